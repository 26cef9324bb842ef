import { nearestOf } from "../../../lib/edit-distance.ts";
import type { CellError } from "./errors.ts";
import { errorAt, unexpected, type ParsedExpression, type Reading } from "./parse-expression.ts";
import type { Naming, ParsedLines, Statement } from "./parse-statements.ts";
import { FUNCTIONS, isReserved, SURROGATES } from "./syntax-tree.ts";

const MAX_STATES = 8;
const MAX_DRIVES = 6;

export type Equation = Naming & ParsedExpression & { readonly kind: "let" | "state" | "output" };
/** What a name stands for. The drive I has no statement where the text leaves it out. */
export type Meaning = Exclude<Statement, { kind: "output" }> | { readonly kind: "drive"; readonly name: "I"; readonly from: "both" };

export interface Names {
  readonly meanings: ReadonlyMap<string, Meaning>;
  readonly output: Equation | null;
  /** The equations that hold: the first of their name. */
  readonly equations: readonly Equation[];
  /** Names of which it is not known what they stand for: given twice, or in lines that could not be read. */
  readonly uncertain: ReadonlySet<string>;
}

export const isEquation = (statement: { readonly kind: string }): statement is Equation =>
  statement.kind === "let" || statement.kind === "state" || statement.kind === "output";

/** Gives every name its one meaning. */
export function collectNames({ statements, declaresDrives, uncertain: unread }: ParsedLines, errors: CellError[]): Names {
  const uncertain = new Set(unread);
  const meanings = new Map<string, Meaning>();
  if (!declaresDrives) meanings.set("I", { kind: "drive", name: "I", from: "both" });
  let output: Equation | null = null;
  const equations: Equation[] = [];
  const counts = { state: 0, drive: 0 };
  for (const statement of statements) {
    const { kind, name, place } = statement;
    if (kind === "output") {
      if (output !== null) errors.push(errorAt(place, { kind: "two-z", firstLine: output.place.line }));
      else equations.push((output = statement));
      continue;
    }
    if (isReserved(name)) continue;
    const first = meanings.get(name);
    if (first !== undefined) {
      // a line that could not be read may have meant another name
      if (!unread.has(name))
        errors.push(errorAt(place, { kind: "name-twice", name, firstLine: "place" in first ? first.place.line : null }));
      uncertain.add(name);
      continue;
    }
    meanings.set(name, statement);
    if (isEquation(statement)) equations.push(statement);
    if (kind === "state" || kind === "drive") {
      const limit = kind === "state" ? MAX_STATES : MAX_DRIVES;
      if (++counts[kind] === limit + 1) errors.push(errorAt(place, { kind: "too-many", name, what: kind, limit }));
    }
  }
  return { meanings, output, equations, uncertain };
}

/** Notes what is read but is not there: of each unknown name the first place. */
export function checkReadings({ meanings, equations, uncertain }: Names, errors: CellError[]): void {
  const primes = [...meanings.values()].filter(({ kind }) => kind === "state").map(({ name }) => `${name}'`);
  const isWritten = (name: string): boolean => "place" in meanings.get(name)!;
  const known = [...[...meanings.keys()].sort((a, b) => Number(isWritten(b)) - Number(isWritten(a))), "z", ...primes];
  const noted = new Set<string>();
  const unknown = (name: string, role: "name" | "function" | "surrogate", place: Reading["place"]): void => {
    if (noted.has(name)) return;
    noted.add(name);
    const candidates = { name: known, function: Object.keys(FUNCTIONS), surrogate: SURROGATES }[role];
    errors.push(errorAt(place, { kind: "unknown-name", name, role, nearest: nearestOf(name, candidates) }));
  };
  for (const { readings, unknownCalls } of equations) {
    for (const { name, primed, place } of readings) {
      if (name === "z") {
        if (primed) errors.push(errorAt(place, { kind: "z-prime-read" }));
      } else if (!isKnown({ meanings, uncertain }, name, primed)) unknown(primed ? `${name}'` : name, "name", place);
    }
    for (const { name, role, place, parenthesis } of unknownCalls) {
      if (role === "function" && meanings.has(name)) errors.push(unexpected(parenthesis, "operator", place));
      else if (!uncertain.has(name) || role === "surrogate") unknown(name, role, place);
    }
  }
}

/** Whether a name, or x' of a state x, is there, or may be in a line that could not be read. */
export const isKnown = ({ meanings, uncertain }: Pick<Names, "meanings" | "uncertain">, name: string, primed: boolean): boolean =>
  (primed ? meanings.get(name)?.kind === "state" : meanings.has(name)) || uncertain.has(name);
