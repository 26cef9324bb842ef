/**
 * The gradient of the leaky rate network in WebAssembly, two float64 lanes at a time: h = alpha h + W z^{t-1} + V u^t, z = tanh h,
 * y = kappa y + W_out z + b, E = 1/2 sum (y - y*)^2. Its twin is src/rnn/training/rate-gradient.ts; both sum in the same order, so that
 * they agree to the last bit. N is a multiple of 4, I of 2, T of 4 (the caller pads with zeros). All arrays are float64, row-major:
 * rec [N, N], inp [N, I], out [K, N], bias [K], u [T, I], target [T, K], z [T + 1, N], dh [T + 1, N], err [T, K]; gradients likewise.
 * `steps` is the number of real steps; those after it are padding.
 */

const LN2_HI: f64 = 6.9314718036912381649e-1;
const LN2_LO: f64 = 1.90821492927058770002e-10;
const INV_LN2: f64 = 1.442695040888963387;

// @ts-ignore: decorator
@inline
function powerOfTwo(k: i64): f64 {
  return reinterpret<f64>((k + 1023) << 52);
}

/** fdlibm's expm1 for |x| <= 709, as in src/lib/elementary.ts, operation by operation. */
function expm1(x: f64): f64 {
  if (x < -38.9) return -1;
  let r = x;
  let correction: f64 = 0;
  let k: f64 = 0;
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
  if (k == 0) return r - (r * e - square);
  e = r * (e - correction) - correction - square;
  if (k == -1) return 0.5 * (r - e) - 0.5;
  if (k == 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  const p = powerOfTwo(<i64>k);
  if (k <= -2 || k > 56) return (1 - (e - r)) * p - 1;
  if (k < 20) return (1 - powerOfTwo(-(<i64>k)) - (e - r)) * p;
  return (r - (e + powerOfTwo(-(<i64>k))) + 1) * p;
}

export function tanh(x: f64): f64 {
  const size = Math.abs(x);
  if (size < 2.7755575615628914e-17) return x;
  let z: f64 = 1;
  if (size < 1) {
    const t = expm1(-2 * size);
    z = -t / (t + 2);
  } else if (size < 22) z = 1 - 2 / (expm1(2 * size) + 2);
  else if (x != x) return x;
  return x < 0 ? -z : z;
}

/** n times tanh, for the benchmark's bound. */
export function manyTanh(at: usize, n: i32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) sum += tanh(load<f64>(at + (<usize>i << 3)));
  return sum;
}

/** Sixteen FLOPs an accumulator pair and turn, in registers only: the measured peak of this machine. Does 32 n FLOPs. */
export function peak(n: i32): f64 {
  let a0 = f64x2.splat(1), a1 = f64x2.splat(1.1), a2 = f64x2.splat(1.2), a3 = f64x2.splat(1.3);
  let a4 = f64x2.splat(1.4), a5 = f64x2.splat(1.5), a6 = f64x2.splat(1.6), a7 = f64x2.splat(1.7);
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
  }
  const s = f64x2.add(f64x2.add(f64x2.add(a0, a1), f64x2.add(a2, a3)), f64x2.add(f64x2.add(a4, a5), f64x2.add(a6, a7)));
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

/** The FLOPs of peak(n). */
export function peakFlops(n: i32): f64 {
  return 32 * <f64>n;
}

/** Makes room for `bytes` from address 0 on; the module itself keeps nothing in memory. */
export function reserve(bytes: usize): void {
  const pages = <i32>((bytes + 0xffff) >> 16) - memory.size();
  if (pages > 0) memory.grow(pages);
}

/** Fills h's place in `dh` and z, err; returns E. Four rows at a time, so that each z is loaded once for four products. */
export function forward(
  N: i32, I: i32, K: i32, steps: i32, alpha: f64, kappa: f64,
  rec: usize, inp: usize, out: usize, bias: usize, u: usize, target: usize, z: usize, h: usize, y: usize, err: usize,
): f64 {
  const nb = <usize>N << 3;
  const ib = <usize>I << 3;
  let loss: f64 = 0;
  memory.fill(h, 0, nb);
  memory.fill(z, 0, nb);
  memory.fill(y, 0, <usize>K << 3);
  for (let t = 0; t < steps; t++) {
    const before = z + nb * t;
    const now = before + nb;
    const ut = u + ib * t;
    for (let j: usize = 0; j < nb; j += 32) {
      let r0 = rec + nb * (j >> 3), r1 = r0 + nb, r2 = r1 + nb, r3 = r2 + nb;
      let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
      for (let i: usize = 0; i < nb; i += 16) {
        const x = v128.load(before + i);
        s0 = f64x2.add(s0, f64x2.mul(v128.load(r0 + i), x));
        s1 = f64x2.add(s1, f64x2.mul(v128.load(r1 + i), x));
        s2 = f64x2.add(s2, f64x2.mul(v128.load(r2 + i), x));
        s3 = f64x2.add(s3, f64x2.mul(v128.load(r3 + i), x));
      }
      r0 = inp + ib * (j >> 3);
      r1 = r0 + ib;
      r2 = r1 + ib;
      r3 = r2 + ib;
      for (let i: usize = 0; i < ib; i += 16) {
        const x = v128.load(ut + i);
        s0 = f64x2.add(s0, f64x2.mul(v128.load(r0 + i), x));
        s1 = f64x2.add(s1, f64x2.mul(v128.load(r1 + i), x));
        s2 = f64x2.add(s2, f64x2.mul(v128.load(r2 + i), x));
        s3 = f64x2.add(s3, f64x2.mul(v128.load(r3 + i), x));
      }
      store<f64>(h + j, alpha * load<f64>(h + j) + (f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1)));
      store<f64>(h + j, alpha * load<f64>(h + j, 8) + (f64x2.extract_lane(s1, 0) + f64x2.extract_lane(s1, 1)), 8);
      store<f64>(h + j, alpha * load<f64>(h + j, 16) + (f64x2.extract_lane(s2, 0) + f64x2.extract_lane(s2, 1)), 16);
      store<f64>(h + j, alpha * load<f64>(h + j, 24) + (f64x2.extract_lane(s3, 0) + f64x2.extract_lane(s3, 1)), 24);
    }
    for (let j: usize = 0; j < nb; j += 8) store<f64>(now + j, tanh(load<f64>(h + j)));
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
  N: i32, K: i32, steps: i32, alpha: f64, kappa: f64,
  rec: usize, out: usize, z: usize, err: usize, ahead: usize, back: usize, dh: usize, dOut: usize, dBias: usize,
): void {
  const nb = <usize>N << 3;
  memory.fill(ahead, 0, <usize>K << 3);
  memory.fill(back, 0, nb);
  memory.fill(dOut, 0, nb * K);
  memory.fill(dBias, 0, <usize>K << 3);
  for (let t = steps - 1; t >= 0; t--) {
    const now = z + nb * (t + 1);
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
    const leak = f64x2.splat(alpha);
    const one = f64x2.splat(1);
    for (let i: usize = 0; i < nb; i += 16) {
      const x = v128.load(now + i);
      const through = f64x2.mul(f64x2.sub(one, f64x2.mul(x, x)), v128.load(back + i));
      v128.store(d + i, f64x2.add(f64x2.mul(leak, v128.load(d + nb + i)), through));
    }
    memory.fill(back, 0, nb);
    for (let j: usize = 0; j < nb; j += 32) {
      const r0 = rec + nb * (j >> 3), r1 = r0 + nb, r2 = r1 + nb, r3 = r2 + nb;
      const d0 = v128.load64_splat(d + j), d1 = v128.load64_splat(d + j, 8), d2 = v128.load64_splat(d + j, 16), d3 = v128.load64_splat(d + j, 24);
      for (let i: usize = 0; i < nb; i += 16) {
        let s = f64x2.add(v128.load(back + i), f64x2.mul(d0, v128.load(r0 + i)));
        s = f64x2.add(s, f64x2.mul(d1, v128.load(r1 + i)));
        s = f64x2.add(s, f64x2.mul(d2, v128.load(r2 + i)));
        s = f64x2.add(s, f64x2.mul(d3, v128.load(r3 + i)));
        v128.store(back + i, s);
      }
    }
  }
}

/** result [N, M] = sum_t dh^t (x^t)^T, four steps at a time; `padded` is a multiple of 4. */
export function outer(N: i32, M: i32, padded: i32, dh: usize, x: usize, result: usize): void {
  const nb = <usize>N << 3;
  const mb = <usize>M << 3;
  memory.fill(result, 0, mb * N);
  for (let t = 0; t < padded; t += 4) {
    const x0 = x + mb * t, x1 = x0 + mb, x2 = x1 + mb, x3 = x2 + mb;
    for (let j = 0; j < N; j++) {
      const d = dh + nb * t + (<usize>j << 3);
      const d0 = v128.load64_splat(d), d1 = v128.load64_splat(d + nb), d2 = v128.load64_splat(d + 2 * nb), d3 = v128.load64_splat(d + 3 * nb);
      const row = result + mb * j;
      for (let i: usize = 0; i < mb; i += 16) {
        let s = f64x2.add(v128.load(row + i), f64x2.mul(d0, v128.load(x0 + i)));
        s = f64x2.add(s, f64x2.mul(d1, v128.load(x1 + i)));
        s = f64x2.add(s, f64x2.mul(d2, v128.load(x2 + i)));
        s = f64x2.add(s, f64x2.mul(d3, v128.load(x3 + i)));
        v128.store(row + i, s);
      }
    }
  }
}
