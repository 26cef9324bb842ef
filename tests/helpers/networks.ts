import fc from "fast-check";
import type { NamedSelfEdge } from "../../src/graph/types.ts";
import type { LocalSetName } from "../../src/model/types.ts";

export const localSets: readonly LocalSetName[] = ["strict", "bellec", "self"];
export const anyLocal = fc.constantFrom(...localSets);
/** The self edges of the built-in neuron models, of which adaptation is local by default. */
export const selfEdgesNamed = (...names: ("autapse" | "reset" | "adaptation")[]): NamedSelfEdge[] =>
  names.map((name) => ({ name, isLocalByDefault: name === "adaptation" }));
export const anySelfEdges = fc.subarray<NamedSelfEdge>([...selfEdgesNamed("autapse", "reset", "adaptation")]);

/** Networks small enough to list every path of. */
export const smallShape = fc
  .record({ N: fc.integer({ min: 1, max: 3 }), T: fc.integer({ min: 1, max: 4 }), selfEdges: anySelfEdges, local: anyLocal })
  .filter(({ N, T, selfEdges }) => (N + selfEdges.length) ** (T - 1) < 400);
/** Networks for which only the fold can count. */
export const anyShape = fc.record({
  N: fc.integer({ min: 1, max: 6 }),
  T: fc.integer({ min: 1, max: 12 }),
  selfEdges: anySelfEdges,
  local: anyLocal,
});

export const range = (from: number, to: number): number[] => Array.from({ length: Math.max(to - from + 1, 0) }, (_, k) => from + k);
export const sumOf = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
