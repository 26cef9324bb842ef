import { directLearningSignal } from "./direct-learning-signal.ts";
import { eligibility } from "./eligibility.ts";
import { learningSignal } from "./learning-signal.ts";
import { readoutGradients } from "./readout-gradients.ts";
import type { Gradients, LocalSetName, Trajectory, Trial } from "../../model/types.ts";

/** [post, pre] sum_t signal_j^t trace_ji^t. `signal` [T, N], `trace` [T, N, M]. */
export function sumOverTime(T: number, N: number, M: number, signal: Float64Array, trace: Float64Array): Float64Array {
  const sum = new Float64Array(N * M);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) for (let i = 0; i < M; i++) sum[j * M + i]! += signal[t * N + j]! * trace[(t * N + j) * M + i]!;
  return sum;
}

/**
 * e-prop: dE/dW_ji = sum_t L_j^t e_ji^t (+ l2 W_ji). "exact" takes the L of all continuations and equals BPTT under every local
 * set; "approximate" takes the direct ∂E/∂z_j^t and keeps the paths without a hop. Bellec et al. 2020, eqs. 1 and 4.
 */
export function epropGradients(
  trial: Trial,
  trajectory: Trajectory,
  localSet: LocalSetName = "bellec",
  form: "exact" | "approximate" = "exact",
): Gradients {
  const { N, I, T } = trial.sizes;
  const signal = form === "exact" ? learningSignal(trial, trajectory, localSet) : directLearningSignal(trial, trajectory);
  const traces = eligibility(trial, trajectory, localSet);
  const rec = sumOverTime(T, N, N, signal, traces.rec);
  for (let s = 0; s < rec.length; s++) rec[s]! += trial.hyper.l2 * trial.weights.rec[s]!;
  return { rec, in: sumOverTime(T, N, I, signal, traces.in), ...readoutGradients(trial, trajectory) };
}
