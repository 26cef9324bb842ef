/**
 * The passage of on-line e-prop: the twin of src/training/spiking/online-passage.ts, where it is explained, operation by operation. Where no neuron
 * adapts, the addresses of what belongs to eps_a are not used, and `adapts` is 0.
 */
import { addTo, by, minus, plus, put, take } from "./rows";

/** Rows v and a take a step. Returns 1 where an entry of aa is below `least`: the passage must be applied before anything arrives. */
export function advanceSlow(N: i32, av: usize, aa: usize, vv: f64, psi: usize, beta: usize, rho: f64, least: f64): i32 {
  const nb = <usize>N << 3;
  let worn = 0;
  let x: usize = 0;
  for (; x + 16 <= nb; x += 16) worn |= stepSlow(x, true, av, aa, vv, psi, beta, rho, least);
  if (x < nb) worn |= stepSlow(x, false, av, aa, vv, psi, beta, rho, least) & 1;
  return worn == 0 ? 0 : 1;
}

// @ts-ignore: decorator
@inline
function stepSlow(x: usize, pair: bool, av: usize, aa: usize, vv: f64, psi: usize, beta: usize, rho: f64, least: f64): i32 {
  const before = take(psi + x, pair);
  const keep = minus(f64x2.splat(rho), by(take(beta + x, pair), before));
  put(av + x, plus(by(before, f64x2.splat(vv)), by(keep, take(av + x, pair))), pair);
  const diagonal = by(keep, take(aa + x, pair));
  put(aa + x, diagonal, pair);
  return i64x2.bitmask(v128.not(f64x2.ge(f64x2.abs(diagonal), f64x2.splat(least))));
}

/** Rows f and s take a step; ff is that of the step. */
export function advanceReading(
  N: i32, adapts: i32, vv: f64, ff: f64, av: usize, aa: usize, fv: usize, fa: usize, sv: usize, sa: usize, sf: usize,
  psi: usize, beta: usize, kappa: f64, signal: usize, pull: usize,
): void {
  const nb = <usize>N << 3;
  let x: usize = 0;
  if (adapts) {
    for (; x + 16 <= nb; x += 16) readAlif(x, true, vv, ff, av, aa, fv, fa, sv, sa, sf, psi, beta, kappa, signal, pull);
    if (x < nb) readAlif(x, false, vv, ff, av, aa, fv, fa, sv, sa, sf, psi, beta, kappa, signal, pull);
  } else {
    for (; x + 16 <= nb; x += 16) readLif(x, true, vv, ff, fv, sv, sf, psi, kappa, signal, pull);
    if (x < nb) readLif(x, false, vv, ff, fv, sv, sf, psi, kappa, signal, pull);
  }
}

// @ts-ignore: decorator
@inline
function readLif(
  x: usize, pair: bool, vv: f64, ff: f64, fv: usize, sv: usize, sf: usize, psi: usize, kappa: f64, signal: usize, pull: usize,
): void {
  const trace = by(take(psi + x, pair), f64x2.splat(vv));
  const smooth = plus(by(f64x2.splat(kappa), take(fv + x, pair)), trace);
  const error = take(signal + x, pair);
  put(fv + x, smooth, pair);
  put(sv + x, plus(take(sv + x, pair), plus(by(error, smooth), by(take(pull + x, pair), trace))), pair);
  put(sf + x, plus(take(sf + x, pair), by(error, f64x2.splat(ff))), pair);
}

// @ts-ignore: decorator
@inline
function readAlif(
  x: usize, pair: bool, vv: f64, ff: f64, av: usize, aa: usize, fv: usize, fa: usize, sv: usize, sa: usize, sf: usize,
  psi: usize, beta: usize, kappa: f64, signal: usize, pull: usize,
): void {
  const now = take(psi + x, pair);
  const b = take(beta + x, pair);
  const traceV = by(now, minus(f64x2.splat(vv), by(b, take(av + x, pair))));
  const traceA = by(by(f64x2.neg(now), b), take(aa + x, pair));
  const leak = f64x2.splat(kappa);
  const smoothV = plus(by(leak, take(fv + x, pair)), traceV);
  const smoothA = plus(by(leak, take(fa + x, pair)), traceA);
  const error = take(signal + x, pair);
  const pulled = take(pull + x, pair);
  put(fv + x, smoothV, pair);
  put(fa + x, smoothA, pair);
  put(sv + x, plus(take(sv + x, pair), plus(by(error, smoothV), by(pulled, traceV))), pair);
  put(sa + x, plus(take(sa + x, pair), plus(by(error, smoothA), by(pulled, traceA))), pair);
  put(sf + x, plus(take(sf + x, pair), by(error, f64x2.splat(ff))), pair);
}

/** What the base must have held for an arrival of `sent` vv now: its parts in eps_a, ebar and the gradient. */
export function seenFromBase(
  N: i32, adapts: i32, sent: f64, ff: f64, av: usize, aa: usize, fv: usize, fa: usize, sv: usize, sa: usize, sf: usize,
  slow: usize, smooth: usize, summed: usize,
): void {
  const nb = <usize>N << 3;
  const perFf: f64 = -1 / ff;
  let x: usize = 0;
  for (; x + 16 <= nb; x += 16) seenPair(x, true, adapts, sent, perFf, av, aa, fv, fa, sv, sa, sf, slow, smooth, summed);
  if (x < nb) seenPair(x, false, adapts, sent, perFf, av, aa, fv, fa, sv, sa, sf, slow, smooth, summed);
}

// @ts-ignore: decorator
@inline
function seenPair(
  x: usize, pair: bool, adapts: i32, sent: f64, perFf: f64, av: usize, aa: usize, fv: usize, fa: usize, sv: usize, sa: usize, sf: usize,
  slow: usize, smooth: usize, summed: usize,
): void {
  const s = f64x2.splat(sent);
  let read = by(take(fv + x, pair), s);
  let learned = by(take(sv + x, pair), s);
  if (adapts) {
    const a = f64x2.div(f64x2.neg(by(take(av + x, pair), s)), take(aa + x, pair));
    put(slow + x, a, pair);
    read = plus(read, by(take(fa + x, pair), a));
    learned = plus(learned, by(take(sa + x, pair), a));
  }
  const f = by(f64x2.splat(perFf), read);
  put(smooth + x, f, pair);
  put(summed + x, f64x2.neg(plus(learned, by(take(sf + x, pair), f))), pair);
}

/** The units that fired, from `first` on, add to their row of each trace what the base must have held. */
export function arrive(
  N: i32, adapts: i32, first: i32, sent: f64, indices: usize, from: i32, to: i32, slow: usize, smooth: usize, summed: usize,
  epsV: usize, epsA: usize, filtered: usize, sums: usize,
): void {
  const nb = <usize>N << 3;
  for (let q = from; q < to; q++) {
    const unit = <usize>first + <usize>load<u16>(indices + (<usize>q << 1));
    store<f64>(epsV + (unit << 3), load<f64>(epsV + (unit << 3)) + sent);
    if (adapts) addTo(epsA + unit * nb, slow, nb);
    addTo(filtered + unit * nb, smooth, nb);
    addTo(sums + unit * nb, summed, nb);
  }
}

/** Brings the traces of M units from the base to now. */
export function applyPassage(
  N: i32, M: i32, adapts: i32, vv: f64, ff: f64, av: usize, aa: usize, fv: usize, fa: usize, sv: usize, sa: usize, sf: usize,
  epsV: usize, epsA: usize, filtered: usize, sums: usize,
): void {
  const nb = <usize>N << 3;
  for (let i = 0; i < M; i++) {
    const v = load<f64>(epsV + (<usize>i << 3));
    store<f64>(epsV + (<usize>i << 3), vv * v);
    let x: usize = 0;
    for (; x + 16 <= nb; x += 16) applyPair(x, true, adapts, v, ff, av, aa, fv, fa, sv, sa, sf, epsA, filtered, sums);
    if (x < nb) applyPair(x, false, adapts, v, ff, av, aa, fv, fa, sv, sa, sf, epsA, filtered, sums);
    epsA += nb;
    filtered += nb;
    sums += nb;
  }
}

// @ts-ignore: decorator
@inline
function applyPair(
  x: usize, pair: bool, adapts: i32, value: f64, ff: f64, av: usize, aa: usize, fv: usize, fa: usize, sv: usize, sa: usize, sf: usize,
  epsA: usize, filtered: usize, sums: usize,
): void {
  const v = f64x2.splat(value);
  const f = take(filtered + x, pair);
  let smooth = by(take(fv + x, pair), v);
  let learned = by(take(sv + x, pair), v);
  if (adapts) {
    const a = take(epsA + x, pair);
    put(epsA + x, plus(by(take(av + x, pair), v), by(take(aa + x, pair), a)), pair);
    smooth = plus(smooth, by(take(fa + x, pair), a));
    learned = plus(learned, by(take(sa + x, pair), a));
  }
  put(filtered + x, plus(smooth, by(f64x2.splat(ff), f)), pair);
  put(sums + x, plus(take(sums + x, pair), plus(learned, by(take(sf + x, pair), f))), pair);
}
