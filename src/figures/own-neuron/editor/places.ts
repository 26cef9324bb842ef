import type { CellError, Place } from "../../../rnn/cells/text/errors.ts";
import type { NamedPlace } from "../../../rnn/cells/text/name-roles.ts";

/** Where a place of a text begins and ends, as fields count: in UTF-16 units from 0. */
export function rangeIn(text: string, { line, column, length }: Place): { readonly start: number; readonly end: number } {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const letters = [...(lines[line - 1] ?? "")];
  const units = (count: number): number => letters.slice(0, count).join("").length;
  return { start: before + units(column - 1), end: before + units(column - 1 + length) };
}

/** What the editor knows of a place: an error, or a name. */
export type Known = { readonly kind: "error"; readonly error: CellError } | { readonly kind: "name"; readonly named: NamedPlace };

const placeOf = (known: Known): Place => (known.kind === "error" ? known.error : known.named);

/** All known places of a text in its order; where there is an error, it stands for what is there. */
export function knownPlaces(errors: readonly CellError[], names: readonly NamedPlace[]): Known[] {
  const isWrong = ({ line, column, length }: Place): boolean =>
    errors.some((error) => error.line === line && error.column < column + length && column < error.column + error.length);
  const all: Known[] = [
    ...errors.map((error): Known => ({ kind: "error", error })),
    ...names.filter((named) => !isWrong(named)).map((named): Known => ({ kind: "name", named })),
  ];
  return all.sort((a, b) => placeOf(a).line - placeOf(b).line || placeOf(a).column - placeOf(b).column);
}

/** The known place at a caret, just behind it included: there one still writes it. */
export const knownAt = (text: string, places: readonly Known[], caret: number): number | undefined => {
  const found = places.findIndex((known) => {
    const { start, end } = rangeIn(text, placeOf(known));
    return start <= caret && caret <= end;
  });
  return found < 0 ? undefined : found;
};

/** A stretch of a line: known, with its number among the places, or not. */
export interface Stretch {
  readonly letters: string;
  readonly place?: number;
}

/** A text line by line, cut where its known places begin and end. A place beyond the end of its line is a blank. */
export function stretches(text: string, places: readonly Known[]): Stretch[][] {
  return text.split("\n").map((line, n) => {
    const letters = [...line];
    const parts: Stretch[] = [];
    let done = 0;
    for (const [place, known] of places.entries()) {
      const { line: at, column, length } = placeOf(known);
      if (at !== n + 1) continue;
      const from = Math.max(done, column - 1);
      const to = Math.max(from + 1, column - 1 + length);
      parts.push({ letters: letters.slice(done, from).join("") }, { letters: letters.slice(from, to).join("") || " ", place });
      done = to;
    }
    return [...parts, { letters: letters.slice(done).join("") }];
  });
}
