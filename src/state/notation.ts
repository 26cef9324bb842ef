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
  /** What in a formula is this symbol: a TeX token, or two that follow each other. */
  readonly tokens: readonly string[];
}

const symbols = [
  { id: "indices", tex: "j,\\ i,\\ k", tokens: ["j", "i", "k"] },
  { id: "time", tex: "t,\\ t'", tokens: ["t", "s"] },
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
  return plain.match(/"[^"]*"|\\[a-zA-Z]+|[a-zA-Z_^]/g) ?? [];
}

/** The entries of the symbols that occur in a formula, in the order of the list. Words in upright type are no symbols, but d is. */
export function symbolsIn(tex: string): Notation[] {
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
    } else found.add(token);
  }
  return notation.filter((entry) => entry.tokens.some((token) => found.has(token)));
}
