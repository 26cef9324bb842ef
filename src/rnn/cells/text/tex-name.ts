const GREEK = new Set(
  (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega " +
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
  ).split(" "),
);

const word = (text: string): string => (text.length === 1 || /^\d+$/.test(text) ? text : `\\mathrm{${text}}`);
const letter = (text: string): string => (GREEK.has(text) ? `\\${text}` : word(text));

/** A name as TeX: alpha is \alpha, beta_s is \beta_s, v_th is v_{\mathrm{th}}, u0 is u_0, om is \mathrm{om}. */
export function texName(name: string): string {
  const [, head = name, digits = "", tail = ""] = /^([A-Za-z]+)(\d*)(?:_(.+))?$/.exec(name) ?? [];
  if (/[^A-Za-z0-9]$|__/.test(name) || !/^[A-Za-z]+\d*(_.+)?$/.test(name)) return `\\mathrm{${name.replaceAll("_", "\\_")}}`;
  const below = [...(digits === "" ? [] : [digits]), ...(tail === "" ? [] : tail.split("_").map(letter))];
  if (below.length === 0) return letter(head);
  const subscript = below.join(",");
  return `${letter(head)}_${subscript.length === 1 || /^\\[a-z]+$/i.test(subscript) ? subscript : `{${subscript}}`}`;
}

/** TeX for all names, no two alike: u0 and u_0 would both be u_0, so the second is set upright. */
export function texNames(names: readonly string[]): Map<string, string> {
  const symbols = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    const symbol = taken.has(texName(name)) ? `\\mathrm{${name.replaceAll("_", "\\_")}}` : texName(name);
    taken.add(symbol);
    symbols.set(name, symbol);
  }
  return symbols;
}
