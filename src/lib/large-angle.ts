import { cos, sin } from "./elementary.ts";

/** Enough for the largest double: 1024 bits before the point, 53 of its own, and as many to spare. */
const BITS = 1200n;

/** 2^BITS arctan(1/n), by its series. */
function arctanOfInverse(n: bigint): bigint {
  let sum = 0n;
  let power = (1n << BITS) / n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += (k % 4n === 1n ? power : -power) / k;
    power /= n * n;
  }
  return sum;
}

let turn: bigint | undefined;

/** x less the nearest multiple of 2 pi, for any finite x: in integers, as x is an integer over a power of 2. pi by Machin's formula, 1706. */
function withinOneTurn(x: number): number {
  turn ??= 8n * (4n * arctanOfInverse(5n) - arctanOfInverse(239n));
  let exponent = 0;
  let mantissa = x;
  for (; !Number.isInteger(mantissa); exponent--) mantissa *= 2;
  for (; !Number.isSafeInteger(mantissa); exponent++) mantissa /= 2;
  const scaled = BigInt(mantissa) << (BITS + BigInt(exponent));
  let rest = scaled % turn;
  if (rest > turn / 2n) rest -= turn;
  else if (rest < -turn / 2n) rest += turn;
  return Number(rest >> (BITS - 140n)) / 2 ** 140;
}

const near = (x: number): number => (Math.abs(x) <= 1e5 || !Number.isFinite(x) ? x : withinOneTurn(x));

/** Sine of x in radians, of any size. */
export const sinOfAny = (x: number): number => sin(near(x));
/** Cosine of x in radians, of any size. */
export const cosOfAny = (x: number): number => cos(near(x));
