/**
 * Elementary functions made of + - * / and bit patterns only, so that Node and every browser return the same bits
 * (ECMAScript leaves Math.exp, log, tanh, sin, cos and pow to the implementation). The reductions and the polynomial
 * coefficients are those of FreeBSD's fdlibm (Sun Microsystems, 1993: "permission to use, copy, modify, and distribute
 * this software is freely granted, provided that this notice is preserved").
 */

const LN2_HI = 6.9314718036912381649e-1;
const LN2_LO = 1.90821492927058770002e-10;
const INV_LN2 = 1.442695040888963387;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
float[0] = 1;
/** Index of the word with sign and exponent: 1 on little-endian machines. */
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;

/** 2^k for an integer k in [-1022, 1023], exactly. */
function powerOfTwo(k: number): number {
  words[HIGH] = (k + 1023) << 20;
  words[1 - HIGH] = 0;
  return float[0]!;
}

/** y 2^k, in two steps where 2^k alone would leave the normal range. */
function scale(y: number, k: number): number {
  if (k > 1023) return y * powerOfTwo(1023) * powerOfTwo(k - 1023);
  if (k < -1022) return y * powerOfTwo(k + 54) * powerOfTwo(-54);
  return y * powerOfTwo(k);
}

/** e^x, within one unit in the last place. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const k = Math.trunc(INV_LN2 * x + (x < 0 ? -0.5 : 0.5));
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
  return k === 0 ? y : scale(y, k);
}

/** e^x - 1 without cancellation near 0, within one unit in the last place. For |x| <= 709. */
export function expm1(x: number): number {
  if (x !== x || x === 0) return x;
  if (x > 709.782712893384) return Infinity;
  if (x < -38.9) return -1;
  let r = x;
  let correction = 0;
  let k = 0;
  if (Math.abs(x) > 0.34657359027997264) {
    k = Math.abs(x) < 1.0397207708399179 ? (x < 0 ? -1 : 1) : Math.trunc(INV_LN2 * x + (x < 0 ? -0.5 : 0.5));
    const high = x - k * LN2_HI;
    const low = k * LN2_LO;
    r = high - low;
    correction = high - r - low;
  } else if (Math.abs(x) < 5.551115123125783e-17) return x;
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
  if (k === 0) return r - (r * e - square);
  e = r * (e - correction) - correction - square;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return scale(1 - (e - r), k) - 1;
  if (k < 20) return scale(1 - powerOfTwo(-k) - (e - r), k);
  return scale(r - (e + powerOfTwo(-k)) + 1, k);
}

/** tanh x, within two units in the last place. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 2 ** -55) return x;
  let z = 1;
  if (size < 1) {
    const t = expm1(-2 * size);
    z = -t / (t + 2);
  } else if (size < 22) z = 1 - 2 / (expm1(2 * size) + 2);
  else if (x !== x) return x;
  return x < 0 ? -z : z;
}

/** Natural logarithm, within one unit in the last place; NaN below 0. */
export function log(x: number): number {
  if (x !== x || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return x;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    k = -54;
  }
  float[0] = x;
  const raised = words[HIGH]! + (0x3ff00000 - 0x3fe6a09e);
  k += (raised >>> 20) - 0x3ff;
  words[HIGH] = (raised & 0x000fffff) + 0x3fe6a09e;
  const f = float[0]! - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd = z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const halfSquare = 0.5 * f * f;
  return s * (halfSquare + even + odd) + k * LN2_LO - halfSquare + f + k * LN2_HI;
}

/** sin(x + y) for |x| <= pi/4, y the tail of x. */
function kernelSin(x: number, y: number): number {
  const z = x * x;
  const v = z * x;
  const r =
    8.33333333332248946124e-3 +
    z * (-1.98412698298579493134e-4 + z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x - (z * (0.5 * y - v * r) - y - v * -1.66666666666666324348e-1);
}

/** cos(x + y) for |x| <= pi/4, y the tail of x. */
function kernelCos(x: number, y: number): number {
  const z = x * x;
  const w = z * z;
  const r =
    z * (4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * 2.48015872894767294178e-5)) +
    w * w * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11));
  const half = 0.5 * z;
  const base = 1 - half;
  return base + (1 - base - half + (z * r - x * y));
}

/** sin (quarter = 0) or cos (quarter = 1) after Cody and Waite's reduction with pi/2 in three pieces. */
function circular(x: number, quarter: number): number {
  if (x !== x || Math.abs(x) === Infinity) return NaN;
  if (Math.abs(x) > 1e5) throw new RangeError(`sin and cos take |x| <= 100000 here, but got ${x}`);
  const n = Math.round(x * 6.36619772367581382433e-1);
  const first = x - n * 1.57079632673412561417;
  const second = n * 6.0771005063039659766e-11;
  const r = first - second;
  const w = n * 2.02226624879595063154e-21 - (first - r - second);
  const high = r - w;
  const low = r - high - w;
  const turn = (((n + quarter) % 4) + 4) % 4;
  const value = turn % 2 === 0 ? kernelSin(high, low) : kernelCos(high, low);
  return turn < 2 ? value : -value;
}

/** Sine of x in radians, |x| <= 100000. */
export const sin = (x: number): number => circular(x, 0);
/** Cosine of x in radians, |x| <= 100000. */
export const cos = (x: number): number => circular(x, 1);

/**
 * x^y for x >= 0, or for any x when y is an integer. Integer powers up to 2^31 by squaring, the rest as e^(y ln x):
 * relative error below 3e-16 (1 + |y ln x|).
 */
export function pow(x: number, y: number): number {
  if (Number.isInteger(y) && Math.abs(y) < 2 ** 31) {
    let result = 1;
    let base = x;
    for (let n = Math.abs(y); n > 0; n = Math.floor(n / 2)) {
      if (n % 2 === 1) result *= base;
      base *= base;
    }
    return y < 0 ? 1 / result : result;
  }
  return exp(y * log(x));
}

/** log(1 + x) without cancellation near 0, within a few units in the last place (Kahan's correction of the rounded sum); NaN below -1. */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1 || x === Infinity) return x;
  return (log(sum) * x) / (sum - 1);
}

/** 1 / (1 + e^-x), without overflow. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** log(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}
