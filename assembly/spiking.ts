/**
 * Forward pass and backward sweep of a network of LIF and ALIF neurons, two float64 lanes at a time. The twins are src/training/spiking/spiking-forward.ts
 * and spiking-backward.ts, where the equations are: every sum runs in the same order, so that both give the same bits. Arrays are float64 and
 * row-major, but for lists of events: offsets are int32, indices uint16. Arguments are sizes, constants and addresses.
 */
import { addScaled, addTo, by, minus, plus, put, take } from "./rows";

/**
 * Runs T steps; fills psi [T, N], the spikes, counts [N] and what the watched neuron went through, v and a [T]. `current` [N] is a buffer;
 * refractory and fired [N] are float64 here. Returns the number of spikes.
 */
export function forward(
  N: i32, T: i32, alpha: f64, zeta: f64, rho: f64, vTh: f64, gamma: f64, nRef: f64, resetBy: f64, beta: usize, rec: usize, input: usize,
  inOffsets: usize, inIndices: usize, offsets: usize, indices: usize, psi: usize, counts: usize,
  v: usize, a: usize, current: usize, refractory: usize, fired: usize, watched: i32, watchedV: usize, watchedA: usize,
): i32 {
  const nb = <usize>N << 3;
  memory.fill(v, 0, nb);
  memory.fill(a, 0, nb);
  memory.fill(refractory, 0, nb);
  memory.fill(fired, 0, nb);
  memory.fill(counts, 0, nb);
  const perThreshold: f64 = 1 / vTh;
  const height: f64 = gamma * perThreshold;
  const longest: f64 = nRef > 0 ? nRef : 0;
  let fill = 0;
  let before = 0;
  for (let t = 0; t < T; t++) {
    memory.fill(current, 0, nb);
    const from = load<i32>(inOffsets + (<usize>t << 2));
    const to = load<i32>(inOffsets + (<usize>t << 2), 4);
    for (let q = from; q < to; q++) addTo(current, input + nb * <usize>load<u16>(inIndices + (<usize>q << 1)), nb);
    for (let q = before; q < fill; q++) addTo(current, rec + nb * <usize>load<u16>(indices + (<usize>q << 1)), nb);
    before = fill;
    const row = psi + nb * t;
    let x: usize = 0;
    for (; x + 16 <= nb; x += 16) {
      const bits = stepCells(x, true, alpha, zeta, rho, vTh, perThreshold, height, nRef, longest, resetBy, beta, row, v, a, current, refractory, fired);
      if (bits) {
        const j = <i32>(x >> 3);
        if (bits & 1) fill = append(j, fill, indices, counts);
        if (bits & 2) fill = append(j + 1, fill, indices, counts);
      }
    }
    if (x < nb) {
      const bits = stepCells(x, false, alpha, zeta, rho, vTh, perThreshold, height, nRef, longest, resetBy, beta, row, v, a, current, refractory, fired);
      if (bits & 1) fill = append(<i32>(x >> 3), fill, indices, counts);
    }
    store<i32>(offsets + (<usize>t << 2), fill, 4);
    store<f64>(watchedV + (<usize>t << 3), load<f64>(v + (<usize>watched << 3)));
    store<f64>(watchedA + (<usize>t << 3), load<f64>(a + (<usize>watched << 3)));
  }
  return fill;
}

/** A step of the two neurons at x, or of the last; the bits of those that spike. */
// @ts-ignore: decorator
@inline
function stepCells(
  x: usize, pair: bool, alpha: f64, zeta: f64, rho: f64, vTh: f64, perThreshold: f64, height: f64, nRef: f64, longest: f64, resetBy: f64,
  beta: usize, psi: usize, v: usize, a: usize, current: usize, refractory: usize, fired: usize,
): i32 {
  const zero = f64x2.splat(0), one = f64x2.splat(1);
  const last = take(fired + x, pair);
  const driven = plus(by(f64x2.splat(alpha), take(v + x, pair)), by(f64x2.splat(zeta), take(current + x, pair)));
  const vj = minus(driven, by(f64x2.splat(resetBy), last));
  const aj = plus(by(f64x2.splat(rho), take(a + x, pair)), last);
  put(v + x, vj, pair);
  put(a + x, aj, pair);
  const over = by(minus(minus(vj, f64x2.splat(vTh)), by(take(beta + x, pair), aj)), f64x2.splat(perThreshold));
  const resting = take(refractory + x, pair);
  const blocked = f64x2.gt(resting, zero);
  const slope = minus(one, f64x2.abs(over));
  put(psi + x, v128.andnot(by(f64x2.splat(height), slope), v128.or(blocked, f64x2.lt(slope, zero))), pair);
  const spiking = v128.andnot(f64x2.gt(over, zero), blocked);
  const z = v128.and(spiking, one);
  put(fired + x, z, pair);
  const rest = minus(plus(resting, by(f64x2.splat(nRef), z)), one);
  put(refractory + x, f64x2.min(f64x2.max(rest, zero), f64x2.splat(longest)), pair);
  return i64x2.bitmask(spiking);
}

/** One more spike, of neuron j. */
// @ts-ignore: decorator
@inline
function append(j: i32, fill: i32, indices: usize, counts: usize): i32 {
  store<u16>(indices + (<usize>fill << 1), <u16>j);
  const count = counts + (<usize>j << 3);
  store<f64>(count, load<f64>(count) + 1);
  return fill + 1;
}

/**
 * The sweep from T to 1: adds to dRec [N, N] and dIn [I, N], both by presynaptic unit. `everything` is 1 for BPTT, 0 for local edges alone.
 * order is int32 [T]: the learning signal of t is that of order[t]; an address 0 stands for the true one.
 * dv, da and dz [N] are buffers, and so is `active`, with room for N + 7 addresses.
 */
export function backward(
  N: i32, K: i32, T: i32, everything: i32, order: usize, alpha: f64, zeta: f64, rho: f64, omega: f64, resetBy: f64, beta: usize, rec: usize,
  carrier: usize, inOffsets: usize, inIndices: usize, offsets: usize, indices: usize, psi: usize, errAhead: usize, pull: usize,
  dv: usize, da: usize, dz: usize, active: usize, dRec: usize, dIn: usize,
): void {
  const nb = <usize>N << 3;
  memory.fill(dv, 0, nb);
  memory.fill(da, 0, nb);
  for (let t = T - 1; t >= 0; t--) {
    memory.copy(dz, pull, nb);
    const from = order ? load<i32>(order + (<usize>t << 2)) : t;
    const errors = errAhead + (<usize>(from * K) << 3);
    for (let k = 0; k < K; k++) {
      const error = omega * load<f64>(errors + (<usize>k << 3));
      if (error != 0) addScaled(dz, carrier + nb * k, error, nb);
    }
    const row = psi + nb * t;
    if (everything && t < T - 1) throughSynapses(nb, rec, row, dv, dz, active, zeta);
    hidden(nb, row, beta, dv, da, dz, alpha, rho, resetBy);
    const now = <usize>t << 2;
    if (t > 0) addRows(dRec, indices, load<i32>(offsets + now - 4), load<i32>(offsets + now), dv, zeta, nb);
    addRows(dIn, inIndices, load<i32>(inOffsets + now), load<i32>(inOffsets + now, 4), dv, zeta, nb);
  }
}

/** dv and da go from t + 1 to t. */
// @ts-ignore: decorator
@inline
function hidden(nb: usize, psi: usize, beta: usize, dv: usize, da: usize, dz: usize, alpha: f64, rho: f64, resetBy: f64): void {
  let x: usize = 0;
  for (; x + 16 <= nb; x += 16) stepHidden(x, true, psi, beta, dv, da, dz, alpha, rho, resetBy);
  if (x < nb) stepHidden(x, false, psi, beta, dv, da, dz, alpha, rho, resetBy);
}

// @ts-ignore: decorator
@inline
function stepHidden(
  x: usize, pair: bool, psi: usize, beta: usize, dv: usize, da: usize, dz: usize, alpha: f64, rho: f64, resetBy: f64,
): void {
  const d = take(dv + x, pair);
  const s = take(da + x, pair);
  const through = by(take(psi + x, pair), plus(minus(take(dz + x, pair), by(f64x2.splat(resetBy), d)), s));
  put(dv + x, plus(by(f64x2.splat(alpha), d), through), pair);
  put(da + x, minus(by(f64x2.splat(rho), s), by(take(beta + x, pair), through)), pair);
}

/** The rows of those that fired gain zeta dv. */
// @ts-ignore: decorator
@inline
function addRows(rows: usize, indices: usize, from: i32, to: i32, dv: usize, zeta: f64, nb: usize): void {
  for (let q = from; q < to; q++) addScaled(rows + nb * <usize>load<u16>(indices + (<usize>q << 1)), dv, zeta, nb);
}

/**
 * dz_i += zeta sum_j W_ji dv_j for those whose psi is not 0, eight rows at a time: lanes are neighbours in `active`, so that each sum runs over
 * j in order. The list is filled up with its first; what those give is not used.
 */
// @ts-ignore: decorator
@inline
function throughSynapses(nb: usize, rec: usize, psi: usize, dv: usize, dz: usize, active: usize, zeta: f64): void {
  let end = active;
  for (let x: usize = 0; x < nb; x += 8) {
    store<u32>(end, <u32>x);
    end += <usize>(load<f64>(psi + x) != 0) << 2;
  }
  for (let x: usize = 0; x < 28; x += 4) store<u32>(end + x, load<u32>(active));
  const n = nb >> 3;
  for (let at = active; at < end; at += 32) {
    const x0 = load<u32>(at), x1 = load<u32>(at, 4), x2 = load<u32>(at, 8), x3 = load<u32>(at, 12);
    const x4 = load<u32>(at, 16), x5 = load<u32>(at, 20), x6 = load<u32>(at, 24), x7 = load<u32>(at, 28);
    let r0 = rec + x0 * n, r1 = rec + x1 * n, r2 = rec + x2 * n, r3 = rec + x3 * n;
    let r4 = rec + x4 * n, r5 = rec + x5 * n, r6 = rec + x6 * n, r7 = rec + x7 * n;
    let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
    let x: usize = 0;
    for (; x + 16 <= nb; x += 16) {
      const d = v128.load64_splat(dv + x), e = v128.load64_splat(dv + x, 8);
      const a0 = v128.load(r0 + x), b0 = v128.load(r1 + x), a1 = v128.load(r2 + x), b1 = v128.load(r3 + x);
      s0 = f64x2.add(s0, f64x2.mul(v128.shuffle<f64>(a0, b0, 0, 2), d));
      s1 = f64x2.add(s1, f64x2.mul(v128.shuffle<f64>(a1, b1, 0, 2), d));
      const a2 = v128.load(r4 + x), b2 = v128.load(r5 + x), a3 = v128.load(r6 + x), b3 = v128.load(r7 + x);
      s2 = f64x2.add(s2, f64x2.mul(v128.shuffle<f64>(a2, b2, 0, 2), d));
      s3 = f64x2.add(s3, f64x2.mul(v128.shuffle<f64>(a3, b3, 0, 2), d));
      s0 = f64x2.add(s0, f64x2.mul(v128.shuffle<f64>(a0, b0, 1, 3), e));
      s1 = f64x2.add(s1, f64x2.mul(v128.shuffle<f64>(a1, b1, 1, 3), e));
      s2 = f64x2.add(s2, f64x2.mul(v128.shuffle<f64>(a2, b2, 1, 3), e));
      s3 = f64x2.add(s3, f64x2.mul(v128.shuffle<f64>(a3, b3, 1, 3), e));
    }
    if (x < nb) {
      const d = v128.load64_splat(dv + x);
      s0 = f64x2.add(s0, f64x2.mul(v128.load64_lane(r1 + x, v128.load64_splat(r0 + x), 1), d));
      s1 = f64x2.add(s1, f64x2.mul(v128.load64_lane(r3 + x, v128.load64_splat(r2 + x), 1), d));
      s2 = f64x2.add(s2, f64x2.mul(v128.load64_lane(r5 + x, v128.load64_splat(r4 + x), 1), d));
      s3 = f64x2.add(s3, f64x2.mul(v128.load64_lane(r7 + x, v128.load64_splat(r6 + x), 1), d));
    }
    const count = end - at;
    give(dz + x0, zeta * f64x2.extract_lane(s0, 0));
    if (count > 4) give(dz + x1, zeta * f64x2.extract_lane(s0, 1));
    if (count > 8) give(dz + x2, zeta * f64x2.extract_lane(s1, 0));
    if (count > 12) give(dz + x3, zeta * f64x2.extract_lane(s1, 1));
    if (count > 16) give(dz + x4, zeta * f64x2.extract_lane(s2, 0));
    if (count > 20) give(dz + x5, zeta * f64x2.extract_lane(s2, 1));
    if (count > 24) give(dz + x6, zeta * f64x2.extract_lane(s3, 0));
    if (count > 28) give(dz + x7, zeta * f64x2.extract_lane(s3, 1));
  }
}

// @ts-ignore: decorator
@inline
function give(to: usize, value: f64): void {
  store<f64>(to, load<f64>(to) + value);
}
