import { invariant } from "../../lib/invariant.ts";
import { directLearningSignal } from "../gradient/direct-learning-signal.ts";
import { eligibility } from "../gradient/eligibility.ts";
import { sumOverTime } from "../gradient/eprop.ts";
import { emptyJacobian, localEdges, setLocalJacobian } from "../gradient/local-set.ts";
import { readoutGradients } from "../gradient/readout-gradients.ts";
import type { Gradients, LocalSetName, Trajectory, Trial } from "../../model/types.ts";

/**
 * [T, N] learning signal of the continuations with fewer than m hops, hops being the edges that are not local. With
 * L_0 = ∂E/∂z the direct one and H_r the derivative to h along paths of at most r hops:
 * H_r^t = (psi, -beta psi) L_r^t + (D^{t+1})^T H_r^{t+1},  L_r^t = L_0^t + sum over non-local edges z_j^t -> h_k^{t+1} of
 * (Jacobian) H_{r-1}^{t+1}. Martín-Sánchez, Bohte & Otte 2022. O(min(m, T) T N^2).
 */
export function mOrderLearningSignal(trial: Trial, trajectory: Trajectory, m: number, localSet: LocalSetName = "bellec"): Float64Array {
  invariant(Number.isInteger(m) && m >= 1, () => `the order m must be an integer of at least 1, but got ${m}`);
  const { N, T, Q } = trial.sizes;
  const { zeta, vTh, reset, beta } = trial.hyper;
  const W = trial.weights.rec;
  const local = localEdges(localSet);
  const direct = directLearningSignal(trial, trajectory);
  const D = emptyJacobian();
  let fewer = new Float64Array(T * N * Q);
  let signal = direct;
  for (let r = 0; r < Math.min(m, T); r++) {
    signal = direct.slice();
    const H = new Float64Array(T * N * Q);
    for (let t = T - 1; t >= 0; t--)
      for (let j = 0; j < N; j++) {
        const here = t * N + j;
        const after = (t + 1) * N + j;
        let v = 0;
        let a = 0;
        if (t + 1 < T) {
          let sum = 0;
          for (let k = 0; k < N; k++) if (k !== j || !local.autapse) sum += W[k * N + j]! * fewer[((t + 1) * N + k) * Q]!;
          sum *= zeta;
          if (reset && !local.reset) sum -= vTh * fewer[after * Q]!;
          if (Q === 2 && !local.adaptation) sum += fewer[after * Q + 1]!;
          signal[here]! += sum;
          setLocalJacobian(D, trial, trajectory, local, t + 1, j);
          const vAfter = H[after * Q]!;
          const aAfter = Q === 2 ? H[after * Q + 1]! : 0;
          v = D.vv * vAfter + D.av * aAfter;
          a = D.va * vAfter + D.aa * aAfter;
        }
        const emitted = trajectory.psi[here]! * signal[here]!;
        H[here * Q] = emitted + v;
        if (Q === 2) H[here * Q + 1] = a - beta[j]! * emitted;
      }
    fewer = H;
  }
  return signal;
}

/** m-order e-prop: the paths with fewer than m hops. m = 1 is approximate e-prop, m >= T is exact. */
export function mOrderEprop(trial: Trial, trajectory: Trajectory, m: number, localSet: LocalSetName = "bellec"): Gradients {
  const { N, I, T } = trial.sizes;
  const signal = mOrderLearningSignal(trial, trajectory, m, localSet);
  const traces = eligibility(trial, trajectory, localSet);
  const rec = sumOverTime(T, N, N, signal, traces.rec);
  for (let s = 0; s < rec.length; s++) rec[s]! += trial.hyper.l2 * trial.weights.rec[s]!;
  return { rec, in: sumOverTime(T, N, I, signal, traces.in), ...readoutGradients(trial, trajectory) };
}
