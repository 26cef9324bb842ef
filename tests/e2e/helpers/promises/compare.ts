// Whether two texts say the same: word by word, but for numbers, which another order of additions may change in their last digits.

/** How far two numbers may be apart, in parts of the larger one; and what counts as rounding, whatever it is a part of. */
const tolerance = { relative: 1e-9, rounding: 1e-12 };
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** A number as pages write it, "−3.1 × 10⁻⁷", or as files do, "-3.1e-7". */
const numberPattern = /[-−]?\d+(?:\.\d+)?(?: × 10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|e[-+]?\d+)?/g;

function numberOf(text: string): number {
  const plain = text
    .replaceAll("−", "-")
    .replace(/ × 10(.*)/, (_, power: string) => `e${[...power].map((c) => (c === "⁻" ? "-" : String(superscripts.indexOf(c)))).join("")}`);
  return Number(plain);
}

/** Whole numbers count something and must be the same; others may differ within the tolerance. */
function sameNumber(a: string, b: string): boolean {
  if (a === b) return true;
  if (/^[-−]?\d+$/.test(a) && /^[-−]?\d+$/.test(b)) return false;
  const [x, y] = [numberOf(a), numberOf(b)];
  return Math.abs(x - y) <= Math.max(tolerance.rounding, tolerance.relative * Math.max(Math.abs(x), Math.abs(y)));
}

const shorten = (text: string): string => (text.length > 160 ? `${text.slice(0, 159)}…` : text);

interface Token {
  kind: "word" | "number";
  text: string;
}
/** A text as words and numbers. White space parts words and is else of no account; in files it is kept, and each line is a word. */
function tokensOf(text: string, isFile: boolean): Token[] {
  const tokens: Token[] = [];
  const words = (part: string): void => {
    for (const word of isFile ? part.split(/(?<=\n)/) : part.split(/\s+/)) if (word !== "") tokens.push({ kind: "word", text: word });
  };
  let end = 0;
  for (const match of text.matchAll(numberPattern)) {
    words(text.slice(end, match.index));
    tokens.push({ kind: "number", text: match[0] });
    end = match.index + match[0].length;
  }
  words(text.slice(end));
  return tokens;
}

/** What differs between two texts, in a few lines: the first words that do, and the first numbers. */
export function textDifferences(expected: string, got: string, isFile = false): string[] {
  if (expected === got) return [];
  const [a, b] = [tokensOf(expected, isFile), tokensOf(got, isFile)];
  const around = (tokens: readonly { text: string }[], n: number, after: number): string =>
    shorten(
      tokens
        .slice(Math.max(0, n - 8), n + after)
        .map(({ text }) => text)
        .join(" ")
        .trim(),
    );
  const found: string[] = [];
  for (let n = 0; n < Math.max(a.length, b.length) && found.length < 4; n++) {
    const [x, y] = [a[n], b[n]];
    if (x?.kind === "number" && y?.kind === "number") {
      if (!sameNumber(x.text, y.text)) found.push(`expected the number ${x.text}, got ${y.text}, after “${around(a, n, 0)}”`);
    } else if (x?.kind !== y?.kind || x?.text !== y?.text) {
      found.push(`expected “${around(a, n, 12)}”\n    got      “${around(b, n, 12)}”`);
      break;
    }
  }
  return found;
}

/** What differs between two lists whose items have an order. */
export function listDifferences(expected: readonly string[], got: readonly string[]): string[] {
  const found = expected.length === got.length ? [] : [`expected ${expected.length} entries, got ${got.length}`];
  for (let n = 0; n < Math.min(expected.length, got.length) && found.length < 4; n++)
    if (textDifferences(expected[n], got[n]).length > 0)
      found.push(`entry ${n + 1}: expected ${shorten(expected[n])}, got ${shorten(got[n])}`);
  return found;
}

/** What differs between two sets. */
export function setDifferences(expected: readonly string[], got: readonly string[]): string[] {
  const few = (all: readonly string[]): string => shorten(all.join(", "));
  const missing = expected.filter((item) => !got.includes(item));
  const added = got.filter((item) => !expected.includes(item));
  const found: string[] = [];
  if (missing.length > 0) found.push(`missing: ${few(missing)}`);
  if (added.length > 0) found.push(`not expected: ${few(added)}`);
  if (found.length === 0 && expected.length !== got.length) found.push(`expected ${expected.length} entries, got ${got.length}`);
  return found;
}
