/**
 * tanh without branches, for kernels that spend their time in it: tanh x = m / (m + 2) with m = e^(2|x|) - 1 = 2^k (e^r - 1) + (2^k - 1), where
 * 2|x| = k ln 2 + r and |r| <= ln 2 / 2. e^r - 1 is its Taylor polynomial, whose first term left out is below 2^-57 of it. Its relative
 * error stays below 1e-15; assembly/tanh.ts is the same, operation by operation, on two lanes at a time.
 */

/** Adding and taking away 1.5 2^52 rounds to the nearest integer. */
const ROUNDER = 6755399441055744;
const TWO_OVER_LN2 = 2.8853900817779268;
const LN2_HI = 6.9314718036912381649e-1;
const LN2_LO = 1.90821492927058770002e-10;
/** Beyond it tanh rounds to 1. */
const LARGEST = 20;
/** 2^k. */
const POWERS = new Float64Array(60).fill(1);
for (let k = 1; k < POWERS.length; k++) POWERS[k] = 2 * POWERS[k - 1];

export function fastTanh(x: number): number {
  const size = Math.min(Math.abs(x), LARGEST);
  const k = size * TWO_OVER_LN2 + ROUNDER - ROUNDER;
  const r = size + size - k * LN2_HI - k * LN2_LO;
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = 1 + r * 0.5 + r2 * (1 / 6 + r * (1 / 24));
  const middle = 1 / 120 + r * (1 / 720) + r2 * (1 / 5040 + r * (1 / 40320));
  const high = 1 / 362880 + r * (1 / 3628800) + r2 * (1 / 39916800 + r * (1 / 479001600) + r2 * (1 / 6227020800));
  const power = POWERS[k];
  const m = r * (low + r4 * (middle + r4 * high)) * power + (power - 1);
  const z = m / (m + 2);
  return x < 0 ? -z : z;
}
