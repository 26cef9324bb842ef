/** Rows of float64, two lanes at a time; where their number is odd the last is taken alone, as the first lane of a pair that is 0 beside it. */

/** The pair at an address, or the last number of a row. */
// @ts-ignore: decorator
@inline
export function take(address: usize, pair: bool): v128 {
  return pair ? v128.load(address) : v128.load64_zero(address);
}

// @ts-ignore: decorator
@inline
export function put(address: usize, value: v128, pair: bool): void {
  if (pair) v128.store(address, value);
  else v128.store64_lane(address, value, 0);
}

// @ts-ignore: decorator
@inline
export function plus(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
export function minus(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}

// @ts-ignore: decorator
@inline
export function by(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

/** to += row. */
// @ts-ignore: decorator
@inline
export function addTo(to: usize, row: usize, bytes: usize): void {
  let x: usize = 0;
  for (; x + 16 <= bytes; x += 16) v128.store(to + x, plus(v128.load(to + x), v128.load(row + x)));
  if (x < bytes) store<f64>(to + x, load<f64>(to + x) + load<f64>(row + x));
}

/** to += factor row. */
// @ts-ignore: decorator
@inline
export function addScaled(to: usize, row: usize, factor: f64, bytes: usize): void {
  let x: usize = 0;
  const lanes = f64x2.splat(factor);
  for (; x + 16 <= bytes; x += 16) v128.store(to + x, plus(v128.load(to + x), by(lanes, v128.load(row + x))));
  if (x < bytes) store<f64>(to + x, load<f64>(to + x) + factor * load<f64>(row + x));
}
