/**
 * A LIF network that learns on line, as one writes it after reading the paper: one loop over time, everything updated where it stands. Written from
 * the equations, with nothing of the engine. Each flag is a bug that somebody reported.
 */
import { zeros, type Gradients, type NetworkFile } from "./file.ts";

export interface LifBugs {
  /** The trace of the input never hears of the first step: the simulator does not send its spikes. */
  readonly dropsFirstInput?: boolean;
  /** c' = d (c + x) where the readout has c' = d c + x. */
  readonly decaysAfterAdding?: boolean;
  /** The learning signal is divided by its length, over all neurons. */
  readonly normalisesSignal?: boolean;
  /** The traces of the sequence before are still there. */
  readonly keepsTraces?: boolean;
  /** psi is taken of the voltage after the reset of the same step. */
  readonly psiAfterReset?: boolean;
  /** The update comes before the traces of the step do. */
  readonly updatesTracesLast?: boolean;
  /** The error is filtered, and the trace is not: filters are linear, are they not? */
  readonly filtersError?: boolean;
  /** W_out meets its trace before that is updated. */
  readonly readoutLate?: boolean;
  /** The penalty is on the rate itself. */
  readonly noTarget?: boolean;
  /** x @ W: the square matrix is the one whose shape does not tell. */
  readonly turnsRec?: boolean;
  /** The penalty compares the running mean of the rate, not that of the trial. */
  readonly runningRate?: boolean;
  /** The gradients of the run before are not set to zero. */
  readonly accumulates?: boolean;
  /** The whole gradient is clipped to this length. */
  readonly clip?: number;
  /** The signal is (W_out * err).mean(). */
  readonly meanSignal?: boolean;
  /** The signal that is sent is that of the step before. */
  readonly lateSignal?: boolean;
  /** The vectors are filtered, and psi multiplies them last. */
  readonly filtersVector?: boolean;
  /** The filter of the traces has unit gain. */
  readonly unitGain?: boolean;
  /** The surrogate of a library: the fast sigmoid of this steepness, or a triangle of width 1. */
  readonly steepness?: number;
  readonly widthOne?: boolean;
  /** Only the last output is judged. */
  readonly judgesLast?: boolean;
  /** The optimiser decays all weights. */
  readonly decaysAll?: boolean;
  /** Traces begin where the mask is on. */
  readonly waitsForWindow?: boolean;
}

export function lifOnline({ sizes, hyper, params, inputs, targets, mask }: NetworkFile, bugs: LifBugs = {}): Gradients {
  const { N, I, K, T } = sizes;
  const { alpha, zeta, kappa, omega, v_th: vth, gamma, n_ref: nRef, c_reg: cReg, f_target: fTarget, l2 } = hyper;
  const zIn = new Array<number>(I).fill(0);
  const zRec = new Array<number>(N).fill(0);
  const zOut = new Array<number>(N).fill(0);
  let eInBar = zeros(N, I);
  let eRecBar = zeros(N, N);
  const gIn = zeros(N, I);
  const gRec = zeros(N, N);
  const gOut = zeros(K, N);
  for (let run = 0; run < (bugs.keepsTraces || bugs.accumulates ? 2 : 1); run++) {
    if (!bugs.accumulates) for (const g of [gIn, gRec, gOut]) for (const row of g) row.fill(0);
    if (!bugs.keepsTraces) {
      for (const trace of [zIn, zRec, zOut]) trace.fill(0);
      [eInBar, eRecBar] = [zeros(N, I), zeros(N, N)];
    }
    const v = new Array<number>(N).fill(0);
    const y = new Array<number>(K).fill(0);
    const slow = new Array<number>(N).fill(0);
    const wait = new Array<number>(N).fill(0);
    let z = new Array<number>(N).fill(0);
    const count = new Array<number>(N).fill(0);
    let sent = new Array<number>(N).fill(0);
    const [vectorIn, vectorRec] = [zIn, zRec].map((trace) => trace.map(() => 0));
    const start = bugs.waitsForWindow ? mask.findIndex((on) => on > 0) : 0;
    // What the penalty multiplies, known when the trial is over.
    const eInSum = zeros(N, I);
    const eRecSum = zeros(N, N);
    for (let t = 0; t < T; t++) {
      const zBefore = z;
      z = zBefore.map(() => 0);
      const psi = new Array<number>(N).fill(0);
      for (let j = 0; j < N; j++) {
        let drive = 0;
        for (let i = 0; i < N; i++) drive += params.W_rec[j][i] * zBefore[i];
        for (let i = 0; i < I; i++) drive += params.W_in[j][i] * inputs[t][i];
        v[j] = alpha * v[j] + zeta * drive - vth * zBefore[j];
        const free = wait[j] === 0;
        if (!free) wait[j]--;
        if (free && v[j] > vth) {
          z[j] = 1;
          wait[j] = Math.max(nRef - 1, 0);
        }
        const seen = bugs.psiAfterReset ? v[j] - vth * z[j] : v[j];
        psi[j] = free ? (gamma / vth) * Math.max(0, 1 - Math.abs(seen - vth) / vth) : 0;
        if (bugs.widthOne) psi[j] = free ? gamma * Math.max(0, 1 - Math.abs(v[j] - vth)) : 0;
        if (bugs.steepness) psi[j] = free ? 1 / (bugs.steepness * Math.abs(v[j] - vth) + 1) ** 2 : 0;
        count[j] += z[j];
      }
      const err = y.map((_, k) => {
        y[k] = kappa * y[k] + params.b_out[k];
        for (let j = 0; j < N; j++) y[k] += omega * params.W_out[k][j] * z[j];
        return bugs.judgesLast && t < T - 1 ? 0 : mask[t] * (y[k] - targets[t][k]);
      });
      let signal = psi.map((_, j) => err.reduce((sum, e, k) => sum + params.W_out[k][j] * e, 0));
      if (bugs.normalisesSignal) {
        const length = Math.sqrt(signal.reduce((sum, s) => sum + s * s, 0));
        if (length > 0) signal = signal.map((s) => s / length);
      }
      if (bugs.meanSignal) signal = signal.map((s) => s / K);
      if (bugs.lateSignal) [signal, sent] = [sent, signal];
      if (bugs.filtersError) signal = signal.map((s, j) => (slow[j] = kappa * slow[j] + omega * s));
      const learn = (): void => {
        for (let j = 0; j < N; j++) {
          for (let i = 0; i < I; i++) gIn[j][i] += signal[j] * eInBar[j][i];
          for (let i = 0; i < N; i++) gRec[j][i] += signal[j] * eRecBar[j][i];
        }
      };
      if (bugs.updatesTracesLast) learn();
      const on = t >= start ? zeta : 0;
      for (let i = 0; i < I; i++) zIn[i] = alpha * zIn[i] + (bugs.dropsFirstInput && t === 0 ? 0 : on * inputs[t][i]);
      for (let i = 0; i < N; i++) zRec[i] = alpha * zRec[i] + on * zBefore[i];
      for (let i = 0; i < I; i++) vectorIn[i] = kappa * vectorIn[i] + zIn[i];
      for (let i = 0; i < N; i++) vectorRec[i] = kappa * vectorRec[i] + zRec[i];
      const filter = (bar: number, e: number): number =>
        bugs.filtersError ? e : bugs.decaysAfterAdding ? kappa * (bar + omega * e) : kappa * bar + (bugs.unitGain ? 1 - kappa : omega) * e;
      for (let j = 0; j < N; j++) {
        const weight = bugs.runningRate ? (cReg / T) * (count[j] / (t + 1) - fTarget) : 1;
        for (let i = 0; i < I; i++) {
          const e = psi[j] * zIn[i];
          eInBar[j][i] = bugs.filtersVector ? omega * psi[j] * vectorIn[i] : filter(eInBar[j][i], e);
          eInSum[j][i] += weight * e;
        }
        for (let i = 0; i < N; i++) {
          const e = i === j && !hyper.autapse ? 0 : psi[j] * zRec[i];
          const isThere = i !== j || hyper.autapse;
          eRecBar[j][i] = bugs.filtersVector && isThere ? omega * psi[j] * vectorRec[i] : filter(eRecBar[j][i], e);
          eRecSum[j][i] += weight * e;
        }
        if (bugs.readoutLate) for (let k = 0; k < K; k++) gOut[k][j] += err[k] * zOut[j];
        zOut[j] = kappa * zOut[j] + omega * z[j];
      }
      if (!bugs.updatesTracesLast) learn();
      if (!bugs.readoutLate) for (let k = 0; k < K; k++) for (let j = 0; j < N; j++) gOut[k][j] += err[k] * zOut[j];
    }
    for (let j = 0; j < N; j++) {
      const weight = bugs.runningRate ? 1 : (cReg / T) * (count[j] / T - (bugs.noTarget ? 0 : fTarget));
      for (let i = 0; i < I; i++) gIn[j][i] += weight * eInSum[j][i];
      for (let i = 0; i < N; i++) gRec[j][i] += weight * eRecSum[j][i] + l2 * params.W_rec[j][i];
      if (bugs.decaysAll) for (let i = 0; i < I; i++) gIn[j][i] += l2 * params.W_in[j][i];
      if (bugs.decaysAll) for (let k = 0; k < K; k++) gOut[k][j] += l2 * params.W_out[k][j];
    }
  }
  const all = [...gRec, ...gIn, ...gOut];
  const length = Math.sqrt(all.flat().reduce((sum, g) => sum + g * g, 0));
  const scale = bugs.clip === undefined ? 1 : Math.min(1, bugs.clip / length);
  const scaled = (g: readonly number[][]): number[][] => g.map((row) => row.map((x) => scale * x));
  const rec = bugs.turnsRec ? gRec.map((_, j) => gRec.map((row) => row[j])) : gRec;
  return { W_rec: scaled(rec), W_in: scaled(gIn), W_out: scaled(gOut) };
}
