import { acrossOf, slopesOf, type Across } from "../../gradient/adjoint.ts";
import { structureOf } from "../../gradient/structure.ts";
import type { Run, Trial } from "../../../model/types.ts";

/** What a way back will ask for of one step: copies, since a network that runs on has forgotten them; Jacobians only if they change with time. */
export interface StoredStep extends Partial<Across> {
  /** [N, Q] */
  readonly psi: Float64Array;
  /** [N] z^{t-1}: what the synapses handed over. */
  readonly arriving: Float64Array;
  /** [I] u^t */
  readonly input: Float64Array;
}

/** The same with the error of the step, for ways back that begin at the end of the run. */
export interface StoredError extends StoredStep {
  /** [K] err^t */
  readonly err: Float64Array;
}

/** Copies step t (from 0). */
export function storedStep(trial: Trial, run: Run, t: number): StoredStep {
  const { N, I } = trial.sizes;
  const { varies } = structureOf(trial, run);
  const { D, b, s } = acrossOf(trial, run, t);
  return {
    psi: slopesOf(trial, run, t).slice(),
    arriving: t === 0 ? new Float64Array(N) : run.z.slice((t - 1) * N, t * N),
    input: trial.inputs.slice(t * I, (t + 1) * I),
    ...(varies.D && { D: D.slice() }),
    ...(varies.b && { b: b.slice() }),
    ...(varies.s && { s: s.slice() }),
  };
}

/** Copies step t (from 0) with its error. */
export function storedError(trial: Trial, run: Run, t: number): StoredError {
  const { K } = trial.sizes;
  return { ...storedStep(trial, run, t), err: run.err.slice(t * K, (t + 1) * K) };
}

/** What was stored of the Jacobians of a step, without the rest: what the step before it will ask for. */
export function jacobiansIn({ D, b, s }: StoredStep): Partial<Across> {
  return { ...(D && { D }), ...(b && { b }), ...(s && { s }) };
}

/** All Jacobians of a stored step: those that do not change with time are the network's own. */
export function acrossStored(trial: Trial, run: Run, stored: Partial<Across>): Across {
  const constant = acrossOf(trial, run, 0);
  return { D: stored.D ?? constant.D, b: stored.b ?? constant.b, s: stored.s ?? constant.s };
}
