/** The functions of src/lib/elementary.ts, where they are explained, operation by operation: with the same bits. */

const LN2_HI: f64 = 6.9314718036912381649e-1;
const LN2_LO: f64 = 1.90821492927058770002e-10;
const INV_LN2: f64 = 1.442695040888963387;

/** 2^k for k in [-1022, 1023]. */
// @ts-ignore: decorator
@inline
function powerOfTwo(k: i32): f64 {
  return reinterpret<f64>(<i64>(k + 1023) << 52);
}

/** e^x - 1 for 2^-54 < |x| < 44, which is all that tanh asks for. */
function expm1(x: f64): f64 {
  if (x < -38.9) return -1;
  let r = x;
  let correction: f64 = 0;
  let k: i32 = 0;
  if (abs(x) > 0.34657359027997264) {
    k = abs(x) < 1.0397207708399179 ? (x < 0 ? -1 : 1) : <i32>(INV_LN2 * x + (x < 0 ? -0.5 : 0.5));
    const high = x - <f64>k * LN2_HI;
    const low = <f64>k * LN2_LO;
    r = high - low;
    correction = high - r - low;
  } else if (abs(x) < 5.551115123125783e-17) return x;
  const half = 0.5 * r;
  const square = r * half;
  const r1 =
    1 +
    square *
      (-3.33333333333331316428e-2 +
        square *
          (1.58730158725481460165e-3 +
            square * (-7.93650757867487942473e-5 + square * (4.00821782732936239552e-6 + square * -2.01099218183624371326e-7))));
  const t = 3 - r1 * half;
  let e = square * ((r1 - t) / (6 - r * t));
  if (k == 0) return r - (r * e - square);
  e = r * (e - correction) - correction - square;
  if (k == -1) return 0.5 * (r - e) - 0.5;
  if (k == 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return (1 - (e - r)) * powerOfTwo(k) - 1;
  if (k < 20) return (1 - powerOfTwo(-k) - (e - r)) * powerOfTwo(k);
  return (r - (e + powerOfTwo(-k)) + 1) * powerOfTwo(k);
}

export function exactTanh(x: f64): f64 {
  const size = abs(x);
  if (size < 2.7755575615628914e-17) return x;
  let z: f64 = 1;
  if (size < 1) {
    const t = expm1(-2 * size);
    z = -t / (t + 2);
  } else if (size < 22) z = 1 - 2 / (expm1(2 * size) + 2);
  else if (x != x) return x;
  return x < 0 ? -z : z;
}

/** y 2^k, in two steps where 2^k alone would leave the normal range. */
function scale(y: f64, k: i32): f64 {
  if (k > 1023) return y * powerOfTwo(1023) * powerOfTwo(k - 1023);
  if (k < -1022) return y * powerOfTwo(k + 54) * powerOfTwo(-54);
  return y * powerOfTwo(k);
}

export function exp(x: f64): f64 {
  if (x != x) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const k = trunc(INV_LN2 * x + (x < 0 ? -0.5 : 0.5));
  const high = x - k * LN2_HI;
  const low = k * LN2_LO;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return k == 0 ? y : scale(y, <i32>k);
}

export function log(x: f64): f64 {
  if (x != x || x < 0) return NaN;
  if (x == 0) return -Infinity;
  if (x == Infinity) return x;
  let k: i32 = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    k = -54;
  }
  const bits = reinterpret<u64>(x);
  const raised = <u32>(bits >> 32) + (0x3ff00000 - 0x3fe6a09e);
  k += <i32>(raised >> 20) - 0x3ff;
  const f = reinterpret<f64>((<u64>((raised & 0x000fffff) + 0x3fe6a09e) << 32) | (bits & 0xffffffff)) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd = z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860510658591e-1)));
  const halfSquare = 0.5 * f * f;
  return s * (halfSquare + even + odd) + <f64>k * LN2_LO - halfSquare + f + <f64>k * LN2_HI;
}

export function pow(x: f64, y: f64): f64 {
  if (trunc(y) == y && abs(y) < 2147483648) {
    let result: f64 = 1;
    let base = x;
    for (let n = <u32>abs(y); n > 0; n >>= 1) {
      if (n & 1) result *= base;
      base *= base;
    }
    return y < 0 ? 1 / result : result;
  }
  return exp(y * log(x));
}

function log1p(x: f64): f64 {
  const sum = 1 + x;
  if (sum == 1 || x == Infinity) return x;
  return (log(sum) * x) / (sum - 1);
}

export function sigmoid(x: f64): f64 {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

export function softplus(x: f64): f64 {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}
