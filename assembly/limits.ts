/** What the benchmark measures its bound with: this machine's peak in float64 SIMD, and the cost of tanh. */
import { tanhLanes } from "./tanh";

/** Products and sums in registers only, in as many independent chains as registers hold. peakFlops(n) FLOPs; the result keeps them from being left out. */
export function peak(n: i32): f64 {
  let a0 = f64x2.splat(1), a1 = f64x2.splat(1.1), a2 = f64x2.splat(1.2), a3 = f64x2.splat(1.3);
  let a4 = f64x2.splat(1.4), a5 = f64x2.splat(1.5), a6 = f64x2.splat(1.6), a7 = f64x2.splat(1.7);
  let a8 = f64x2.splat(1.8), a9 = f64x2.splat(1.9), a10 = f64x2.splat(2.0), a11 = f64x2.splat(2.1);
  const m = f64x2.splat(0.999);
  const k = f64x2.splat(0.001);
  for (let i = 0; i < n; i++) {
    a0 = f64x2.add(f64x2.mul(a0, m), k);
    a1 = f64x2.add(f64x2.mul(a1, m), k);
    a2 = f64x2.add(f64x2.mul(a2, m), k);
    a3 = f64x2.add(f64x2.mul(a3, m), k);
    a4 = f64x2.add(f64x2.mul(a4, m), k);
    a5 = f64x2.add(f64x2.mul(a5, m), k);
    a6 = f64x2.add(f64x2.mul(a6, m), k);
    a7 = f64x2.add(f64x2.mul(a7, m), k);
    a8 = f64x2.add(f64x2.mul(a8, m), k);
    a9 = f64x2.add(f64x2.mul(a9, m), k);
    a10 = f64x2.add(f64x2.mul(a10, m), k);
    a11 = f64x2.add(f64x2.mul(a11, m), k);
  }
  const s0 = f64x2.add(f64x2.add(f64x2.add(a0, a1), f64x2.add(a2, a3)), f64x2.add(f64x2.add(a4, a5), f64x2.add(a6, a7)));
  const s = f64x2.add(s0, f64x2.add(f64x2.add(a8, a9), f64x2.add(a10, a11)));
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

/** Twelve chains of two lanes, a product and a sum each. */
export function peakFlops(n: i32): f64 {
  return 48 * <f64>n;
}

/** n times tanh, two at a time, of arguments from -2 to 2. */
export function manyTanh(n: i32): f64 {
  const step = f64x2.splat(8 / <f64>n);
  let x = f64x2.splat(-2);
  let sum = f64x2.splat(0);
  for (let i = 0; i < n; i += 2) {
    sum = f64x2.add(sum, tanhLanes(x));
    x = f64x2.add(x, step);
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
