import { directLearningSignal } from "./direct-learning-signal.ts";
import { eligibility } from "./eligibility.ts";
import { learningSignal } from "./learning-signal.ts";
import { readoutGradients } from "./readout-gradients.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { Gradients, LocalSet, Run, Trial } from "../../model/types.ts";

/** [drives, post, pre] sum_t signal_j^t trace_ji^t. `signal` [T, N], `trace` [T, drives, N, M]. */
export function sumOverTime(T: number, N: number, M: number, signal: Float64Array, trace: Float64Array): Float64Array {
  const rows = trace.length / (T * M);
  const sum = new Float64Array(rows * M);
  for (let t = 0; t < T; t++)
    for (let row = 0; row < rows; row++) {
      const here = signal[t * N + (row % N)];
      for (let i = 0; i < M; i++) sum[row * M + i] += here * trace[(t * rows + row) * M + i];
    }
  return sum;
}

/** sum_t signal_j^t e_ji^t for every weight onto the neurons. `traces` [T, drives, N, N or I] are those of a local set. Without the weight penalty. */
export function signalTimesTraces(trial: Trial, signal: Float64Array, { rec, in: input }: PerWeight): PerWeight {
  const { N, I, T } = trial.sizes;
  return { rec: sumOverTime(T, N, N, signal, rec), in: sumOverTime(T, N, I, signal, input) };
}

/** What e-prop makes of a learning signal [T, N]: signal times traces, the weight penalty, and the readout's own gradients. */
export function gradientsOfSignal(trial: Trial, run: Run, signal: Float64Array, traces: PerWeight): Gradients {
  const { rec, in: input } = signalTimesTraces(trial, signal, traces);
  for (let s = 0; s < rec.length; s++) rec[s] += trial.hyper.l2 * trial.weights.rec[s];
  return { rec, in: input, ...readoutGradients(trial, run) };
}

/**
 * e-prop: dE/dW_ji = sum_t L_j^t e_ji^t (+ l2 W_ji). "exact" takes the L of all continuations and equals BPTT under every local
 * set; "approximate" takes the direct ∂E/∂z_j^t and keeps the paths without a hop. Bellec et al. 2020, eqs. 1 and 4.
 */
export function epropGradients(trial: Trial, run: Run, localSet: LocalSet = "bellec", form: "exact" | "approximate" = "exact"): Gradients {
  const signal = form === "exact" ? learningSignal(trial, run, localSet) : directLearningSignal(trial, run);
  return gradientsOfSignal(trial, run, signal, eligibility(trial, run, localSet));
}
