import { collectNames } from "./names.ts";
import { parseLines } from "./parse-statements.ts";
import type { Place } from "./errors.ts";
import {
  isFunction,
  isKeyword,
  isSurrogate,
  type KEYWORDS,
  type DriveDeclaration,
  type FunctionName,
  type NameLeaf,
  type Surrogate,
} from "./syntax-tree.ts";
import { tokenize, tooLong, type Line, type Token } from "./tokens.ts";

/** What a name in a neuron's text is, where it stands. */
export type NameRole =
  | { readonly kind: "parameter"; readonly value: number }
  /** `gives`: on the left of its equation. */
  | { readonly kind: "state"; readonly primed: boolean; readonly gives: boolean }
  | { readonly kind: "output"; readonly primed: boolean; readonly gives: boolean }
  /** `isImplied`: there is no line that declares it. */
  | { readonly kind: "drive"; readonly from: DriveDeclaration["from"]; readonly isImplied: boolean }
  | { readonly kind: "part"; readonly line: number; readonly gives: boolean }
  | { readonly kind: "function"; readonly called: FunctionName }
  | { readonly kind: "surrogate"; readonly called: Surrogate }
  /** A word of the language: a keyword, what may follow `from`, or `autapse` after `local`. */
  | { readonly kind: "word"; readonly called: (typeof KEYWORDS)[number] | "inputs" | "neurons" | "autapse" };

export type NamedPlace = Place &
  Pick<NameLeaf, "name"> & {
    readonly role: NameRole;
    /** Whether it stands in a `detach`, which passes its value and no derivative. */
    readonly isDetached: boolean;
  };

/** The functions in whose parentheses each token of a line stands. */
function enclosing({ tokens }: Line): (readonly string[])[] {
  const open: string[] = [];
  return tokens.map(({ text }, n) => {
    if (text === ")") open.pop();
    const around = [...open];
    if (text === "(") open.push(tokens[n - 1]?.text ?? "");
    return around;
  });
}

/** All names of a text that are known, in its order, with what each is. Of a wrong text those that can be told. */
export function nameRoles(text: string): NamedPlace[] {
  if (tooLong(text) !== null) return [];
  const lines = tokenize(text);
  const { meanings, uncertain } = collectNames(parseLines(lines), []);

  const wordAt = ({ tokens }: Line, n: number): NameRole | null => {
    const { text: called } = tokens[n];
    const [first] = tokens;
    if (called === "autapse" && first.text === "local") return { kind: "word", called };
    if ((called === "inputs" || called === "neurons") && first.text === "drive" && tokens[n - 1]?.text === "from")
      return { kind: "word", called };
    const isWord = isKeyword(called) && (n === 0 || (called === "from" && first.text === "drive"));
    return isWord ? { kind: "word", called: called as (typeof KEYWORDS)[number] } : null;
  };
  const roleOf = (line: Line, n: number, around: readonly string[]): NameRole | null => {
    const { tokens } = line;
    const { text: name, primed }: Token = tokens[n];
    const gives = tokens[n + 1]?.text === "=" && (n === 0 || tokens[0].text === "let");
    if (name === "z") return { kind: "output", primed, gives };
    const word = wordAt(line, n);
    if (word !== null) return word;
    if (isSurrogate(name) && around.at(-1) === "spike" && tokens[n + 1]?.text !== "(") return { kind: "surrogate", called: name };
    if (isFunction(name)) return { kind: "function", called: name };
    const meaning = meanings.get(name);
    if (meaning === undefined || uncertain.has(name) || (primed && meaning.kind !== "state")) return null;
    switch (meaning.kind) {
      case "param":
        return { kind: "parameter", value: meaning.value };
      case "state":
        return { kind: "state", primed, gives };
      case "let":
        return { kind: "part", line: meaning.place.line, gives };
      case "drive":
        return { kind: "drive", from: meaning.from, isImplied: !("place" in meaning) };
      case "output":
        return null;
    }
  };
  return lines.flatMap((line) => {
    const around = enclosing(line);
    return line.tokens.flatMap((token, n): NamedPlace[] => {
      const role = token.kind === "name" ? roleOf(line, n, around[n]) : null;
      if (role === null) return [];
      const { line: at, column, length, text: name } = token;
      return [{ line: at, column, length, name, role, isDetached: around[n].includes("detach") }];
    });
  });
}
