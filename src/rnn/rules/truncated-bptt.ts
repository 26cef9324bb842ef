import { invariant } from "../../lib/invariant.ts";
import { gradientsFrom } from "../gradient/bptt.ts";
import { directLearningSignal } from "../gradient/direct-learning-signal.ts";
import type { Gradients, Trajectory, Trial } from "../../model/types.ts";

/**
 * Backpropagation truncated in time: the paths that touch at most `steps` time steps, so that the entry and the last z are less than that apart.
 * With H_r^t the derivative to h^t along paths over at most r steps: dE/dz_j^t = ∂E/∂z_j^t + sum over edges z_j^t -> h_k^{t+1} of (Jacobian)
 * H_{r-1}^{t+1}, H_r^t = (psi, -beta psi) dE/dz_j^t + diag(alpha, rho) H_{r-1}^{t+1}. The readout's own leak is not truncated.
 * steps = T is exact. O(steps T N^2).
 */
export function truncatedBptt(trial: Trial, trajectory: Trajectory, steps: number): Gradients {
  invariant(Number.isInteger(steps) && steps >= 1, () => `the number of steps must be an integer of at least 1, but got ${steps}`);
  const { N, T, Q } = trial.sizes;
  const { alpha, rho, zeta, vTh, reset, beta } = trial.hyper;
  const W = trial.weights.rec;
  const direct = directLearningSignal(trial, trajectory);
  let shorter = new Float64Array(T * N * Q);
  for (let r = 0; r < Math.min(steps, T); r++) {
    const H = new Float64Array(T * N * Q);
    for (let t = 0; t < T; t++)
      for (let j = 0; j < N; j++) {
        const here = t * N + j;
        let signal = direct[here]!;
        let v = 0;
        let a = 0;
        if (t + 1 < T) {
          let sum = 0;
          for (let k = 0; k < N; k++) sum += W[k * N + j]! * shorter[((t + 1) * N + k) * Q]!;
          v = shorter[(here + N) * Q]!;
          a = Q === 2 ? shorter[(here + N) * Q + 1]! : 0;
          signal += zeta * sum - (reset ? vTh * v : 0) + a;
        }
        const emitted = trajectory.psi[here]! * signal;
        H[here * Q] = emitted + alpha * v;
        if (Q === 2) H[here * Q + 1] = rho * a - beta[j]! * emitted;
      }
    shorter = H;
  }
  return gradientsFrom(trial, trajectory, shorter);
}
