/** tanh with the bits of src/lib/elementary.ts, where it is explained, operation by operation. */

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
