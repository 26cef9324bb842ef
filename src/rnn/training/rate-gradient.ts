import { tanh } from "../../lib/elementary.ts";

/** A problem for the rate gradient: sizes, leaks, weights [post, pre], inputs u [T, I] and targets [T, K]. */
export interface RateProblem {
  readonly N: number;
  readonly I: number;
  readonly K: number;
  readonly T: number;
  readonly alpha: number;
  readonly kappa: number;
  readonly rec: Float64Array;
  readonly in: Float64Array;
  readonly out: Float64Array;
  readonly bias: Float64Array;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
}

export interface RateGradient {
  readonly loss: number;
  readonly rec: Float64Array;
  readonly in: Float64Array;
  readonly out: Float64Array;
  readonly bias: Float64Array;
}

const up = (n: number, multiple: number) => Math.ceil(n / multiple) * multiple;

/** The sizes rounded up so that loops over four rows and two lanes need no remainder: the rest is zeros, which change no sum. */
export const paddedSizes = ({ N, I, T }: { N: number; I: number; T: number }) => ({ N: up(N, 4), I: up(I, 2), T: up(T, 4) });

/** `source` [rows, columns] in the corner of a matrix of zeros with other sizes (a smaller one keeps what fits). */
export function resized(source: Float64Array, rows: number, columns: number, newRows: number, newColumns: number): Float64Array {
  const result = new Float64Array(newRows * newColumns);
  const width = Math.min(columns, newColumns);
  for (let r = 0; r < Math.min(rows, newRows); r++) result.set(source.subarray(r * columns, r * columns + width), r * newColumns);
  return result;
}

/**
 * Loss and full gradient of h = alpha h + W z^{t-1} + V u^t, z = tanh h, y = kappa y + W_out z + b, E = 1/2 sum (y - y*)^2, by BPTT in typed
 * arrays. Four rows or four steps at a time, so that what is loaded once is used four times. Sums run over even and odd places
 * apart, as two SIMD lanes do: the WebAssembly twin (assembly/rate-gradient.ts) gives the same bits.
 */
export function rateGradient(problem: RateProblem): RateGradient {
  const { K, T, alpha, kappa } = problem;
  const { N, I, T: padded } = paddedSizes(problem);
  const rec = resized(problem.rec, problem.N, problem.N, N, N);
  const input = resized(problem.in, problem.N, problem.I, N, I);
  const out = resized(problem.out, K, problem.N, K, N);
  const inputs = resized(problem.inputs, T, problem.I, padded, I);
  const z = new Float64Array((padded + 1) * N);
  const err = new Float64Array(T * K);
  const dh = new Float64Array((padded + 1) * N);
  const gradient = { rec: new Float64Array(N * N), in: new Float64Array(N * I), out: new Float64Array(K * N), bias: new Float64Array(K) };
  const loss = forward(N, I, K, T, alpha, kappa, rec, input, out, problem.bias, inputs, problem.targets, z, err);
  backward(N, K, T, alpha, kappa, rec, out, z, err, dh, gradient.out, gradient.bias);
  addOuter(N, N, padded, dh, z, gradient.rec);
  addOuter(N, I, padded, dh, inputs, gradient.in);
  return {
    loss,
    rec: resized(gradient.rec, N, N, problem.N, problem.N),
    in: resized(gradient.in, N, I, problem.N, problem.I),
    out: resized(gradient.out, K, N, K, problem.N),
    bias: gradient.bias,
  };
}

function forward(
  N: number,
  I: number,
  K: number,
  T: number,
  alpha: number,
  kappa: number,
  rec: Float64Array,
  input: Float64Array,
  out: Float64Array,
  bias: Float64Array,
  inputs: Float64Array,
  targets: Float64Array,
  z: Float64Array,
  err: Float64Array,
): number {
  const h = new Float64Array(N);
  const sums = new Float64Array(N);
  const y = new Float64Array(K);
  let loss = 0;
  for (let t = 0; t < T; t++) {
    stepSums(N, I, rec, input, z, t * N, inputs, t * I, sums);
    for (let j = 0; j < N; j++) {
      h[j] = alpha * h[j] + sums[j];
      z[(t + 1) * N + j] = tanh(h[j]);
    }
    for (let k = 0; k < K; k++) {
      let sum = kappa * y[k] + bias[k];
      for (let j = 0; j < N; j++) sum += out[k * N + j] * z[(t + 1) * N + j];
      y[k] = sum;
      const difference = sum - targets[t * K + k];
      err[t * K + k] = difference;
      loss += 0.5 * difference * difference;
    }
  }
  return loss;
}

/** sums_j = sum_i W_ji z_i + sum_i V_ji u_i, even and odd i apart; four rows at a time. */
function stepSums(
  N: number,
  I: number,
  rec: Float64Array,
  input: Float64Array,
  z: Float64Array,
  zAt: number,
  u: Float64Array,
  uAt: number,
  sums: Float64Array,
): void {
  for (let j = 0; j < N; j += 4) {
    let even0 = 0,
      even1 = 0,
      even2 = 0,
      even3 = 0,
      odd0 = 0,
      odd1 = 0,
      odd2 = 0,
      odd3 = 0;
    let r0 = j * N,
      r1 = r0 + N,
      r2 = r1 + N,
      r3 = r2 + N;
    for (let i = 0; i < N; i += 2) {
      const even = z[zAt + i],
        odd = z[zAt + i + 1];
      even0 += rec[r0 + i] * even;
      even1 += rec[r1 + i] * even;
      even2 += rec[r2 + i] * even;
      even3 += rec[r3 + i] * even;
      odd0 += rec[r0 + i + 1] * odd;
      odd1 += rec[r1 + i + 1] * odd;
      odd2 += rec[r2 + i + 1] * odd;
      odd3 += rec[r3 + i + 1] * odd;
    }
    r0 = j * I;
    r1 = r0 + I;
    r2 = r1 + I;
    r3 = r2 + I;
    for (let i = 0; i < I; i += 2) {
      const even = u[uAt + i],
        odd = u[uAt + i + 1];
      even0 += input[r0 + i] * even;
      even1 += input[r1 + i] * even;
      even2 += input[r2 + i] * even;
      even3 += input[r3 + i] * even;
      odd0 += input[r0 + i + 1] * odd;
      odd1 += input[r1 + i + 1] * odd;
      odd2 += input[r2 + i + 1] * odd;
      odd3 += input[r3 + i + 1] * odd;
    }
    sums[j] = even0 + odd0;
    sums[j + 1] = even1 + odd1;
    sums[j + 2] = even2 + odd2;
    sums[j + 3] = even3 + odd3;
  }
}

/** dh^t = alpha dh^{t+1} + (1 - z^2) (sum_k W_out,k ahead_k + W^T dh^{t+1}), and the readout's gradients. */
function backward(
  N: number,
  K: number,
  T: number,
  alpha: number,
  kappa: number,
  rec: Float64Array,
  out: Float64Array,
  z: Float64Array,
  err: Float64Array,
  dh: Float64Array,
  dOut: Float64Array,
  dBias: Float64Array,
): void {
  const ahead = new Float64Array(K);
  const back = new Float64Array(N);
  for (let t = T - 1; t >= 0; t--) {
    const now = (t + 1) * N;
    for (let k = 0; k < K; k++) {
      const a = kappa * ahead[k] + err[t * K + k];
      ahead[k] = a;
      dBias[k] += a;
      for (let i = 0; i < N; i++) {
        dOut[k * N + i] += a * z[now + i];
        back[i] += a * out[k * N + i];
      }
    }
    for (let i = 0; i < N; i++) dh[t * N + i] = alpha * dh[now + i] + (1 - z[now + i] * z[now + i]) * back[i];
    back.fill(0);
    addTransposed(N, rec, dh, t * N, back);
  }
}

/** back_i += sum_j W_ji d_j, four j at a time. */
function addTransposed(N: number, rec: Float64Array, dh: Float64Array, at: number, back: Float64Array): void {
  for (let j = 0; j < N; j += 4) {
    const d0 = dh[at + j],
      d1 = dh[at + j + 1],
      d2 = dh[at + j + 2],
      d3 = dh[at + j + 3];
    const r0 = j * N,
      r1 = r0 + N,
      r2 = r1 + N,
      r3 = r2 + N;
    for (let i = 0; i < N; i++) back[i] = back[i] + d0 * rec[r0 + i] + d1 * rec[r1 + i] + d2 * rec[r2 + i] + d3 * rec[r3 + i];
  }
}

/** result [N, M] += sum_t dh^t (x^t)^T, four steps at a time. */
function addOuter(N: number, M: number, padded: number, dh: Float64Array, x: Float64Array, result: Float64Array): void {
  for (let t = 0; t < padded; t += 4) {
    const at = t * N;
    const x0 = t * M,
      x1 = x0 + M,
      x2 = x1 + M,
      x3 = x2 + M;
    for (let j = 0; j < N; j++) {
      const d0 = dh[at + j],
        d1 = dh[at + N + j],
        d2 = dh[at + 2 * N + j],
        d3 = dh[at + 3 * N + j];
      const row = j * M;
      for (let i = 0; i < M; i++) result[row + i] = result[row + i] + d0 * x[x0 + i] + d1 * x[x1 + i] + d2 * x[x2 + i] + d3 * x[x3 + i];
    }
  }
}
