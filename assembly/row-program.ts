/**
 * Lists of operations on rows, a row being one number for each neuron, two float64 lanes at a time. Codes below 30 are the operations of a neuron's
 * program, src/rnn/cells/text/program.ts, whose `runProgram` is the twin for one neuron: same values, same derivatives, same margins, bit for bit.
 * The others are those of derivatives, forwards and backwards.
 *
 * An instruction is eight int32: its code, the row where it writes, four rows that it reads, and where its derivatives by the first two go, 0 where
 * nobody asks. A row is an address, a multiple of 16, plus the number of the base that it is counted from; `bases` holds the addresses of the bases,
 * that of base 0 being 0. A row has an even number of lanes, nb bytes. `margins` has two lanes for the least distance to a threshold, two for a kink.
 */
import { exp, exactTanh, log, pow, softplus } from "./elementary";
import { addScaled, by, minus, plus } from "./rows";
import { sigmoidLanes } from "./sigmoid";

// @ts-ignore: decorator
@external("angles", "sin")
declare function sinOfAny(x: f64): f64;
// @ts-ignore: decorator
@external("angles", "cos")
declare function cosOfAny(x: f64): f64;

/** Runs `count` instructions. N is the number of neurons. */
export function runRows(program: usize, count: i32, bases: usize, nb: usize, N: i32, margins: usize): void {
  const end = program + (<usize>count << 5);
  for (let at = program; at < end; at += 32) {
    const code = load<i32>(at);
    const to = rowOf(load<i32>(at, 4), bases), a = rowOf(load<i32>(at, 8), bases), b = rowOf(load<i32>(at, 12), bases);
    const c = rowOf(load<i32>(at, 16), bases), d = rowOf(load<i32>(at, 20), bases);
    const first = rowOf(load<i32>(at, 24), bases), second = rowOf(load<i32>(at, 28), bases);
    switch (code) {
      case 0: copy(to, a, nb); break;
      case 1: negate(to, a, nb); break;
      case 2: add(to, a, b, nb); break;
      case 3: subtract(to, a, b, nb); break;
      case 4: multiply(to, a, b, nb); break;
      case 5: divide(to, a, b, first, second, nb); break;
      case 6: power(to, a, b, first, nb); break;
      case 7: exponential(to, a, b, first, second, nb); break;
      case 8: exponentiate(to, a, nb); break;
      case 9: logarithm(to, a, first, nb); break;
      case 10: root(to, a, first, nb); break;
      case 11: absolute(to, a, first, margins, nb); break;
      case 12: hyperbolic(to, a, first, nb); break;
      case 13: logistic(to, a, first, nb); break;
      case 14: rectify(to, a, first, margins, nb); break;
      case 15: soften(to, a, first, nb); break;
      case 16: sine(to, a, first, nb); break;
      case 17: cosine(to, a, first, nb); break;
      case 18: least(to, a, b, first, second, margins, nb); break;
      case 19: greatest(to, a, b, first, second, margins, nb); break;
      case 21:
      case 22:
      case 23:
      case 24: branch(code, to, a, b, c, d, first, second, margins, nb); break;
      case 25:
      case 26:
      case 27:
      case 28:
      case 29: spike(code, to, a, b, first, margins, nb); break;
      case 30: term(to, a, b, c, d, nb); break;
      case 31: shortTerm(to, a, b, nb); break;
      case 32: chain(to, a, b, c, nb); break;
      case 33: addProduct(to, a, b, nb); break;
      case 34: hop(to, a, b, nb, N); break;
    }
  }
}

// @ts-ignore: decorator
@inline
function rowOf(row: i32, bases: usize): usize {
  return <usize>(row & ~15) + <usize>load<u32>(bases + (<usize>(row & 15) << 2));
}

// @ts-ignore: decorator
@inline
function at(row: usize, x: usize): v128 {
  return v128.load(row + x);
}

// @ts-ignore: decorator
@inline
function splat(x: f64): v128 {
  return f64x2.splat(x);
}

/** 1 where a lane of `mask` is all ones, else 0. */
// @ts-ignore: decorator
@inline
function asNumber(mask: v128): v128 {
  return v128.and(mask, splat(1));
}

/** Lowers the margin to what these distances are. */
// @ts-ignore: decorator
@inline
function lower(margin: usize, distances: v128): void {
  v128.store(margin, f64x2.min(v128.load(margin), distances));
}

/** Distance to a kink; 0 against 0 is far. */
// @ts-ignore: decorator
@inline
function distance(a: v128, b: v128): v128 {
  const zero = splat(0);
  const isOnIt = v128.and(f64x2.eq(a, zero), f64x2.eq(b, zero));
  return v128.bitselect(splat(Infinity), f64x2.abs(minus(a, b)), isOnIt);
}

function copy(to: usize, a: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) v128.store(to + x, at(a, x));
}

function negate(to: usize, a: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) v128.store(to + x, f64x2.neg(at(a, x)));
}

function add(to: usize, a: usize, b: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) v128.store(to + x, plus(at(a, x), at(b, x)));
}

function subtract(to: usize, a: usize, b: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) v128.store(to + x, minus(at(a, x), at(b, x)));
}

function multiply(to: usize, a: usize, b: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) v128.store(to + x, by(at(a, x), at(b, x)));
}

function divide(to: usize, a: usize, b: usize, first: usize, second: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) {
    const below = at(b, x);
    const value = f64x2.div(at(a, x), below);
    v128.store(to + x, value);
    if (first) v128.store(first + x, f64x2.div(splat(1), below));
    if (second) v128.store(second + x, f64x2.div(f64x2.neg(value), below));
  }
}

function power(to: usize, a: usize, b: usize, first: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 8) {
    const base = load<f64>(a + x), exponent = load<f64>(b + x);
    store<f64>(to + x, pow(base, exponent));
    if (first) store<f64>(first + x, exponent == 0 ? 0 : exponent * pow(base, exponent - 1));
  }
}

function exponential(to: usize, a: usize, b: usize, first: usize, second: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 8) {
    const base = load<f64>(a + x), exponent = load<f64>(b + x);
    const logarithm = log(base);
    const value = exp(exponent * logarithm);
    store<f64>(to + x, value);
    if (first) store<f64>(first + x, (value * exponent) / base);
    if (second) store<f64>(second + x, logarithm * value);
  }
}

function exponentiate(to: usize, a: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 8) store<f64>(to + x, exp(load<f64>(a + x)));
}

function logarithm(to: usize, a: usize, first: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 8) {
    store<f64>(to + x, log(load<f64>(a + x)));
    if (first) store<f64>(first + x, 1 / load<f64>(a + x));
  }
}

function root(to: usize, a: usize, first: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) {
    const value = f64x2.sqrt(at(a, x));
    v128.store(to + x, value);
    if (first) v128.store(first + x, f64x2.div(splat(0.5), value));
  }
}

function absolute(to: usize, a: usize, first: usize, margins: usize, nb: usize): void {
  const zero = splat(0);
  for (let x: usize = 0; x < nb; x += 16) {
    const value = at(a, x);
    v128.store(to + x, f64x2.abs(value));
    if (first) v128.store(first + x, minus(asNumber(f64x2.gt(value, zero)), asNumber(f64x2.lt(value, zero))));
    lower(margins + 16, distance(value, zero));
  }
}

function hyperbolic(to: usize, a: usize, first: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 8) {
    const value = exactTanh(load<f64>(a + x));
    store<f64>(to + x, value);
    if (first) store<f64>(first + x, 1 - value * value);
  }
}

function logistic(to: usize, a: usize, first: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) {
    const value = sigmoidLanes(at(a, x));
    v128.store(to + x, value);
    if (first) v128.store(first + x, by(value, minus(splat(1), value)));
  }
}

function rectify(to: usize, a: usize, first: usize, margins: usize, nb: usize): void {
  const zero = splat(0);
  for (let x: usize = 0; x < nb; x += 16) {
    const value = at(a, x);
    const isOn = f64x2.gt(value, zero);
    v128.store(to + x, v128.and(value, v128.or(isOn, f64x2.ne(value, value))));
    if (first) v128.store(first + x, asNumber(isOn));
    lower(margins + 16, distance(value, zero));
  }
}

function soften(to: usize, a: usize, first: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 8) store<f64>(to + x, softplus(load<f64>(a + x)));
  if (first) logistic(first, a, 0, nb);
}

function sine(to: usize, a: usize, first: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 8) {
    store<f64>(to + x, sinOfAny(load<f64>(a + x)));
    if (first) store<f64>(first + x, cosOfAny(load<f64>(a + x)));
  }
}

function cosine(to: usize, a: usize, first: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 8) {
    store<f64>(to + x, cosOfAny(load<f64>(a + x)));
    if (first) store<f64>(first + x, -sinOfAny(load<f64>(a + x)));
  }
}

/** The first of two where the mask is on, else the second; derivatives 1 and 0, or 0 and 1. */
// @ts-ignore: decorator
@inline
function pick(to: usize, yes: v128, no: v128, isFirst: v128, first: usize, second: usize): void {
  v128.store(to, v128.bitselect(yes, no, isFirst));
  if (first) v128.store(first, asNumber(isFirst));
  if (second) v128.store(second, v128.andnot(splat(1), isFirst));
}

function least(to: usize, a: usize, b: usize, first: usize, second: usize, margins: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) {
    const left = at(a, x), right = at(b, x);
    pick(to + x, left, right, f64x2.le(left, right), first ? first + x : 0, second ? second + x : 0);
    lower(margins + 16, distance(left, right));
  }
}

function greatest(to: usize, a: usize, b: usize, first: usize, second: usize, margins: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) {
    const left = at(a, x), right = at(b, x);
    pick(to + x, left, right, f64x2.ge(left, right), first ? first + x : 0, second ? second + x : 0);
    lower(margins + 16, distance(left, right));
  }
}

function branch(
  code: i32, to: usize, a: usize, b: usize, c: usize, d: usize, first: usize, second: usize, margins: usize, nb: usize,
): void {
  for (let x: usize = 0; x < nb; x += 16) {
    const left = at(a, x), right = at(b, x);
    const isFirst =
      code == 21 ? f64x2.lt(left, right) : code == 22 ? f64x2.le(left, right) : code == 23 ? f64x2.gt(left, right) : f64x2.ge(left, right);
    pick(to + x, at(c, x), at(d, x), isFirst, first ? first + x : 0, second ? second + x : 0);
    lower(margins + 16, f64x2.abs(minus(left, right)));
  }
}

function spike(code: i32, to: usize, a: usize, b: usize, first: usize, margins: usize, nb: usize): void {
  const zero = splat(0), one = splat(1);
  for (let x: usize = 0; x < nb; x += 16) {
    const over = at(a, x), form = at(b, x);
    const size = f64x2.abs(over);
    v128.store(to + x, asNumber(f64x2.gt(over, zero)));
    lower(margins, size);
    let slope: v128;
    if (code == 25) slope = by(form, f64x2.max(zero, minus(one, size)));
    else if (code == 26) {
      const edge = f64x2.div(form, splat(2));
      slope = v128.and(f64x2.div(one, form), f64x2.lt(size, edge));
      lower(margins + 16, f64x2.abs(minus(size, edge)));
    } else if (code == 27) {
      const below = plus(one, by(form, size));
      slope = f64x2.div(one, by(below, below));
    } else if (code == 28) {
      const s = sigmoidLanes(by(form, over));
      slope = by(by(form, s), minus(one, s));
    } else {
      const scaled = by(form, over);
      slope = f64x2.div(one, plus(one, by(scaled, scaled)));
    }
    if (first) v128.store(first + x, slope);
  }
}

/** factor times row, 0 where the factor is 0, whatever the row has there. */
// @ts-ignore: decorator
@inline
function passed(factor: v128, row: v128): v128 {
  return v128.and(by(factor, row), f64x2.ne(factor, splat(0)));
}

/** A term of the chain rule: a b + c d, where a factor a or c of 0 passes nothing. */
function term(to: usize, a: usize, b: usize, c: usize, d: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) v128.store(to + x, plus(passed(at(a, x), at(b, x)), passed(at(c, x), at(d, x))));
}

/** The same with c = 0. */
function shortTerm(to: usize, a: usize, b: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) v128.store(to + x, plus(passed(at(a, x), at(b, x)), splat(0)));
}

/** c + a b; c where a is 0. */
function chain(to: usize, a: usize, b: usize, c: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) {
    const factor = at(a, x), before = at(c, x);
    v128.store(to + x, v128.bitselect(plus(before, by(factor, at(b, x))), before, f64x2.ne(factor, splat(0))));
  }
}

function addProduct(to: usize, a: usize, b: usize, nb: usize): void {
  for (let x: usize = 0; x < nb; x += 16) v128.store(to + x, plus(at(to, x), by(at(a, x), at(b, x))));
}

/** to_j += sum over k other than j of W_kj b_k, in the order of k; W [N, lanes]. */
function hop(to: usize, W: usize, b: usize, nb: usize, N: i32): void {
  let row = W;
  for (let k: usize = 0; k < <usize>N << 3; k += 8) {
    const own = load<f64>(to + k);
    addScaled(to, row, load<f64>(b + k), nb);
    store<f64>(to + k, own);
    row += nb;
  }
}
