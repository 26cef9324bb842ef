import { byPlace, type CellError } from "./errors.ts";
import type { Equation, Names } from "./names.ts";
import { errorAt, unexpected, type Reading } from "./parse-expression.ts";
import type { LocalEdge } from "./parse-statements.ts";

/** What an equation reads, by way of any `let`: its own readings and those of all parts that it uses. */
export interface Reach {
  readonly readings: readonly Reading[];
  /** Whether all of it could be read and is known. */
  readonly whole: boolean;
}

/** The parts that an equation uses directly. */
function partsOf({ meanings }: Names, equation: Equation): Equation[] {
  const parts = new Set<Equation>();
  for (const { name, primed } of equation.readings) {
    const meaning = primed ? undefined : meanings.get(name);
    if (meaning?.kind === "let") parts.add(meaning);
  }
  return [...parts];
}

export function reachOf(names: Names, equation: Equation): Reach {
  const reached = new Set([equation]);
  for (const each of reached) for (const part of partsOf(names, each)) reached.add(part);
  const readings = [...reached].flatMap((each) => each.readings);
  const isSure = ({ name, primed }: Reading): boolean =>
    name === "z" || (primed ? names.meanings.get(name)?.kind === "state" : names.meanings.has(name));
  return { readings, whole: readings.every(isSure) && [...reached].every(({ expression }) => expression !== null) };
}

/** The equations that an equation needs before it in the step. */
export const neededBy = (names: Names, equation: Equation): Equation[] => [
  ...partsOf(names, equation),
  ...equation.readings.flatMap(({ name, primed }) => {
    const meaning = primed ? names.meanings.get(name) : undefined;
    return meaning?.kind === "state" ? [meaning] : [];
  }),
];

/** Notes each circle once: equations that need each other, at the topmost. */
export function checkCircles(names: Names, errors: CellError[]): void {
  const needs = new Map(names.equations.map((equation) => [equation, neededBy(names, equation)]));
  const reached = new Map<Equation, Set<Equation>>();
  for (const equation of names.equations) {
    const all = new Set(needs.get(equation));
    for (const each of all) for (const further of needs.get(each) ?? []) all.add(further);
    reached.set(equation, all);
  }
  const noted = new Set<Equation>();
  for (const equation of names.equations) {
    if (noted.has(equation) || !reached.get(equation)!.has(equation)) continue;
    const circle = names.equations.filter((other) => reached.get(equation)!.has(other) && reached.get(other)!.has(equation));
    for (const member of circle) noted.add(member);
    const called = circle.map(({ name, kind }) => (kind === "state" ? `${name}'` : name));
    errors.push(errorAt(equation.place, { kind: "circle", names: called }));
  }
}

/** Notes what z' must not read: drives, z, and states of the step before. */
export function checkOutput(names: Names, errors: CellError[]): void {
  if (names.output === null) return;
  const noted = new Set<string>();
  const forbidden = ({ name, primed }: Reading): "drive" | "output" | "state" | null => {
    if (primed) return null;
    if (name === "z") return "output";
    const kind = names.meanings.get(name)?.kind;
    return kind === "drive" || kind === "state" ? kind : null;
  };
  for (const reading of names.output.readings) {
    if (noted.has(reading.name)) continue;
    const meaning = reading.primed ? undefined : names.meanings.get(reading.name);
    const isPart = meaning?.kind === "let";
    const found = (isPart ? reachOf(names, meaning).readings : [reading]).find((each) => forbidden(each) !== null);
    if (found === undefined) continue;
    noted.add(reading.name);
    const through = isPart ? reading.name : null;
    errors.push(errorAt(reading.place, { kind: "z-reads", name: found.name, reads: forbidden(found)!, through }));
  }
}

/** Notes what is no constant in the height, width or slope of a surrogate. */
export function checkConstants(names: Names, errors: CellError[]): void {
  const isPlain = ({ name, primed }: Reading): boolean => {
    const kind = names.meanings.get(name)?.kind;
    return !primed && name !== "z" && kind !== "state" && kind !== "drive";
  };
  const isConstant = (reading: Reading): boolean => {
    const meaning = reading.primed ? undefined : names.meanings.get(reading.name);
    return meaning?.kind === "let" ? reachOf(names, meaning).readings.every(isPlain) : isPlain(reading);
  };
  for (const { constants } of names.equations)
    for (const reading of constants) if (!isConstant(reading)) errors.push(unexpected(reading.place, "constant", undefined));
}

/** The self edges of the text, named as files name them: autapses in the order of drives, then feedbacks in the order of states. */
export interface Edges {
  readonly autapses: readonly string[];
  /** The states in whose equations z stands. */
  readonly feedbacks: readonly string[];
}

export function edgesOf(names: Names): Edges {
  const autapses: string[] = [];
  const feedbacks: string[] = [];
  for (const meaning of names.meanings.values()) {
    if (meaning.kind === "drive" && meaning.from !== "inputs") autapses.push(meaning.name);
    if (meaning.kind === "state" && reachOf(names, meaning as Equation).readings.some(({ name }) => name === "z"))
      feedbacks.push(meaning.name);
  }
  return { autapses, feedbacks };
}

/** Notes the self edges in `local` that are not there, as far as the text could be read. */
export function checkLocal(names: Names, local: readonly LocalEdge[], errors: CellError[]): void {
  const { autapses, feedbacks } = edgesOf(names);
  const edges = [...autapses.map((drive) => `autapse ${drive}`), ...feedbacks.map((state) => `z -> ${state}`)];
  for (const { edge, place } of local) {
    const name = edge.kind === "autapse" ? edge.drive : edge.state;
    const called = edge.kind === "autapse" ? `autapse ${name}` : `z -> ${name}`;
    const meaning = names.meanings.get(name);
    const isUnsure =
      (meaning === undefined && names.uncertain.has(name)) || (meaning?.kind === "state" && !reachOf(names, meaning as Equation).whole);
    if (!edges.includes(called) && !isUnsure) errors.push(errorAt(place, { kind: "no-edge", edge: called, edges }));
  }
}

/** In the order of the text, one for each place: of two, the one noted first. */
export function sortErrors(errors: readonly CellError[]): CellError[] {
  const places = new Set<string>();
  const isFirst = ({ line, column }: CellError): boolean => {
    const key = `${line}:${column}`;
    return !places.has(key) && places.add(key) !== undefined;
  };
  return errors.filter(isFirst).sort(byPlace);
}
