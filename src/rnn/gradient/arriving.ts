import type { Meter } from "../../model/meter.ts";
import type { Trajectory, Trial } from "../../model/types.ts";

/** zeta pre^t by source, the same for all neurons: what a unit of a weight adds to v at the step at hand. [N] z^{t-1} for `rec`, [I] u^t for `in`. */
export interface Arriving {
  readonly rec: Float64Array;
  readonly in: Float64Array;
}

export const nothingArriving = ({ sizes: { N, I } }: Trial): Arriving => ({ rec: new Float64Array(N), in: new Float64Array(I) });

/** Writes what arrives at step t (from 0); a masked autapse is left to the caller. */
export function setArriving(out: Arriving, trial: Trial, trajectory: Trajectory, t: number, spent: Meter): void {
  const { N, I } = trial.sizes;
  const { zeta } = trial.hyper;
  if (t > 0) for (let i = 0; i < N; i++) out.rec[i] = zeta * trajectory.z[(t - 1) * N + i]!;
  for (let i = 0; i < I; i++) out.in[i] = zeta * trial.inputs[t * I + i]!;
  spent.multiplications += I + (t > 0 ? N : 0);
}
