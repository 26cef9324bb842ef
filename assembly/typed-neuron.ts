/**
 * A run of a network whose neuron is a text, its sweep back and its sums over steps, all neurons of a step at once. The twins, which go neuron by neuron, are
 * src/rnn/network/run-forward.ts, src/rnn/gradient/adjoint.ts, bptt.ts, direct-learning-signal.ts and readout-gradients.ts; src/training/any-neuron/compiled
 * lays out the programs. Every sum runs in the twins' order, so that the bits are the same. What is 0 and can only add 0 may be left out: see `collect`.
 *
 * What must begin as zeros is cleared here, not by the caller: in Firefox 153 a fill(0) just before a call can take effect after it.
 *
 * A row is one number for each neuron, nb bytes; a record is what a step leaves, z among it, and `tape` is where the record of the first step lies, with
 * a record of zeros before it.
 */
import { runRows } from "./row-program";
import { addScaled, addTo, by, plus } from "./rows";

/** Bases that rows of a program are counted from: the record of the step, and that of the step before or after. */
function setBases(bases: usize, own: usize, other: usize, signals: usize): void {
  store<u32>(bases, 0);
  store<u32>(bases, <u32>own, 4);
  store<u32>(bases, <u32>other, 8);
  store<u32>(bases, <u32>signals, 12);
}

/**
 * Lists what the terms of a sum of rows are made of, address and factor, 16 bytes each, in their order; without those whose factor is 0 if `skip`. A sum
 * that begins with +0 is never -0, so that what is left out would not change a bit: but only where the rows hold finite numbers.
 */
function collect(list: usize, factors: usize, factorStep: usize, count: i32, rows: usize, rowStep: usize, skip: bool): usize {
  let end = list;
  for (let i = 0; i < count; i++) {
    const factor = load<f64>(factors);
    store<u32>(end, <u32>rows);
    store<f64>(end, factor, 8);
    end += <usize>(!skip || factor != 0) << 4;
    factors += factorStep;
    rows += rowStep;
  }
  return end;
}

/** to += the sum of the listed terms, one after the other. */
function addListed(to: usize, list: usize, end: usize, nb: usize): void {
  let at = list;
  for (; at + 64 <= end; at += 64) {
    const r0 = <usize>load<u32>(at), r1 = <usize>load<u32>(at, 16), r2 = <usize>load<u32>(at, 32), r3 = <usize>load<u32>(at, 48);
    const f0 = v128.load64_splat(at, 8), f1 = v128.load64_splat(at, 24), f2 = v128.load64_splat(at, 40), f3 = v128.load64_splat(at, 56);
    for (let x: usize = 0; x < nb; x += 16) {
      const two = plus(plus(v128.load(to + x), by(f0, v128.load(r0 + x))), by(f1, v128.load(r1 + x)));
      v128.store(to + x, plus(plus(two, by(f2, v128.load(r2 + x))), by(f3, v128.load(r3 + x))));
    }
  }
  for (; at < end; at += 16) addScaled(to, load<u32>(at), load<f64>(at, 8), nb);
}

/** Whether `count` rows hold finite numbers only. */
export function areFinite(rows: usize, count: i32, step: usize, nb: usize): bool {
  let wrong = f64x2.splat(0);
  for (let k = 0; k < count; k++) {
    for (let x: usize = 0; x < nb; x += 16) {
      const value = v128.load(rows + x);
      wrong = v128.or(wrong, f64x2.ne(f64x2.sub(value, value), f64x2.splat(0)));
    }
    rows += step;
  }
  return !v128.any_true(wrong);
}

/** Whether some number of `count` rows is other than `value`. */
export function areOther(rows: usize, count: i32, step: usize, nb: usize, value: f64): bool {
  for (let k = 0; k < count; k++) {
    for (let x: usize = 0; x < nb; x += 16) if (v128.any_true(f64x2.ne(v128.load(rows + x), f64x2.splat(value)))) return true;
    rows += step;
  }
  return false;
}

/**
 * Runs T steps of a program of `count` instructions after one of `onceCount`. `drives` lists for each drive four int32: its row, its weights from neurons
 * [N, lanes] and from inputs [I, lanes], both by presynaptic unit, 0 for none, and whether zeros may be left out. inputs [T, I]; z is a row of the record.
 */
export function typedForward(
  N: i32, I: i32, T: i32, nb: usize, once: usize, onceCount: i32, program: usize, count: i32, bases: usize, margins: usize,
  tape: usize, record: usize, z: usize, drives: usize, R: i32, inputs: usize, list: usize,
): void {
  for (let x: usize = 0; x < 32; x += 8) store<f64>(margins + x, Infinity);
  setBases(bases, 0, 0, 0);
  runRows(once, onceCount, bases, nb, N, margins);
  for (let t = 0; t < T; t++) {
    const own = tape + record * t;
    for (let d = 0; d < R; d++) {
      const entry = drives + (<usize>d << 4);
      const row = <usize>load<u32>(entry), rec = <usize>load<u32>(entry, 4), input = <usize>load<u32>(entry, 8);
      const skip = load<i32>(entry, 12) != 0;
      memory.fill(row, 0, nb);
      let end = list;
      if (rec && t > 0) end = collect(end, own - record + z, 8, N, rec, nb, skip);
      if (input) end = collect(end, inputs + (<usize>(t * I) << 3), 8, I, input, nb, skip);
      addListed(row, list, end, nb);
    }
    setBases(bases, own, own - record, 0);
    runRows(program, count, bases, nb, N, margins);
  }
}

/** y^t = kappa y^{t-1} + omega W_out z^t + b for all steps; out [K, N]. */
export function typedReadout(
  N: i32, K: i32, T: i32, tape: usize, record: usize, z: usize, out: usize, bias: usize, kappa: f64, omega: f64, y: usize, list: usize, skip: bool,
): void {
  for (let t = 0; t < T; t++) {
    const end = collect(list, tape + record * t + z, 8, N, out, 8, skip);
    const now = y + (<usize>(t * K) << 3);
    for (let k = 0; k < K; k++) {
      const row = <usize>(k * N) << 3, to = now + (<usize>k << 3);
      let sum: f64 = 0;
      for (let at = list; at < end; at += 16) sum += load<f64>(<usize>load<u32>(at) + row) * load<f64>(at, 8);
      const before: f64 = t > 0 ? kappa * load<f64>(to - (<usize>K << 3)) : 0;
      store<f64>(to, before + omega * sum + load<f64>(bias + (<usize>k << 3)));
    }
  }
}

/** to = the sum of z over steps. */
export function typedActivity(T: i32, tape: usize, record: usize, z: usize, to: usize, nb: usize): void {
  memory.fill(to, 0, nb);
  for (let t = 0; t < T; t++) addTo(to, tape + record * t + z, nb);
}

/**
 * The direct signal of each step into the first row of its block of `signals`: omega sum_k W_out,kj (what the errors come to) + penalty_j. carrier [K, lanes];
 * toCome [K] is a buffer.
 */
export function typedDirect(
  K: i32, T: i32, nb: usize, carrier: usize, err: usize, toCome: usize, penalty: usize, kappa: f64, omega: f64, signals: usize, block: usize,
): void {
  memory.fill(toCome, 0, <usize>K << 3);
  const scale = f64x2.splat(omega);
  for (let t = T - 1; t >= 0; t--) {
    const to = signals + block * t;
    memory.fill(to, 0, nb);
    for (let k = 0; k < K; k++) {
      const at = toCome + (<usize>k << 3);
      const error = load<f64>(err + (<usize>(t * K + k) << 3)) + kappa * load<f64>(at);
      store<f64>(at, error);
      addScaled(to, carrier + nb * k, error, nb);
    }
    for (let x: usize = 0; x < nb; x += 16) v128.store(to + x, plus(by(scale, v128.load(to + x)), v128.load(penalty + x)));
  }
}

/** The sweep back from T: `last` is the program of step T, with no step after it, `program` that of the others. Fills the rows of signals behind the direct one. */
export function typedSweep(
  N: i32, T: i32, nb: usize, last: usize, lastCount: i32, program: usize, count: i32, bases: usize, margins: usize,
  tape: usize, record: usize, signals: usize, block: usize,
): void {
  for (let t = T - 1; t >= 0; t--) {
    const own = tape + record * t;
    setBases(bases, own, own + record, signals + block * t);
    if (t == T - 1) runRows(last, lastCount, bases, nb, N, margins);
    else runRows(program, count, bases, nb, N, margins);
  }
}

/** Steps whose signals are read again and again while they are near. */
const STEPS_AT_ONCE = 32;

/** sums [M, lanes] = the sum over T steps of what arrived, [T] with M numbers each, times the signal of the step. */
export function typedOuter(
  M: i32, T: i32, nb: usize, arriving: usize, arrivingStep: usize, signal: usize, signalStep: usize, sums: usize, list: usize,
): void {
  const skip = areFinite(signal, T, signalStep, nb);
  memory.fill(sums, 0, nb * M);
  for (let t = 0; t < T; t += STEPS_AT_ONCE) {
    const steps = min(STEPS_AT_ONCE, T - t);
    for (let i = 0; i < M; i++) {
      const end = collect(list, arriving + arrivingStep * t + (<usize>i << 3), arrivingStep, steps, signal + signalStep * t, signalStep, skip);
      addListed(sums + nb * i, list, end, nb);
    }
  }
}

/** out [K, lanes] = the sum over steps of err_k^t zbar_j^t, zbar^t = kappa zbar^{t-1} + omega z^t. zbar is a buffer. */
export function typedReadoutSums(
  K: i32, T: i32, nb: usize, tape: usize, record: usize, z: usize, err: usize, kappa: f64, omega: f64, zbar: usize, out: usize,
): void {
  const leak = f64x2.splat(kappa), scale = f64x2.splat(omega);
  memory.fill(zbar, 0, nb);
  memory.fill(out, 0, nb * K);
  for (let t = 0; t < T; t++) {
    const now = tape + record * t + z;
    for (let x: usize = 0; x < nb; x += 16) v128.store(zbar + x, plus(by(leak, v128.load(zbar + x)), by(scale, v128.load(now + x))));
    for (let k = 0; k < K; k++) addScaled(out + nb * k, zbar, load<f64>(err + (<usize>(t * K + k) << 3)), nb);
  }
}
