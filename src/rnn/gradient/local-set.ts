import { invariant } from "../../lib/invariant.ts";
import type { LocalSetName, Trajectory, Trial } from "../../model/types.ts";

/** Which self edges z_j^{t-1} -> h_j^t belong to the local Jacobian; the others are first edges of the learning signal. */
export interface LocalEdges {
  readonly adaptation: boolean;
  readonly reset: boolean;
  readonly autapse: boolean;
}

export const LOCAL_SETS: readonly LocalSetName[] = ["strict", "bellec", "self"];

const EDGES: Record<LocalSetName, LocalEdges> = {
  strict: { adaptation: false, reset: false, autapse: false },
  bellec: { adaptation: true, reset: false, autapse: false },
  self: { adaptation: true, reset: true, autapse: true },
};

/** A local set by its name, or edge by edge. */
export type LocalSet = LocalSetName | LocalEdges;

/** The self edges that a set counts as local. Throws one sentence for an unknown name. */
export function localEdges(set: LocalSet): LocalEdges {
  if (typeof set === "object") return set;
  invariant(Object.hasOwn(EDGES, set), () => `the local set must be "strict", "bellec" or "self", but got "${String(set)}"`);
  return EDGES[set];
}

/** d(v, a)^t / d(v, a)^{t-1} over the local edges; for Q = 1 only `vv` is not 0. */
export interface LocalJacobian {
  vv: number;
  va: number;
  av: number;
  aa: number;
}

/**
 * Writes D_j^t = dh_j^t/dh_j^{t-1} over the state edge and the local self edges, t >= 1 (from 0):
 * [[alpha + c psi, -c beta psi], [s psi, rho - s beta psi]], psi = psi_j^{t-1}, s = 1 if adaptation is local,
 * c = zeta W_jj if the autapse is, less v_th if the reset is. Bellec et al. 2020, eqs. 22-25.
 */
export function setLocalJacobian(out: LocalJacobian, trial: Trial, trajectory: Trajectory, edges: LocalEdges, t: number, j: number): void {
  const { N } = trial.sizes;
  setJacobianAfter(out, trial, trajectory.psi[(t - 1) * N + j]!, edges, j);
}

/** The same from psi_j^{t-1} alone, for kernels that keep no trajectory. */
export function setJacobianAfter(out: LocalJacobian, trial: Trial, psi: number, edges: LocalEdges, j: number): void {
  const { hyper, weights, sizes } = trial;
  const beta = hyper.beta[j]!;
  const c = (edges.autapse ? hyper.zeta * weights.rec[j * sizes.N + j]! : 0) - (edges.reset && hyper.reset ? hyper.vTh : 0);
  const s = edges.adaptation && sizes.Q === 2 ? 1 : 0;
  out.vv = hyper.alpha + c * psi;
  out.va = sizes.Q === 2 ? -c * beta * psi : 0;
  out.av = s * psi;
  out.aa = sizes.Q === 2 ? hyper.rho - s * beta * psi : 0;
}

/** The multiplications that one such Jacobian takes. */
export const jacobianMultiplications = (edges: LocalEdges, Q: 1 | 2): number => 2 + (Q === 2 ? 4 : 0) + (edges.autapse ? 1 : 0);

export const emptyJacobian = (): LocalJacobian => ({ vv: 0, va: 0, av: 0, aa: 0 });

/** pre_i^t of a synapse, times zeta: what a unit of its weight adds to v_j^t. z_i^{t-1} for W, u_i^t for V; 0 for a masked autapse. */
export function presynaptic(trial: Trial, trajectory: Trajectory, kind: "rec" | "in", post: number, pre: number, t: number): number {
  const { hyper, sizes, inputs } = trial;
  if (kind === "in") return hyper.zeta * inputs[t * sizes.I + pre]!;
  if (t === 0 || (post === pre && !hyper.autapse)) return 0;
  return hyper.zeta * trajectory.z[(t - 1) * sizes.N + pre]!;
}
