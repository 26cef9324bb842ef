/**
 * An ALIF network with softmax or squared error whose gradient is found backwards, as a framework's tape does it: what is stopped on the tape decides
 * whether it is backpropagation or e-prop. Written from the equations, with nothing of the engine. Each flag is a bug that somebody reported.
 */
import { zeros, type Gradients, type Matrix, type NetworkFile } from "./file.ts";

export interface AlifBugs {
  /** What the tape does not follow z into: other neurons and itself, the reset, the adaptation. */
  readonly stops: { readonly recurrence: boolean; readonly reset: boolean; readonly adaptation: boolean };
  /** The adaptation is 1 - rho of each spike in the backward pass, as in another ALIF of the same file. */
  readonly normalisesAdaptation?: boolean;
  /** psi's triangle is as wide as the threshold is at the moment. */
  readonly widensPsi?: boolean;
  /** Of psi, all that has v_th takes the threshold of the moment. */
  readonly movesPsi?: boolean;
  /** psi looks at v - v_th, as that of a neuron which does not adapt. */
  readonly forgetsAdaptation?: boolean;
  /** psi is a box. */
  readonly boxesPsi?: boolean;
  /** By what dE/dy comes back to the step before, where it is not kappa. */
  readonly backLeak?: "alpha" | "none";
  /** A surrogate that divides by exp of a large number. */
  readonly overflows?: boolean;
  /** The second layer's rule: the gradient of the readout takes the voltage for the spike. */
  readonly readsVoltage?: boolean;
  /** The tape keeps the state of the step before through a copy that is not followed. */
  readonly copiesState?: boolean;
}

const softmax = (y: readonly number[]): number[] => {
  const powers = y.map((value) => Math.exp(value - Math.max(...y)));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / sum);
};

/** `isClasses`: cross-entropy, else squared error. No rate penalty. */
export function alifBackward({ sizes, hyper, params, inputs, targets, mask }: NetworkFile, bugs: AlifBugs, isClasses: boolean): Gradients {
  const { N, I, K, T } = sizes;
  const { alpha, zeta, kappa, omega, v_th: vth, gamma, n_ref: nRef, rho, beta, l2 } = hyper;
  const blank = (): number[] => new Array<number>(N).fill(0);
  const tape: { pre: number[]; z: number[]; v: number[]; psi: number[]; err: number[] }[] = [];
  let [v, a, z, wait] = [blank(), blank(), blank(), blank()];
  let y = new Array<number>(K).fill(0);
  for (let t = 0; t < T; t++) {
    const pre = z;
    v = v.map(
      (x, j) =>
        alpha * x +
        zeta *
          (params.W_rec[j].reduce((sum, w, i) => sum + w * pre[i], 0) + params.W_in[j].reduce((sum, w, i) => sum + w * inputs[t][i], 0)) -
        vth * pre[j],
    );
    a = a.map((x, j) => rho * x + pre[j]);
    const threshold = a.map((x, j) => vth + beta[j] * x);
    const free = wait.map((w) => w === 0);
    z = v.map((x, j) => (free[j] && x > threshold[j] ? 1 : 0));
    wait = wait.map((w, j) => (z[j] === 1 ? Math.max(nRef - 1, 0) : Math.max(w - 1, 0)));
    const psi = v.map((x, j) => {
      if (!free[j]) return 0;
      const width = bugs.widensPsi || bugs.movesPsi ? threshold[j] : vth;
      const part = Math.max(0, 1 - Math.abs(x - (bugs.forgetsAdaptation ? vth : threshold[j])) / width);
      const height = (gamma / (bugs.movesPsi ? width : vth)) * (bugs.boxesPsi ? Math.ceil(part) : part);
      const far = Math.exp(-9000 * (x - threshold[j]));
      return bugs.overflows ? height * (far / far) : height;
    });
    y = y.map((x, k) => kappa * x + params.b_out[k] + omega * params.W_out[k].reduce((sum, w, j) => sum + w * z[j], 0));
    const guess = isClasses ? softmax(y) : y;
    tape.push({ pre, z, v, psi, err: guess.map((g, k) => mask[t] * (g - targets[t][k])) });
  }
  const gIn = zeros(N, I);
  const gRec: Matrix = zeros(N, N);
  const gOut = zeros(K, N);
  let dy = new Array<number>(K).fill(0);
  let dv = blank();
  let da = blank();
  for (let t = T - 1; t >= 0; t--) {
    const { pre, z: spikes, v: volts, psi, err } = tape[t];
    const back = bugs.backLeak === undefined ? kappa : bugs.backLeak === "alpha" ? alpha : 0;
    dy = dy.map((x, k) => back * x + err[k]);
    const dz = blank();
    for (let j = 0; j < N; j++) {
      for (let k = 0; k < K; k++) {
        dz[j] += omega * params.W_out[k][j] * dy[k];
        gOut[k][j] += omega * dy[k] * (bugs.readsVoltage ? volts[j] : spikes[j]);
      }
      if (!bugs.stops.recurrence) for (let m = 0; m < N; m++) dz[j] += zeta * params.W_rec[m][j] * dv[m];
      if (!bugs.stops.reset) dz[j] -= vth * dv[j];
      if (!bugs.stops.adaptation) dz[j] += (bugs.normalisesAdaptation ? 1 - rho : 1) * da[j];
    }
    da = da.map((x, j) => (bugs.copiesState ? 0 : rho * x) - beta[j] * psi[j] * dz[j]);
    dv = dv.map((x, j) => (bugs.copiesState ? 0 : alpha * x) + psi[j] * dz[j]);
    for (let j = 0; j < N; j++) {
      for (let i = 0; i < N; i++) if (i !== j || hyper.autapse) gRec[j][i] += zeta * dv[j] * pre[i];
      for (let i = 0; i < I; i++) gIn[j][i] += zeta * dv[j] * inputs[t][i];
    }
  }
  return { W_rec: gRec.map((row, j) => row.map((g, i) => g + l2 * params.W_rec[j][i])), W_in: gIn, W_out: gOut };
}
