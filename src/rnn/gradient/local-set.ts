import type { LocalSet, LocalSetName, Run, SelfEdge, Synapse, Trial } from "../../model/types.ts";
import { driveOfSynapse } from "../../model/synapse.ts";

/** The sets that differ in name and meaning; `default` is another name of `bellec`. */
export const LOCAL_SETS: readonly LocalSetName[] = ["strict", "bellec", "self"];

/**
 * By self edge, whether a set counts it into the local Jacobian; the others are first edges of the learning signal. Names of edges
 * that are not there mean nothing. Throws one sentence for an unknown name of a set.
 */
export function resolveLocalSet(edges: readonly SelfEdge[], set: LocalSet): boolean[] {
  if (typeof set !== "string") {
    return edges.map(({ name }) => set.includes(name));
  }
  switch (set) {
    case "strict":
      return edges.map(() => false);
    case "self":
      return edges.map(() => true);
    case "bellec":
    case "default":
      return edges.map(({ isLocalByDefault }) => isLocalByDefault);
    default:
      throw new Error(`the local set must be "strict", "bellec", "self" or "default", but got "${String(set)}"`);
  }
}

/**
 * Writes A_j^t = D_j^t + sum over local self edges of s_x^t psi^{t-1 T}, t >= 1 (from 0), into `out` [Q, Q]. Bellec et al. 2020, eqs. 22-25.
 */
export function setLocalJacobian(out: Float64Array, { sizes }: Trial, run: Run, isLocal: readonly boolean[], t: number, j: number): void {
  const { N, Q } = sizes;
  const here = t * N + j;
  const S = isLocal.length;
  for (let q = 0; q < Q; q++) {
    let back = 0;
    for (let x = 0; x < S; x++) if (isLocal[x]) back += run.s[(here * S + x) * Q + q];
    for (let r = 0; r < Q; r++) out[q * Q + r] = run.D[(here * Q + q) * Q + r] + back * run.psi[(here - N) * Q + r];
  }
}

/** pre_i^t of a synapse: z_i^{t-1} for W, u_i^t for V; 0 for a masked autapse. */
export function presynaptic({ hyper, sizes, inputs }: Trial, run: Run, { kind, post, pre }: Synapse, t: number): number {
  if (kind === "in") return inputs[t * sizes.I + pre];
  if (t === 0 || (post === pre && !hyper.autapse)) return 0;
  return run.z[(t - 1) * sizes.N + pre];
}

/** Writes ∂h_j^t/∂W_ji = b_d pre^t into `out` [Q]. */
export function setEntering(out: Float64Array, trial: Trial, run: Run, synapse: Synapse, t: number): void {
  const { N, Q } = trial.sizes;
  const at = ((t * N + synapse.post) * run.drives.length + driveOfSynapse(run, synapse)) * Q;
  const pre = presynaptic(trial, run, synapse, t);
  for (let q = 0; q < Q; q++) out[q] = run.b[at + q] * pre;
}
