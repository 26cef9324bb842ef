/** A symbol within a sentence, in the parts that are read out and set: "z", " ", "1", " at ", "t", " plus ", "1". */
export interface SpokenSymbol {
  readonly base: string;
  readonly isBold: boolean;
  /** After the base: a space and an index, where it has one. */
  readonly sub: string;
  /** The words before a step, the step, and what is added to or taken from it. */
  readonly at: string;
  readonly step: string;
  readonly sign: string;
  readonly spokenSign: string;
  readonly lag: string;
}

/**
 * A node's symbol as `spokenSymbol` says it, or a derivative, or a lone letter: not the words a and I, nor a unit after a number; none within a
 * word, nor joined to one by a hyphen; and the letters of a count like 2KN².
 */
const pattern =
  /(?<![\w’'-])(?:(?<base>[whzu])(?: (?<sub>\d+|[b-z])(?![\w’'-]))?(?:(?<at> at (?:step )?)(?<step>\d+|t)(?![\w’'-])(?:(?<sign> plus | minus )(?<lag>\d+))?)?|(?<other>[d∂][A-Za-z]\/[d∂][A-Za-z]|(?<!\d[ \u00a0])[b-zB-HJ-Z]))(?![\w’'-])|(?<factor>N(?=[²³⁴])|[Km](?=N[²³⁴])|(?<=²\/)K)/gu;
const plus = / plus /;

/** A sentence in pieces: words as they are, symbols in parts. Joined again they are the sentence. */
export function symbolsInSpeech(sentence: string): (string | SpokenSymbol)[] {
  const pieces: (string | SpokenSymbol)[] = [];
  let end = 0;
  for (const { 0: found, index, groups = {} } of sentence.matchAll(pattern)) {
    if (index > end) pieces.push(sentence.slice(end, index));
    end = index + found.length;
    const { base, sub = "", at = "", step = "", sign: spokenSign = "", lag = "", factor, other = factor } = groups;
    const sign = spokenSign === "" ? "" : plus.test(spokenSign) ? "+" : "\u2212";
    pieces.push({ base: other ?? base, isBold: other === undefined && base !== "z", sub, at, step, sign, spokenSign, lag });
  }
  if (end < sentence.length) pieces.push(sentence.slice(end));
  return pieces;
}
