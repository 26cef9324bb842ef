import { selfEdgesOf } from "../cells/index.ts";
import { resolveLocalSet } from "../gradient/local-set.ts";
import type { LocalSet, Trial } from "../../model/types.ts";

/**
 * Path counts of `eprop-ref/1`, parallel self edges counted as one and local ones as part of the state edge: neuron j feeds m neurons,
 * itself among them if a self edge is not local; cell (t', t) has (m+1)^(T-t) paths, of which 1 + (N-1) sum_{s=t+1..T} m^(T-s)
 * never come back to h_j. Exact up to 2^53.
 */
export function pathCounts(trial: Trial, localSet: LocalSet): { fanout: number; all: Float64Array; returning: Float64Array } {
  const { N, T } = trial.sizes;
  const selfEdge = resolveLocalSet(selfEdgesOf(trial), localSet).includes(false);
  const fanout = N - 1 + (selfEdge ? 1 : 0);
  const all = new Float64Array(T * T);
  const returning = new Float64Array(T * T);
  for (let exit = 0; exit < T; exit++) {
    let others = 0;
    for (let s = exit + 1; s < T; s++) others += fanout ** (T - 1 - s);
    const total = (fanout + 1) ** (T - 1 - exit);
    for (let entry = 0; entry <= exit; entry++) {
      all[entry * T + exit] = total;
      returning[entry * T + exit] = total - 1 - (N - 1) * others;
    }
  }
  return { fanout, all, returning };
}
