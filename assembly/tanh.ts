/** tanh without branches on two lanes: the twin of bench/kernels/fast-tanh.ts, where it is explained, operation by operation. */

const ROUNDER: f64 = 6755399441055744;
const TWO_OVER_LN2: f64 = 2.8853900817779268;
const LN2_HI: f64 = 6.9314718036912381649e-1;
const LN2_LO: f64 = 1.90821492927058770002e-10;
const LARGEST: f64 = 20;

// @ts-ignore: decorator
@inline
function plus(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
function by(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

// @ts-ignore: decorator
@inline
export function tanhLanes(x: v128): v128 {
  const one = f64x2.splat(1);
  const size = f64x2.min(f64x2.abs(x), f64x2.splat(LARGEST));
  const rounded = plus(by(size, f64x2.splat(TWO_OVER_LN2)), f64x2.splat(ROUNDER));
  const k = f64x2.sub(rounded, f64x2.splat(ROUNDER));
  const r = f64x2.sub(f64x2.sub(plus(size, size), by(k, f64x2.splat(LN2_HI))), by(k, f64x2.splat(LN2_LO)));
  const r2 = by(r, r);
  const r4 = by(r2, r2);
  const low = plus(plus(one, by(r, f64x2.splat(0.5))), by(r2, plus(f64x2.splat(1.0 / 6), by(r, f64x2.splat(1.0 / 24)))));
  const middle = plus(
    plus(f64x2.splat(1.0 / 120), by(r, f64x2.splat(1.0 / 720))),
    by(r2, plus(f64x2.splat(1.0 / 5040), by(r, f64x2.splat(1.0 / 40320)))),
  );
  const high = plus(
    plus(f64x2.splat(1.0 / 362880), by(r, f64x2.splat(1.0 / 3628800))),
    by(r2, plus(plus(f64x2.splat(1.0 / 39916800), by(r, f64x2.splat(1.0 / 479001600))), by(r2, f64x2.splat(1.0 / 6227020800)))),
  );
  // the low bits of `rounded` hold k: moved into the exponent they make 2^k
  const power = i64x2.shl(i64x2.add(rounded, i64x2.splat(1023)), 52);
  const m = plus(by(by(r, plus(low, by(r4, plus(middle, by(r4, high))))), power), f64x2.sub(power, one));
  const z = f64x2.div(m, plus(m, f64x2.splat(2)));
  const sign = v128.and(f64x2.lt(x, f64x2.splat(0)), i64x2.splat(i64.MIN_VALUE));
  return v128.xor(z, sign);
}

/** tanh of one number. */
export function tanh(x: f64): f64 {
  return f64x2.extract_lane(tanhLanes(f64x2.splat(x)), 0);
}
