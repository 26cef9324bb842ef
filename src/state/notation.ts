/**
 * Every symbol of the article, once: the reference page's table, the "symbols here" lists under equations and the definitions that
 * appear on a symbol under the pointer are all made from this list, and worded by content/en/notation.ts.
 */
interface SymbolOfArticle {
  readonly id: string;
  readonly tex: string;
  /** The same where the letters are not those of the network: for equations that name it in `symbols`. */
  readonly generic?: string;
  /** How it is called in the reference files and in the engine. */
  readonly code?: string;
  /** What in a formula is this symbol: a TeX token, or some that follow each other, which go before the first of them alone. */
  readonly tokens: readonly string[];
}

const symbols = [
  { id: "indices", tex: "j,\\ i,\\ k", tokens: ["j", "i", "k"] },
  { id: "time", tex: "t,\\ t',\\ s", tokens: ["t", "t'", "s"] },
  { id: "sizes", tex: "N,\\ T", code: "sizes", tokens: ["N", "T"] },
  { id: "hidden", tex: "h_j^t", code: "forward.h", tokens: ["h"] },
  { id: "observable", tex: "z_j^t", code: "forward.z", tokens: ["z"] },
  { id: "potential", tex: "v_j^t", tokens: ["v"] },
  { id: "adaptation", tex: "a_j^t", tokens: ["a"] },
  { id: "input", tex: "u_i^t", code: "inputs", tokens: ["u"] },
  { id: "recurrent", tex: "W_{ji}", code: "params.W_rec", tokens: ["W"] },
  { id: "weights-onto", tex: "w_j", tokens: ["w"] },
  { id: "input-weight", tex: "V_{ji}", code: "params.W_in", tokens: ["V"] },
  { id: "loss", tex: "E", code: "forward.E", tokens: ["E"] },
  { id: "total", tex: "\\frac{dE}{dz_j^t}", generic: "\\frac{dy}{dx}", code: "conventions.strict.L", tokens: ["d", "\\mathrm d"] },
  {
    id: "partial",
    tex: "\\frac{\\partial E}{\\partial z_j^t}",
    generic: "\\frac{\\partial y}{\\partial x}",
    code: "dE_dz_direct",
    tokens: ["\\partial"],
  },
  { id: "learning-signal", tex: "L_j^t", code: "conventions.*.L", tokens: ["L"] },
  { id: "trace", tex: "e_{ji}^t", code: "conventions.*.e_rec", tokens: ["e"] },
  { id: "filtered-trace", tex: "\\bar{e}_{ji}^{\\,t}", code: "online.ebar_rec", tokens: ["\\bar e", "\\overline e"] },
  { id: "eligibility-vector", tex: "\\varepsilon_{ji}^t", code: "eps_rec", tokens: ["\\varepsilon", "\\epsilon"] },
  { id: "local-jacobian", tex: "D_j^t", tokens: ["D"] },
  { id: "cell", tex: "C_{t',t}", code: "triangle.C", tokens: ["C"] },
  { id: "pseudo-derivative", tex: "\\psi_j^t", code: "forward.psi", tokens: ["\\psi"] },
  { id: "alpha", tex: "\\alpha", code: "hyper.alpha", tokens: ["\\alpha"] },
  { id: "rho", tex: "\\rho", code: "hyper.rho", tokens: ["\\rho"] },
  { id: "beta", tex: "\\beta_j", code: "hyper.beta", tokens: ["\\beta"] },
  { id: "gamma", tex: "\\gamma", code: "hyper.gamma", tokens: ["\\gamma"] },
  { id: "kappa", tex: "\\kappa", code: "hyper.kappa", tokens: ["\\kappa"] },
  { id: "threshold", tex: "v_{\\mathrm{th}}", code: "hyper.v_th", tokens: ["v _ \\mathrm th"] },
  { id: "output", tex: "y_k^t", code: "forward.y", tokens: ["y"] },
  { id: "feedback", tex: "B_{jk}", code: "params.B", tokens: ["B"] },
  { id: "policy", tex: "\\pi_k^t", tokens: ["\\pi"] },
  { id: "choice", tex: "c^t", tokens: ["c ^"] },
  { id: "reward", tex: "r^t", tokens: ["r ^"] },
  { id: "value", tex: "V^t", tokens: ["V ^"] },
  { id: "discount", tex: "\\gamma^n", tokens: ["\\gamma ^", "\\gamma V", "\\gamma F", "\\gamma \\lambda"] },
  { id: "surprise", tex: "\\delta^t", tokens: ["\\delta"] },
  { id: "advantage", tex: "A^t", tokens: ["A ^"] },
  { id: "reward-filter", tex: "F_\\gamma", tokens: ["F _ \\gamma"] },
  { id: "critic-weight", tex: "\\mu", tokens: ["\\mu"] },
  { id: "order", tex: "m", tokens: ["m"] },
  { id: "fan-out", tex: "f,\\ q", tokens: ["f", "q"] },
] as const satisfies readonly SymbolOfArticle[];

export type SymbolName = (typeof symbols)[number]["id"];
export type Notation = SymbolOfArticle & { readonly id: SymbolName };
export const notation: readonly Notation[] = symbols;

const GROUP_COMMANDS = /\\(?:mathrm|mathbf|boldsymbol|text|operatorname|mathit)\s*\{([^{}]*)\}/g;

/** TeX as tokens: letters and commands, without the names that \term, environments and words in \text carry. */
function tokensOf(tex: string): string[] {
  const plain = tex
    .replace(/\\(?:term|htmlData|htmlClass|href)\s*\{[^{}]*\}/g, " ")
    .replace(/\\(?:begin|end|tag|label)\s*\{[^{}]*\}/g, " ")
    .replace(GROUP_COMMANDS, (_, word: string) => (word.trim().length === 1 ? ` \\mathrm ${word} ` : ` \\mathrm "${word.trim()}" `));
  return plain.match(/"[^"]*"|\\[a-zA-Z]+|t'|[a-zA-Z_^]/g) ?? [];
}

/** An entry as one formula prints it. */
export interface PrintedSymbol extends Notation {
  /** Of an entry of several letters, those that are printed. */
  readonly letters: readonly string[];
}

/** From the opening brace at `start`: what stands between it and the brace that closes it, and the place after that. */
function groupAt(tex: string, start: number): { inner: string; end: number } | undefined {
  if (tex[start] !== "{") return undefined;
  for (let depth = 0, n = start; n < tex.length; n++) {
    if (tex[n] === "{") depth++;
    else if (tex[n] === "}" && --depth === 0) return { inner: tex.slice(start + 1, n), end: n + 1 };
  }
  return undefined;
}

/** The derivatives of a formula as they are printed, each once: with d, or with the round d. */
function derivativesIn(tex: string, kind: "total" | "partial"): string[] {
  const isOf = kind === "partial" ? /^\s*\\partial\b/ : /^\s*(?:d(?![a-z]{2})|\\mathrm\s*\{?d\}?)/;
  const found = new Set<string>();
  for (const { index } of tex.matchAll(/\\frac\s*\{/g)) {
    const over = groupAt(tex, tex.indexOf("{", index));
    const under = over && groupAt(tex, over.end);
    if (over && under && isOf.test(over.inner) && isOf.test(under.inner)) found.add(`\\frac{${over.inner}}{${under.inner}}`);
  }
  return [...found];
}

/** How many derivatives of one kind a list names; of more, the first ones and dots. */
const fewDerivatives = 3;

/** Symbols that are told from others by what follows them: V^t is a value, V_ji a weight. */
const runs = notation.flatMap(({ tokens }) =>
  tokens.filter((token) => token.includes(" ") && !/^(\\bar|\\overline|\\mathrm|v) /.test(token)),
);

/** The entries of the symbols that occur in a formula, as it prints them, in the order of the list. Words in upright type are no symbols, but d is. */
export function symbolsIn(tex: string): PrintedSymbol[] {
  const tokens = tokensOf(tex);
  const found = new Set<string>();
  for (let n = 0; n < tokens.length; n++) {
    const token = tokens[n];
    const next = tokens[n + 1] ?? "";
    if (token === "\\bar" || token === "\\overline") {
      found.add(`${token} ${next}`);
      n++;
    } else if (token === "\\mathrm") {
      found.add(next === "d" ? "\\mathrm d" : `\\mathrm ${next}`);
      n++;
    } else if (token === "v" && next === "_" && tokens[n + 2] === "\\mathrm") {
      found.add("v _ \\mathrm th");
      n += 3;
    } else {
      const run = runs.find((one) => one === tokens.slice(n, n + one.split(" ").length).join(" "));
      found.add(run ?? token);
      // what stands below a symbol is part of it, what follows it or stands above is not
      if (run?.includes(" _ ")) n += 2;
    }
  }
  return notation.filter((entry) => entry.tokens.some((token) => found.has(token))).map((entry) => asPrinted(entry, tex, found));
}

function asPrinted(entry: Notation, tex: string, found: ReadonlySet<string>): PrintedSymbol {
  if (entry.id === "total" || entry.id === "partial") {
    const printed = derivativesIn(tex, entry.id);
    const shown = [...printed.slice(0, fewDerivatives), ...(printed.length > fewDerivatives ? ["\\dots"] : [])];
    return { ...entry, tex: shown.length > 0 ? shown.join(",\\ ") : entry.tex, letters: [] };
  }
  const letters = entry.tex.includes(",\\ ") ? entry.tokens.filter((token) => found.has(token)) : [];
  return { ...entry, tex: letters.length > 0 ? letters.join(",\\ ") : entry.tex, letters };
}
