import fc from "fast-check";
import type { LocalSetName, SelfEdgeKind } from "../../src/graph/types.ts";

export const localSets: readonly LocalSetName[] = ["strict", "bellec", "self"];
export const anyLocal = fc.constantFrom(...localSets);
export const anySelfEdges = fc.subarray<SelfEdgeKind>(["autapse", "reset", "adaptation"]);

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
