import type { CellError, Place } from "./errors.ts";

/** A name with its prime, a number, a sign, or a character that the language does not have. */
export interface Token extends Place {
  readonly kind: "name" | "number" | "sign" | "strange";
  /** As written; of a name without the prime. */
  readonly text: string;
  readonly primed: boolean;
}

export interface Line {
  readonly number: number;
  readonly tokens: readonly Token[];
  /** Just behind the last token. */
  readonly end: Place;
}

export const MAX_LENGTH = 4000;

const pattern =
  /(?<space>\s+)|(?<name>[A-Za-z][A-Za-z0-9_]*'?)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<sign>->|<=|>=|[-+*/^()=,<>'])|(?<strange>.)/uy;

const characters = (text: string): number => [...text].length;

/** The lines of a text that say something, without comments and blanks. Columns count characters, from 1. */
export function tokenize(text: string): Line[] {
  const lines: Line[] = [];
  for (const [index, whole] of text.split(/\r\n|\n|\r/).entries()) {
    const line = whole.split("#", 1)[0]!;
    const tokens: Token[] = [];
    let column = 1;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(line); match !== null && match[0] !== ""; match = pattern.exec(line)) {
      const { space, name, number, sign } = match.groups!;
      const length = characters(match[0]);
      if (space === undefined) {
        const kind = name !== undefined ? "name" : number !== undefined ? "number" : sign !== undefined ? "sign" : "strange";
        const primed = kind === "name" && match[0].endsWith("'");
        tokens.push({ kind, text: primed ? match[0].slice(0, -1) : match[0], primed, line: index + 1, column, length });
      }
      column += length;
    }
    const last = tokens.at(-1);
    if (last !== undefined)
      lines.push({ number: index + 1, tokens, end: { line: index + 1, column: last.column + last.length, length: 1 } });
  }
  return lines;
}

/** The place of the first character too many, or null. */
export function tooLong(text: string): CellError | null {
  const all = [...text];
  if (all.length <= MAX_LENGTH) return null;
  const before = all
    .slice(0, MAX_LENGTH)
    .join("")
    .split(/\r\n|\n|\r/);
  return { kind: "too-long", limit: MAX_LENGTH, line: before.length, column: characters(before.at(-1)!) + 1, length: 1 };
}
