import type { Trajectory, Trial } from "../../model/types.ts";

/** What a way back will ask for of one step: copies, since a network that runs on has forgotten them. */
export interface StoredStep {
  /** [N] */
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
export function storedStep({ sizes: { N, I }, inputs }: Trial, { psi, z }: Trajectory, t: number): StoredStep {
  return {
    psi: psi.slice(t * N, (t + 1) * N),
    arriving: t === 0 ? new Float64Array(N) : z.slice((t - 1) * N, t * N),
    input: inputs.slice(t * I, (t + 1) * I),
  };
}

/** Copies step t (from 0) with its error. */
export function storedError(trial: Trial, trajectory: Trajectory, t: number): StoredError {
  const { K } = trial.sizes;
  return { ...storedStep(trial, trajectory, t), err: trajectory.err.slice(t * K, (t + 1) * K) };
}
