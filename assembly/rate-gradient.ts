/**
 * The gradient of the leaky rate network in WebAssembly, two float64 lanes at a time: h = alpha h + W z^{t-1} + V u^t, z = tanh h,
 * y = kappa y + W_out z + b, E = 1/2 sum (y - y*)^2. Its twin is bench/kernels/rate-gradient.ts; both sum in the same order, so that
 * they agree to the last bit. N and M are multiples of 4 (the caller pads with zeros). Arrays are float64 and row-major:
 *   x [T + 1, M]   row t holds z^{t-1}, then u^t: the M = N + I numbers that drive step t
 *   wv [N, M]      W beside V, packed;  wT [N, N]  W^T, packed (see `packed` in rate-gradient-wasm.ts)
 *   dh [T + 1, N], err and target [T, K], out [K, N], bias [K]
 */
import { tanhLanes } from "./tanh";
export { tanh } from "./tanh";
export { manyTanh, peak, peakFlops } from "./limits";

/** Makes room for `bytes` from address 0 on; the module itself keeps nothing in memory. */
export function reserve(bytes: usize): void {
  const pages = <i32>((bytes + 0xffff) >> 16) - memory.size();
  if (pages > 0) memory.grow(pages);
}

/** Four rows of a packed matrix at `rows` times the vector at `x` of `bytes` bytes; the four sums go to `result`. Returns where the next rows begin. */
// @ts-ignore: decorator
@inline
function fourRows(rows: usize, x: usize, bytes: usize, result: usize): usize {
  let a0 = f64x2.splat(0), a1 = f64x2.splat(0), a2 = f64x2.splat(0), a3 = f64x2.splat(0);
  let b0 = f64x2.splat(0), b1 = f64x2.splat(0), b2 = f64x2.splat(0), b3 = f64x2.splat(0);
  const end = x + bytes;
  while (x < end) {
    const xa = v128.load(x);
    const xb = v128.load(x, 16);
    a0 = f64x2.add(a0, f64x2.mul(v128.load(rows), xa));
    a1 = f64x2.add(a1, f64x2.mul(v128.load(rows, 16), xa));
    a2 = f64x2.add(a2, f64x2.mul(v128.load(rows, 32), xa));
    a3 = f64x2.add(a3, f64x2.mul(v128.load(rows, 48), xa));
    b0 = f64x2.add(b0, f64x2.mul(v128.load(rows, 64), xb));
    b1 = f64x2.add(b1, f64x2.mul(v128.load(rows, 80), xb));
    b2 = f64x2.add(b2, f64x2.mul(v128.load(rows, 96), xb));
    b3 = f64x2.add(b3, f64x2.mul(v128.load(rows, 112), xb));
    rows += 128;
    x += 32;
  }
  a0 = f64x2.add(a0, b0);
  a1 = f64x2.add(a1, b1);
  a2 = f64x2.add(a2, b2);
  a3 = f64x2.add(a3, b3);
  // even and odd columns together, two rows at a time
  const evens0 = v128.shuffle<f64>(a0, a1, 0, 2), odds0 = v128.shuffle<f64>(a0, a1, 1, 3);
  const evens1 = v128.shuffle<f64>(a2, a3, 0, 2), odds1 = v128.shuffle<f64>(a2, a3, 1, 3);
  v128.store(result, f64x2.add(evens0, odds0));
  v128.store(result, f64x2.add(evens1, odds1), 16);
  return rows;
}

/** Fills z's part of x, and err; returns E. `h` [N], `sums` [N] and `y` [K] are buffers. */
export function forward(
  N: i32, M: i32, K: i32, steps: i32, alpha: f64, kappa: f64,
  wv: usize, out: usize, bias: usize, target: usize, x: usize, h: usize, sums: usize, y: usize, err: usize,
): f64 {
  const nb = <usize>N << 3;
  const mb = <usize>M << 3;
  const leak = f64x2.splat(alpha);
  let loss: f64 = 0;
  memory.fill(h, 0, nb);
  memory.fill(x, 0, nb);
  memory.fill(y, 0, <usize>K << 3);
  for (let t = 0; t < steps; t++) {
    const before = x + mb * t;
    const now = before + mb;
    let rows = wv;
    for (let j: usize = 0; j < nb; j += 32) rows = fourRows(rows, before, mb, sums + j);
    for (let j: usize = 0; j < nb; j += 16) {
      const potential = f64x2.add(f64x2.mul(leak, v128.load(h + j)), v128.load(sums + j));
      v128.store(h + j, potential);
      v128.store(now + j, tanhLanes(potential));
    }
    for (let k = 0; k < K; k++) {
      const kb = <usize>k << 3;
      let sum = kappa * load<f64>(y + kb) + load<f64>(bias + kb);
      for (let j: usize = 0; j < nb; j += 8) sum += load<f64>(out + nb * k + j) * load<f64>(now + j);
      store<f64>(y + kb, sum);
      const difference = sum - load<f64>(target + (<usize>(t * K) << 3) + kb);
      store<f64>(err + (<usize>(t * K) << 3) + kb, difference);
      loss += 0.5 * difference * difference;
    }
  }
  return loss;
}

/** dh [T + 1, N] and the readout's gradients; `ahead` [K] and `back` [N] are buffers. Row `steps` of dh must be 0. */
export function backward(
  N: i32, M: i32, K: i32, steps: i32, alpha: f64, kappa: f64,
  wT: usize, out: usize, x: usize, err: usize, ahead: usize, back: usize, dh: usize, dOut: usize, dBias: usize,
): void {
  const nb = <usize>N << 3;
  const mb = <usize>M << 3;
  const leak = f64x2.splat(alpha);
  const one = f64x2.splat(1);
  memory.fill(ahead, 0, <usize>K << 3);
  memory.fill(back, 0, nb);
  memory.fill(dOut, 0, nb * K);
  memory.fill(dBias, 0, <usize>K << 3);
  for (let t = steps - 1; t >= 0; t--) {
    const now = x + mb * (t + 1);
    const d = dh + nb * t;
    for (let k = 0; k < K; k++) {
      const kb = <usize>k << 3;
      const a = kappa * load<f64>(ahead + kb) + load<f64>(err + (<usize>(t * K) << 3) + kb);
      store<f64>(ahead + kb, a);
      store<f64>(dBias + kb, load<f64>(dBias + kb) + a);
      const w = out + nb * k;
      const g = dOut + nb * k;
      const lanes = f64x2.splat(a);
      for (let i: usize = 0; i < nb; i += 16) {
        v128.store(g + i, f64x2.add(v128.load(g + i), f64x2.mul(lanes, v128.load(now + i))));
        v128.store(back + i, f64x2.add(v128.load(back + i), f64x2.mul(lanes, v128.load(w + i))));
      }
    }
    for (let i: usize = 0; i < nb; i += 16) {
      const z = v128.load(now + i);
      const through = f64x2.mul(f64x2.sub(one, f64x2.mul(z, z)), v128.load(back + i));
      v128.store(d + i, f64x2.add(f64x2.mul(leak, v128.load(d + nb + i)), through));
    }
    let rows = wT;
    for (let i: usize = 0; i < nb; i += 32) rows = fourRows(rows, d, nb, back + i);
  }
}

/** Steps at a time, so that what a block reads stays in the nearest cache. */
const BLOCK: i32 = 32;

/** result [N, M] = sum_t dh^t (x^t)^T: four rows by four columns in registers, over a block of steps. */
export function outer(N: i32, M: i32, steps: i32, dh: usize, x: usize, result: usize): void {
  const nb = <usize>N << 3;
  const mb = <usize>M << 3;
  memory.fill(result, 0, mb * N);
  for (let first = 0; first < steps; first += BLOCK) {
    const count = min(BLOCK, steps - first);
    for (let j: usize = 0; j < nb; j += 32)
      for (let i: usize = 0; i < mb; i += 32) {
        const r0 = result + mb * (j >> 3) + i, r1 = r0 + mb, r2 = r1 + mb, r3 = r2 + mb;
        let a0 = v128.load(r0), a1 = v128.load(r1), a2 = v128.load(r2), a3 = v128.load(r3);
        let b0 = v128.load(r0, 16), b1 = v128.load(r1, 16), b2 = v128.load(r2, 16), b3 = v128.load(r3, 16);
        let d = dh + nb * first + j;
        let at = x + mb * first + i;
        for (let s = 0; s < count; s++) {
          const xa = v128.load(at), xb = v128.load(at, 16);
          const d0 = v128.load64_splat(d), d1 = v128.load64_splat(d, 8), d2 = v128.load64_splat(d, 16), d3 = v128.load64_splat(d, 24);
          a0 = f64x2.add(a0, f64x2.mul(d0, xa));
          a1 = f64x2.add(a1, f64x2.mul(d1, xa));
          a2 = f64x2.add(a2, f64x2.mul(d2, xa));
          a3 = f64x2.add(a3, f64x2.mul(d3, xa));
          b0 = f64x2.add(b0, f64x2.mul(d0, xb));
          b1 = f64x2.add(b1, f64x2.mul(d1, xb));
          b2 = f64x2.add(b2, f64x2.mul(d2, xb));
          b3 = f64x2.add(b3, f64x2.mul(d3, xb));
          d += nb;
          at += mb;
        }
        v128.store(r0, a0);
        v128.store(r1, a1);
        v128.store(r2, a2);
        v128.store(r3, a3);
        v128.store(r0, b0, 16);
        v128.store(r1, b1, 16);
        v128.store(r2, b2, 16);
        v128.store(r3, b3, 16);
      }
  }
}
