/**
 * The leaky rate network, two float64 lanes at a time: the twin of src/training/rate/rate-network.ts, where the equations and the shapes are. Every
 * sum runs in the same order, so that both give the same bits. Arguments are sizes, constants and addresses.
 */
import { exactTanh } from "./elementary";
import { addScaled, by, minus, plus, put, take } from "./rows";

/** Fills h, z, y, err; returns E. `sums` is a buffer of N + 7. */
export function rateForward(
  N: i32, I: i32, K: i32, T: i32, alpha: f64, kappa: f64, rec: usize, input: usize, out: usize, bias: usize, u: usize, targets: usize, mask: usize,
  h: usize, z: usize, y: usize, err: usize, sums: usize,
): f64 {
  const nb = <usize>N << 3;
  const ib = <usize>I << 3;
  let loss: f64 = 0;
  for (let t = 0; t < T; t++) {
    const now = h + nb * t;
    memory.fill(sums, 0, nb);
    if (t > 0) for (let x: usize = 0; x < nb; x += 8) store<f64>(sums + x, alpha * load<f64>(now - nb + x));
    addProduct(rec, nb, z + nb * t, N, sums);
    addProduct(input, ib, u + ib * t, N, sums);
    memory.copy(now, sums, nb);
    const after = z + nb * (t + 1);
    for (let x: usize = 0; x < nb; x += 8) store<f64>(after + x, exactTanh(load<f64>(now + x)));
    for (let k = 0; k < K; k++) {
      const at = <usize>(t * K + k) << 3;
      let sum = (t > 0 ? kappa * load<f64>(y + at - (<usize>K << 3)) : 0) + load<f64>(bias + (<usize>k << 3));
      for (let x: usize = 0; x < nb; x += 8) sum += load<f64>(out + nb * k + x) * load<f64>(after + x);
      const difference = sum - load<f64>(targets + at);
      const weight = load<f64>(mask + (<usize>t << 3));
      store<f64>(y + at, sum);
      store<f64>(err + at, weight * difference);
      loss += 0.5 * weight * difference * difference;
    }
  }
  return loss;
}

/** sums += matrix x, of rows of `bytes` bytes: eight rows at a time, lanes of neighbours, each sum in order. The last row fills up the eight. */
// @ts-ignore: decorator
@inline
function addProduct(matrix: usize, bytes: usize, x: usize, rows: i32, sums: usize): void {
  for (let j = 0; j < rows; j += 8) {
    const last = rows - 1;
    const r0 = matrix + bytes * j, r1 = matrix + bytes * min(j + 1, last), r2 = matrix + bytes * min(j + 2, last);
    const r3 = matrix + bytes * min(j + 3, last), r4 = matrix + bytes * min(j + 4, last), r5 = matrix + bytes * min(j + 5, last);
    const r6 = matrix + bytes * min(j + 6, last), r7 = matrix + bytes * min(j + 7, last);
    const to = sums + (<usize>j << 3);
    let s0 = v128.load(to), s1 = v128.load(to, 16), s2 = v128.load(to, 32), s3 = v128.load(to, 48);
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) {
      const d = v128.load64_splat(x + at), e = v128.load64_splat(x + at, 8);
      const a0 = v128.load(r0 + at), b0 = v128.load(r1 + at), a1 = v128.load(r2 + at), b1 = v128.load(r3 + at);
      const a2 = v128.load(r4 + at), b2 = v128.load(r5 + at), a3 = v128.load(r6 + at), b3 = v128.load(r7 + at);
      s0 = plus(plus(s0, by(v128.shuffle<f64>(a0, b0, 0, 2), d)), by(v128.shuffle<f64>(a0, b0, 1, 3), e));
      s1 = plus(plus(s1, by(v128.shuffle<f64>(a1, b1, 0, 2), d)), by(v128.shuffle<f64>(a1, b1, 1, 3), e));
      s2 = plus(plus(s2, by(v128.shuffle<f64>(a2, b2, 0, 2), d)), by(v128.shuffle<f64>(a2, b2, 1, 3), e));
      s3 = plus(plus(s3, by(v128.shuffle<f64>(a3, b3, 0, 2), d)), by(v128.shuffle<f64>(a3, b3, 1, 3), e));
    }
    if (at < bytes) {
      const d = v128.load64_splat(x + at);
      s0 = plus(s0, by(v128.load64_lane(r1 + at, v128.load64_splat(r0 + at), 1), d));
      s1 = plus(s1, by(v128.load64_lane(r3 + at, v128.load64_splat(r2 + at), 1), d));
      s2 = plus(s2, by(v128.load64_lane(r5 + at, v128.load64_splat(r4 + at), 1), d));
      s3 = plus(s3, by(v128.load64_lane(r7 + at, v128.load64_splat(r6 + at), 1), d));
    }
    v128.store(to, s0);
    v128.store(to, s1, 16);
    v128.store(to, s2, 32);
    v128.store(to, s3, 48);
  }
}

/** The readout's gradients, and dz. */
export function rateReadout(
  N: i32, K: i32, T: i32, kappa: f64, carrier: usize, z: usize, err: usize, dz: usize, dOut: usize, dBias: usize,
): void {
  const nb = <usize>N << 3;
  memory.fill(dz, 0, nb * T);
  for (let k = 0; k < K; k++) {
    const kb = <usize>k << 3;
    let ahead: f64 = 0;
    for (let t = T - 1; t >= 0; t--) {
      ahead = kappa * ahead + load<f64>(err + (<usize>(t * K) << 3) + kb);
      if (ahead == 0) continue;
      store<f64>(dBias + kb, load<f64>(dBias + kb) + ahead);
      addScaled(dOut + nb * k, z + nb * (t + 1), ahead, nb);
      addScaled(dz + nb * t, carrier + nb * k, ahead, nb);
    }
  }
}

/** result^t = alpha result^{t+1} + (1 - z^2) (direct^t + W^T source^{t+1}); an address 0 stands for no direct, or no source. */
export function rateSweep(N: i32, T: i32, alpha: f64, rec: usize, z: usize, direct: usize, source: usize, result: usize): void {
  const nb = <usize>N << 3;
  for (let t = T - 1; t >= 0; t--) {
    const last = t == T - 1;
    const now = nb * t;
    const from = last || !source ? 0 : source + now + nb;
    let x: usize = 0;
    for (; x + 64 <= nb; x += 64) sweepLanes(x, 4, nb, alpha, rec, z + now + nb, direct ? direct + now : 0, from, result + now, last);
    for (; x + 16 <= nb; x += 16) sweepLanes(x, 1, nb, alpha, rec, z + now + nb, direct ? direct + now : 0, from, result + now, last);
    if (x < nb) sweepLanes(x, 0, nb, alpha, rec, z + now + nb, direct ? direct + now : 0, from, result + now, last);
  }
}

/** Eight neurons (`pairs` is 4), two (1), or the last alone (0). */
// @ts-ignore: decorator
@inline
function sweepLanes(
  x: usize, pairs: i32, nb: usize, alpha: f64, rec: usize, z: usize, direct: usize, source: usize, result: usize, last: bool,
): void {
  const pair = pairs > 0;
  let s0 = direct ? take(direct + x, pair) : f64x2.splat(0);
  let s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  if (pairs == 4 && direct) {
    s1 = v128.load(direct + x, 16);
    s2 = v128.load(direct + x, 32);
    s3 = v128.load(direct + x, 48);
  }
  if (source)
    for (let j: usize = 0, row = rec + x; j < nb; j += 8, row += nb) {
      const d = v128.load64_splat(source + j);
      s0 = plus(s0, by(take(row, pair), d));
      if (pairs == 4) {
        s1 = plus(s1, by(v128.load(row, 16), d));
        s2 = plus(s2, by(v128.load(row, 32), d));
        s3 = plus(s3, by(v128.load(row, 48), d));
      }
    }
  finish(x, pair, nb, alpha, z, s0, result, last);
  if (pairs == 4) {
    finish(x + 16, true, nb, alpha, z, s1, result, last);
    finish(x + 32, true, nb, alpha, z, s2, result, last);
    finish(x + 48, true, nb, alpha, z, s3, result, last);
  }
}

// @ts-ignore: decorator
@inline
function finish(x: usize, pair: bool, nb: usize, alpha: f64, z: usize, sum: v128, result: usize, last: bool): void {
  const output = take(z + x, pair);
  const carried = last ? f64x2.splat(0) : by(f64x2.splat(alpha), take(result + nb + x, pair));
  put(result + x, plus(carried, by(minus(f64x2.splat(1), by(output, output)), sum)), pair);
}

/** dE/dW_ji += sum_t dh_j^t z_i^{t-1} and dE/dV_ji += sum_t dh_j^t u_i^t. */
export function rateOuter(N: i32, I: i32, T: i32, z: usize, u: usize, dh: usize, dRec: usize, dIn: usize): void {
  const nb = <usize>N << 3;
  const ib = <usize>I << 3;
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      const d = load<f64>(dh + nb * t + (<usize>j << 3));
      if (d == 0) continue;
      addScaled(dRec + nb * j, z + nb * t, d, nb);
      addScaled(dIn + ib * j, u + ib * t, d, ib);
    }
}
