import { isPromise } from "node:util/types";
import { format } from "node:util";
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
import fc from "fast-check";
import { draws } from "./judges.ts";

export interface Case {
  readonly name: string;
  readonly run: () => unknown;
}
export interface Collected {
  readonly setup: (() => unknown)[];
  readonly cases: Case[];
}
type Body = (...row: unknown[]) => unknown;

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

const titled = (title: string, row: readonly unknown[]): string => format(title, ...row.slice(0, title.match(/%[sidfoj]/g)?.length ?? 0));
/** The test itself, which comes after its options, or before its time limit. */
const bodyOf = (rest: readonly unknown[]): Body => rest.find((one): one is Body => typeof one === "function") as Body;
const rowsOf = (table: readonly unknown[]): unknown[][] => table.map((row): unknown[] => (Array.isArray(row) ? row : [row]));

/** What a test file imports from "vitest", as far as the judges use it: it collects their tests and runs none. */
export function makeCollector(): { readonly collected: Collected; readonly vitest: object } {
  const collected: Collected = { setup: [], cases: [] };
  const path: string[] = [];
  const describe = (title: string, body: Body, ...row: unknown[]): void => {
    path.push(title);
    body(...row);
    path.pop();
  };
  const test = (title: string, ...rest: unknown[]): void => {
    const name = [...path, title].join(" ");
    collected.cases.push({ name, run: bodyOf(rest) });
  };
  describe.each = (table: readonly unknown[]) => (title: string, body: Body) => {
    for (const row of rowsOf(table)) describe(titled(title, row), body, ...row);
  };
  test.each =
    (table: readonly unknown[]) =>
    (title: string, ...rest: unknown[]) => {
      for (const row of rowsOf(table)) test(titled(title, row), () => bodyOf(rest)(...row));
    };
  /** What is skipped has no rows either. */
  const skipped = Object.assign(() => undefined, { each: () => () => undefined });
  test.skipIf = (skips: boolean) => (skips ? skipped : test);
  const beforeAll = (body: Body): void => void collected.setup.push(body);
  return { collected, vitest: { describe, test, it: test, beforeAll, expect: chai.expect } };
}

/** What a property threw, and how many properties have held. */
const ofProperties = new WeakSet<object>();
let held = 0;
const failed = (error: unknown): never => {
  if (typeof error === "object" && error !== null) ofProperties.add(error);
  throw error;
};

/**
 * What a test file imports from "fast-check". A mutant is dead at the first failure and alive only after every test: so each property draws few
 * networks, the same for every mutant, and does not shrink the one that fails. Fewer draws can only leave more mutants alive.
 */
const assert: typeof fc.assert = (property, { numRuns = 100, seed = 1, ...parameters } = {}) => {
  try {
    const result: unknown = fc.assert(property, { ...parameters, seed, numRuns: Math.min(numRuns, draws), endOnFailure: true });
    if (isPromise(result)) return result.then(() => void held++, failed) as never;
    held++;
    return undefined as never;
  } catch (error) {
    return failed(error);
  }
};
export const fewDraws = { ...fc, assert, default: { ...fc, assert } };

/**
 * The message of what the test throws, or null if it passes. Some tests count, after a property has held, on how many networks it said something,
 * and expect more than were drawn here: if only properties are asked, what comes after them is no failure.
 */
export async function failureOf(run: () => unknown, onlyProperties = false): Promise<string | null> {
  const before = held;
  try {
    const result = run();
    if (isPromise(result)) await result;
    return null;
  } catch (error) {
    if (onlyProperties && held > before && !(typeof error === "object" && error !== null && ofProperties.has(error))) return null;
    return error instanceof Error ? error.message || error.name : String(error);
  }
}
