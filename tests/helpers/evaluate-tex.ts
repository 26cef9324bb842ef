import { pow } from "../../src/lib/elementary.ts";

const functions: Readonly<Record<string, (...x: number[]) => number>> = {
  "\\exp": Math.exp,
  "\\log": Math.log,
  "\\tanh": Math.tanh,
  "\\sin": Math.sin,
  "\\cos": Math.cos,
  "\\min": Math.min,
  "\\max": Math.max,
  "\\sigma": (x) => 1 / (1 + Math.exp(-x)),
  "\\operatorname{relu}": (x) => Math.max(0, x),
  "\\operatorname{softplus}": (x) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x))),
  "\\operatorname{sgn}": Math.sign,
};

/** The number that printed mathematics stands for, read as a reader would. `letters` holds what each symbol, as it is printed, stands for. */
export function evaluateTex(tex: string, letters: ReadonlyMap<string, number>): number {
  const byLength = [...letters.keys()].sort((a, b) => b.length - a.length);
  let rest = tex;
  const skip = (): void => void (rest = rest.replace(/^(\s|\\,)+/, ""));
  const take = (piece: string): boolean => {
    skip();
    if (!rest.startsWith(piece)) return false;
    rest = rest.slice(piece.length);
    return true;
  };
  const need = (piece: string): void => {
    if (!take(piece)) throw new Error(`${piece} is missing before "${rest}" in ${tex}`);
  };
  const within = (open: string, close: string): number => {
    need(open);
    const value = sum();
    need(close);
    return value;
  };
  const holds = (): boolean => {
    const left = sum();
    const relation = ["\\le", "\\ge", "<", ">"].find(take)!;
    const right = sum();
    return { "<": left < right, "\\le": left <= right, ">": left > right, "\\ge": left >= right }[relation]!;
  };
  const parenthesis = (): { open: string; close: string } | null => {
    if (take("\\left(")) return { open: "", close: "\\right)" };
    return take("(") ? { open: "", close: ")" } : null;
  };
  const exponent = (value: number): number => {
    if (!take("^")) return value;
    if (take("{")) {
      const power = sum();
      need("}");
      return pow(value, power);
    }
    skip();
    const [digit] = rest;
    rest = rest.slice(1);
    return pow(value, letters.get(digit!) ?? Number(digit));
  };

  /** What stands for itself; undefined where nothing does. */
  function atom(): number | undefined {
    skip();
    const letter = byLength.find((each) => rest.startsWith(each));
    const name = Object.keys(functions).find((each) => rest.startsWith(each));
    if (letter !== undefined) {
      rest = rest.slice(letter.length);
      return exponent(letters.get(letter)!);
    }
    if (name !== undefined) {
      rest = rest.slice(name.length);
      const power = take("^") ? Number((take("{"), /^\d+/.exec(rest))![0]) : 1;
      rest = rest.replace(/^\d+\}?/, (digits) => (power === 1 ? digits : ""));
      const bracket = parenthesis()!;
      const values = [sum()];
      while (take(",")) values.push(sum());
      need(bracket.close);
      return pow(functions[name]!(...values), power);
    }
    const digits = /^(\d+\.?\d*)/.exec(rest);
    if (digits) {
      rest = rest.slice(digits[0].length);
      return exponent(Number(digits[0]));
    }
    if (take("\\frac")) {
      const above = within("{", "}");
      return above / within("{", "}");
    }
    if (take("\\sqrt")) return Math.sqrt(within("{", "}"));
    if (rest.startsWith("\\left|")) return Math.abs(within("\\left|", "\\right|"));
    if (take("\\begin{cases}")) {
      const first = sum();
      need("&");
      const isFirst = holds();
      need("\\\\");
      const second = sum();
      need("&");
      holds();
      need("\\end{cases}");
      return isFirst ? first : second;
    }
    if (take("[")) {
      const value = holds() ? 1 : 0;
      need("]");
      return exponent(value);
    }
    const bracket = parenthesis();
    if (bracket === null) return undefined;
    const value = sum();
    need(bracket.close);
    return exponent(value);
  }
  function product(): number {
    let value = atom();
    if (value === undefined) throw new Error(`nothing before "${rest}" in ${tex}`);
    for (;;) {
      take("\\cdot");
      const next = atom();
      if (next === undefined) return value;
      value *= next;
    }
  }
  function sum(): number {
    let value = take("-") ? -product() : product();
    for (;;) {
      if (take("+")) value += product();
      else if (take("-")) value -= product();
      else return value;
    }
  }

  const value = sum();
  skip();
  if (rest !== "") throw new Error(`"${rest}" was not read in ${tex}`);
  return value;
}
