/** sigmoid of two lanes, with the bits of sigmoid in elementary.ts: where both lanes lie within what 2^k can be, its operations side by side. */
import { sigmoid } from "./elementary";
import { by, minus, plus } from "./rows";

const LN2_HI: f64 = 6.9314718036912381649e-1;
const LN2_LO: f64 = 1.90821492927058770002e-10;
const INV_LN2: f64 = 1.442695040888963387;
/** e^-x is a normal number up to here. */
const LARGEST: f64 = 700;

// @ts-ignore: decorator
@inline
function splat(x: f64): v128 {
  return f64x2.splat(x);
}

/** e^x for x from -LARGEST to 0. */
// @ts-ignore: decorator
@inline
function expLanes(x: v128): v128 {
  const k = f64x2.trunc(minus(by(splat(INV_LN2), x), splat(0.5)));
  const high = minus(x, by(k, splat(LN2_HI)));
  const low = by(k, splat(LN2_LO));
  const r = minus(high, low);
  const t = by(r, r);
  let p = plus(splat(-1.6533902205465251539e-6), by(t, splat(4.13813679705723846039e-8)));
  p = plus(splat(6.61375632143793436117e-5), by(t, p));
  p = plus(splat(-2.77777777770155933842e-3), by(t, p));
  p = plus(splat(1.66666666666666019037e-1), by(t, p));
  const c = minus(r, by(t, p));
  const y = minus(splat(1), minus(minus(low, f64x2.div(by(r, c), minus(splat(2), c))), high));
  const exponent = i64x2.add(i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k)), i64x2.splat(1023));
  return by(y, i64x2.shl(exponent, 52));
}

export function sigmoidLanes(x: v128): v128 {
  const size = f64x2.abs(x);
  if (i64x2.bitmask(f64x2.lt(size, splat(LARGEST))) != 3)
    return f64x2.replace_lane(splat(sigmoid(f64x2.extract_lane(x, 0))), 1, sigmoid(f64x2.extract_lane(x, 1)));
  const e = expLanes(f64x2.neg(size));
  const one = splat(1);
  return f64x2.div(v128.bitselect(one, e, f64x2.ge(x, splat(0))), plus(one, e));
}
