import type { LocalSet } from "../model/types.ts";
import { isInLocalSet } from "./local.ts";
import type { NamedSelfEdge } from "./types.ts";

/** The sizes on which counts depend. Neurons, steps, and the parallel self edges with the local set that claims some of them. */
export interface NetworkShape {
  readonly N: number;
  readonly T: number;
  readonly selfEdges: readonly NamedSelfEdge[];
  readonly local: LocalSet;
}

/** `s` self edges are local; a z has `m` ways to hop: to N - 1 others, and back by each self edge that is not local. */
export function fanout({ N, selfEdges, local }: NetworkShape): { s: bigint; m: bigint } {
  const s = selfEdges.filter((edge) => isInLocalSet(edge, local)).length;
  return { s: BigInt(s), m: BigInt(N - 1 + selfEdges.length - s) };
}

/** Paths of e_ji^t: sum over t' <= t of (1+s)^(t-t'). */
export function eligibilityCount(shape: NetworkShape, t: number): bigint {
  const { s } = fanout(shape);
  let count = 0n;
  for (let lag = 0; lag < t; lag++) count += (1n + s) ** BigInt(lag);
  return count;
}

/** Paths of L_j^t: 1 + m ((M+1)^(T-t) - 1)/M with M = m + s; without self edges local, (m+1)^(T-t). */
export function learningSignalCount(shape: NetworkShape, t: number): bigint {
  const { s, m } = fanout(shape);
  const M = m + s;
  return M === 0n ? 1n : 1n + (m * ((M + 1n) ** BigInt(shape.T - t) - 1n)) / M;
}

/** Paths that enter at t' and first leave at t. */
export function cellCount(shape: NetworkShape, entry: number, exit: number): bigint {
  if (exit < entry) return 0n;
  return (1n + fanout(shape).s) ** BigInt(exit - entry) * learningSignalCount(shape, exit);
}

/** Paths w_j -> E with exactly q hops: m^q sum_{n=q}^{T-1} (T-n) C(n,q) (1+s)^(n-q); without self edges local, m^q C(T+1, q+2). */
export function hopCount(shape: NetworkShape, q: number): bigint {
  const { s, m } = fanout(shape);
  let count = 0n;
  for (let n = q; n < shape.T; n++) count += BigInt(shape.T - n) * choose(n, q) * (1n + s) ** BigInt(n - q);
  return m ** BigInt(q) * count;
}

/** All paths w_j -> E. */
export function pathCount(shape: NetworkShape): bigint {
  let count = 0n;
  for (let t = 1; t <= shape.T; t++) count += eligibilityCount(shape, t) * learningSignalCount(shape, t);
  return count;
}

export function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let value = 1n;
  for (let i = 1; i <= k; i++) value = (value * BigInt(n - k + i)) / BigInt(i);
  return value;
}
