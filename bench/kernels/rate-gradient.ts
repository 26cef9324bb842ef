import { fastTanh } from "./fast-tanh.ts";

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

const up = (n: number) => Math.ceil(n / 4) * 4;

/** The sizes rounded up so that loops over four rows or columns need no remainder: the rest is zeros, which change no sum. M = N + I. */
export function paddedSizes({ N, I }: { N: number; I: number }): { N: number; M: number } {
  return { N: up(N), M: up(N) + up(I) };
}

/** `source` [rows, columns] at (0, column) of `target`, whose rows are `width` long. */
export function placeMatrix(source: Float64Array, rows: number, columns: number, target: Float64Array, width: number, column = 0): void {
  for (let r = 0; r < rows; r++) target.set(source.subarray(r * columns, (r + 1) * columns), r * width + column);
}

/** The [rows, columns] at (0, column) of `source`, whose rows are `width` long. */
export function takeMatrix(source: Float64Array, width: number, rows: number, columns: number, column = 0): Float64Array {
  const result = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) result.set(source.subarray(r * width + column, r * width + column + columns), r * columns);
  return result;
}

/** W beside V, padded: what multiplies z^{t-1} above u^t. */
export function joinedWeights(problem: RateProblem): Float64Array {
  const { N, M } = paddedSizes(problem);
  const joined = new Float64Array(N * M);
  placeMatrix(problem.rec, problem.N, problem.N, joined, M);
  placeMatrix(problem.in, problem.N, problem.I, joined, M, N);
  return joined;
}

/** W^T, padded. */
export function transposedWeights(problem: RateProblem): Float64Array {
  const { N } = paddedSizes(problem);
  const transposed = new Float64Array(N * N);
  for (let j = 0; j < problem.N; j++) for (let i = 0; i < problem.N; i++) transposed[i * N + j] = problem.rec[j * problem.N + i];
  return transposed;
}

/**
 * Loss and full gradient of h = alpha h + W z^{t-1} + V u^t, z = tanh h, y = kappa y + W_out z + b, E = 1/2 sum (y - y*)^2, by BPTT in typed
 * arrays. Row t of `x` holds z^{t-1} and u^t side by side. Sums over a row run in four parts, by column modulo 4, as two pairs of
 * SIMD lanes do: the WebAssembly twin (assembly/rate-gradient.ts) gives the same bits.
 */
export function rateGradient(problem: RateProblem): RateGradient {
  const { I, K, T, alpha, kappa } = problem;
  const { N, M } = paddedSizes(problem);
  const out = new Float64Array(K * N);
  placeMatrix(problem.out, K, problem.N, out, N);
  const x = new Float64Array((T + 1) * M);
  placeMatrix(problem.inputs, T, I, x, M, N);
  const err = new Float64Array(T * K);
  const dh = new Float64Array((T + 1) * N);
  const joint = new Float64Array(N * M);
  const gradient = { out: new Float64Array(K * N), bias: new Float64Array(K) };
  const loss = forward(N, M, K, T, alpha, kappa, joinedWeights(problem), out, problem.bias, problem.targets, x, err);
  backward(N, M, K, T, alpha, kappa, transposedWeights(problem), out, x, err, dh, gradient.out, gradient.bias);
  addOuter(N, M, T, dh, x, joint);
  return {
    loss,
    rec: takeMatrix(joint, M, problem.N, problem.N),
    in: takeMatrix(joint, M, problem.N, I, N),
    out: takeMatrix(gradient.out, N, K, problem.N),
    bias: gradient.bias,
  };
}

function forward(
  N: number,
  M: number,
  K: number,
  T: number,
  alpha: number,
  kappa: number,
  weights: Float64Array,
  out: Float64Array,
  bias: Float64Array,
  targets: Float64Array,
  x: Float64Array,
  err: Float64Array,
): number {
  const h = new Float64Array(N);
  const sums = new Float64Array(N);
  const y = new Float64Array(K);
  let loss = 0;
  for (let t = 0; t < T; t++) {
    multiply(weights, N, M, x, t * M, sums);
    const now = (t + 1) * M;
    for (let j = 0; j < N; j++) {
      h[j] = alpha * h[j] + sums[j];
      x[now + j] = fastTanh(h[j]);
    }
    for (let k = 0; k < K; k++) {
      let sum = kappa * y[k] + bias[k];
      for (let j = 0; j < N; j++) sum += out[k * N + j] * x[now + j];
      y[k] = sum;
      const difference = sum - targets[t * K + k];
      err[t * K + k] = difference;
      loss += 0.5 * difference * difference;
    }
  }
  return loss;
}

/** result = matrix [rows, columns] times the vector that starts at x[at]; two rows at a time, columns in four parts. */
function multiply(matrix: Float64Array, rows: number, columns: number, x: Float64Array, at: number, result: Float64Array): void {
  for (let j = 0; j < rows; j += 2) {
    let p0 = 0;
    let p1 = 0;
    let p2 = 0;
    let p3 = 0;
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    let q3 = 0;
    const p = j * columns;
    const q = p + columns;
    for (let i = 0; i < columns; i += 4) {
      const x0 = x[at + i];
      const x1 = x[at + i + 1];
      const x2 = x[at + i + 2];
      const x3 = x[at + i + 3];
      p0 += matrix[p + i] * x0;
      p1 += matrix[p + i + 1] * x1;
      p2 += matrix[p + i + 2] * x2;
      p3 += matrix[p + i + 3] * x3;
      q0 += matrix[q + i] * x0;
      q1 += matrix[q + i + 1] * x1;
      q2 += matrix[q + i + 2] * x2;
      q3 += matrix[q + i + 3] * x3;
    }
    result[j] = p0 + p2 + (p1 + p3);
    result[j + 1] = q0 + q2 + (q1 + q3);
  }
}

/** dh^t = alpha dh^{t+1} + (1 - z^2) (W^T dh^{t+1} + sum_k W_out,k ahead_k), and the readout's gradients. */
function backward(
  N: number,
  M: number,
  K: number,
  T: number,
  alpha: number,
  kappa: number,
  transposed: Float64Array,
  out: Float64Array,
  x: Float64Array,
  err: Float64Array,
  dh: Float64Array,
  dOut: Float64Array,
  dBias: Float64Array,
): void {
  const ahead = new Float64Array(K);
  const back = new Float64Array(N);
  for (let t = T - 1; t >= 0; t--) {
    const z = (t + 1) * M;
    const after = (t + 1) * N;
    for (let k = 0; k < K; k++) {
      const a = kappa * ahead[k] + err[t * K + k];
      ahead[k] = a;
      dBias[k] += a;
      for (let i = 0; i < N; i++) {
        dOut[k * N + i] += a * x[z + i];
        back[i] += a * out[k * N + i];
      }
    }
    for (let i = 0; i < N; i++) dh[t * N + i] = alpha * dh[after + i] + (1 - x[z + i] * x[z + i]) * back[i];
    multiply(transposed, N, N, dh, t * N, back);
  }
}

/** result [N, M] += sum_t dh^t (x^t)^T, up to four steps at a time, in the order of the steps. */
function addOuter(N: number, M: number, T: number, dh: Float64Array, x: Float64Array, result: Float64Array): void {
  const whole = T - (T % 4);
  for (let t = 0; t < whole; t += 4) {
    const x0 = t * M;
    const x1 = x0 + M;
    const x2 = x1 + M;
    const x3 = x2 + M;
    for (let j = 0; j < N; j++) {
      const d = t * N + j;
      const d0 = dh[d];
      const d1 = dh[d + N];
      const d2 = dh[d + 2 * N];
      const d3 = dh[d + 3 * N];
      const row = j * M;
      for (let i = 0; i < M; i++) result[row + i] = result[row + i] + d0 * x[x0 + i] + d1 * x[x1 + i] + d2 * x[x2 + i] + d3 * x[x3 + i];
    }
  }
  for (let t = whole; t < T; t++) for (let j = 0; j < N; j++) for (let i = 0; i < M; i++) result[j * M + i] += dh[t * N + j] * x[t * M + i];
}
