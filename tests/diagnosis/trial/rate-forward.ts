/**
 * A rate network whose whole gradient is carried forward (RTRL), with arrays named as in a textbook of recurrent networks. Squared error. Written
 * from the equations, with nothing of the engine. Each flag is a bug that somebody reported.
 */
import { zeros, type Gradients, type NetworkFile } from "./file.ts";

export interface RateBugs {
  /** tanh' of what tanh gave already: 1 - tanh(z)^2. */
  readonly derivesTwice?: boolean;
  /** 1 - h^2 for 1 - z^2. */
  readonly derivesState?: boolean;
  /** The recurrence of the derivative is fed with h, not with z: the forward pass with z. */
  readonly feedsState?: boolean;
  /** The influence of one neuron on another is dropped every step, as e-prop does, in the update but kept in the sum. */
  readonly keepsOwnOnly?: boolean;
  /** Derivatives meet the weights of the other direction. */
  readonly swapsIndices?: boolean;
}

export function rateForward({ sizes, hyper, params, inputs, targets, mask }: NetworkFile, bugs: RateBugs = {}): Gradients {
  const { N, I, K, T } = sizes;
  const { alpha, zeta, kappa, omega, l2 } = hyper;
  const M = N + I;
  const row = (): number[] => new Array<number>(N).fill(0);
  // P[k][j][i] = d h_k / d (weight i -> j), S the same of z, Y the same of y.
  let P = Array.from({ length: N }, () => zeros(N, M));
  let S = P;
  let Y = Array.from({ length: K }, () => zeros(N, M));
  let [h, z] = [row(), row()];
  let y = new Array<number>(K).fill(0);
  let zbar = row();
  const g = zeros(N, M);
  const gOut = zeros(K, N);
  for (let t = 0; t < T; t++) {
    const pre = [...(bugs.feedsState ? h : z), ...inputs[t]];
    const next = h.map(
      (x, j) => alpha * x + zeta * [...z, ...inputs[t]].reduce((sum, p, i) => sum + p * [...params.W_rec[j], ...params.W_in[j]][i], 0),
    );
    const [before, sBefore] = [P, S];
    P = before.map((block, k) =>
      block.map((entries, j) =>
        entries.map((p, i) => {
          let d = alpha * p + (k === j ? zeta * pre[i] : 0);
          for (let m = 0; m < N; m++)
            if (!bugs.keepsOwnOnly || m === k) d += zeta * (bugs.swapsIndices ? params.W_rec[m][k] : params.W_rec[k][m]) * sBefore[m][j][i];
          return d;
        }),
      ),
    );
    h = next;
    z = h.map(Math.tanh);
    const slope = (bugs.derivesState ? h : z).map((x) => 1 - (bugs.derivesTwice ? Math.tanh(x) : x) ** 2);
    S = P.map((block, k) => block.map((entries) => entries.map((p) => slope[k] * p)));
    y = y.map((x, k) => kappa * x + params.b_out[k] + omega * params.W_out[k].reduce((sum, w, j) => sum + w * z[j], 0));
    const [yBefore, s] = [Y, S];
    Y = yBefore.map((block, k) =>
      block.map((entries, j) => entries.map((d, i) => kappa * d + omega * params.W_out[k].reduce((sum, w, m) => sum + w * s[m][j][i], 0))),
    );
    zbar = zbar.map((x, j) => kappa * x + omega * z[j]);
    for (let k = 0; k < K; k++) {
      const err = mask[t] * (y[k] - targets[t][k]);
      for (let j = 0; j < N; j++) {
        gOut[k][j] += err * zbar[j];
        for (let i = 0; i < M; i++) g[j][i] += err * Y[k][j][i];
      }
    }
  }
  return { W_rec: g.map((r, j) => r.slice(0, N).map((x, i) => x + l2 * params.W_rec[j][i])), W_in: g.map((r) => r.slice(N)), W_out: gOut };
}
