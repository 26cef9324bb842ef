import { printedOf } from "./numbers.ts";
import { meaningOf, shapeOf, type Meaning } from "./names.ts";
import { MATRICES, type ArrayName, type Cell, type Counts, type Fact, type FoundArray, type PastedArray, type Reading } from "./types.ts";

/** At most so many entries that are no numbers are named one by one. */
const NAMED = 20;

/** An array whose numbers are read, waiting for its place. `label` is how facts call it. */
export interface Candidate extends PastedArray {
  readonly label: string;
  readonly meaning: Meaning | null;
  /** Whether the label is that of a file: an array that somebody dropped is meant to be read. */
  readonly isFile?: boolean;
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((length, k) => length === b[k]);
const turned = ([rows, columns]: readonly number[]): readonly number[] => [columns, rows];
const withoutOnes = (shape: readonly number[]): readonly number[] => shape.filter((length) => length !== 1);
const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

function indexOf(flat: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = flat;
  for (const length of [...shape].reverse()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return index;
}

/** The last label that means something, else the last of all. */
function nameOf(labels: readonly string[], count: number): { label: string; meaning: Meaning | null } {
  for (const label of [...labels].reverse()) {
    const meaning = meaningOf(label);
    if (meaning !== null) return { label, meaning };
  }
  return { label: labels.at(-1) ?? `#${count}`, meaning: null };
}

/** Turns what was found into numbers, or into the facts that forbid it. `count`: which array of the text it is, from 1. */
export function candidateOf(found: FoundArray, count: number): Candidate | Fact[] {
  const { label, meaning } = nameOf(found.labels, count);
  const { cells, shape, factor } = found;
  if (cells.some(({ kind }) => kind === "shortened")) return [{ kind: "shortened", where: label }];
  if (found.fault !== null) return [{ ...found.fault, where: label }];
  const strange = cells.findIndex(({ kind }) => kind === "other");
  if (strange >= 0) return [{ kind: "not-a-number", where: label, index: indexOf(strange, shape), got: cells[strange].text.slice(0, 40) }];
  const infinite = (cell: Cell): boolean => cell.kind === "not-finite";
  const entries = cells.flatMap((cell, flat) => (infinite(cell) ? [{ index: indexOf(flat, shape), got: cell.text }] : []));
  if (entries.length > 0) return [{ kind: "not-finite", where: label, entries: entries.slice(0, NAMED), total: entries.length }];
  return { label, meaning, shape, values: Float64Array.from(cells, ({ value }) => value * factor), printed: printedOf(cells, factor) };
}

/** Rows to columns. */
export function transpose({ shape, values, printed }: PastedArray): PastedArray {
  const [rows, columns] = shape as readonly [number, number];
  const out = new Float64Array(values.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out[c * rows + r] = values[r * columns + c]!;
  return { shape: [columns, rows], values: out, printed };
}

type Fit = "as it is" | "ones" | "turned" | "flat";

/** How an array fits the place of a name: as it is, but for axes of length 1, turned, or laid out flat. */
function fitOf(shape: readonly number[], expected: readonly number[]): Fit | null {
  if (same(shape, expected)) return "as it is";
  if (same(withoutOnes(shape), withoutOnes(expected))) return "ones";
  if (expected.length === 2 && shape.length === 2 && same(shape, turned(expected))) return "turned";
  return withoutOnes(shape).length === 1 && sizeOf(shape) === sizeOf(expected) ? "flat" : null;
}

/** What an array may be that nobody named: filtered traces, states and outputs must say so themselves. */
const WITHOUT_NAME: readonly ArrayName[] = ["e_rec", "e_in", "L", "L_sym", "psi", "err"];

/** The places that an array without a name may have: by its shape, first as it is, then turned. */
function placesOf(shape: readonly number[], counts: Counts, taken: ReadonlySet<ArrayName>): ArrayName[] {
  const free = (names: readonly ArrayName[]): ArrayName[] => names.filter((name) => !taken.has(name));
  for (const fit of ["as it is", "ones", "turned"] as const)
    for (const names of [MATRICES, WITHOUT_NAME]) {
      const places = free(names).filter((name) => fitOf(shape, shapeOf(name, counts)) === fit);
      if (places.length > 0) return places;
    }
  return free(MATRICES).filter((name) => fitOf(shape, shapeOf(name, counts)) === "flat");
}

/** Gives each array its place, by name or else by shape, and says what has none. The first array of a name counts. */
export function place(candidates: readonly Candidate[], counts: Counts): Reading {
  const arrays: Partial<Record<ArrayName, PastedArray>> = {};
  const facts: Fact[] = [];
  const taken = new Set<ArrayName>();
  const put = (name: ArrayName, candidate: Candidate, preFirst: boolean): void => {
    const expected = shapeOf(name, counts);
    let array: PastedArray = candidate;
    let { shape } = candidate;
    if (preFirst && shape.length === 2) {
      array = transpose(candidate);
      ({ shape } = array);
    }
    const fit = fitOf(shape, expected);
    if (fit === null) {
      facts.push({ kind: "shape", where: candidate.label, expected: preFirst ? turned(expected) : expected, got: candidate.shape });
      return;
    }
    if (taken.has(name)) {
      facts.push({ kind: "repeated", where: name });
      return;
    }
    taken.add(name);
    if (preFirst) facts.push({ kind: "transposed", where: name, by: "name" });
    if (fit === "turned") facts.push({ kind: "transposed", where: name, by: "shape" });
    if (fit === "flat") facts.push({ kind: "flattened", where: name, expected });
    arrays[name] = { shape: fit === "turned" ? shape : expected, values: array.values, printed: array.printed };
  };
  for (const candidate of candidates) if (candidate.meaning !== null) put(candidate.meaning.name, candidate, candidate.meaning.preFirst);
  const unnamed = candidates.filter(({ meaning }) => meaning === null);
  for (const [at, candidate] of unnamed.entries()) {
    const places = placesOf(candidate.shape, counts, taken);
    const [first] = places;
    // Three matrices that fit in the usual order leave no doubt, whatever their shapes.
    const inOrder =
      unnamed.length === MATRICES.length && MATRICES.every((name, k) => fitOf(unnamed[k].shape, shapeOf(name, counts)) === "as it is");
    if (inOrder) put(MATRICES[at], candidate, false);
    else if (first === undefined) {
      const isMeant = candidate.isFile === true || /^#/.test(candidate.label);
      const isSecond = placesOf(candidate.shape, counts, new Set()).length > 0;
      const kind = sizeOf(candidate.shape) < 2 || !isMeant || isSecond ? "unused" : "no-place";
      facts.push({ kind, where: candidate.label, got: candidate.shape });
    } else if (places.length > 1) facts.push({ kind: "ambiguous", where: candidate.label, between: places, got: candidate.shape });
    else put(first, candidate, false);
  }
  return { arrays, facts };
}
