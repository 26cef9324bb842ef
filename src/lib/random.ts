import { log } from "./elementary.ts";
import { invariant } from "./invariant.ts";

/** A seeded stream of random numbers: same seed, same bits, on every machine. */
export interface Random {
  /** The next 32 random bits, as an integer in [0, 2^32). */
  bits(): number;
  /** Uniform on [low, high), 53 random bits; [0, 1) by default. */
  uniform(low?: number, high?: number): number;
  /** Normal with the given mean and standard deviation (Marsaglia's polar method). */
  gaussian(mean?: number, deviation?: number): number;
  /** Uniform integer in [0, n). */
  integer(n: number): number;
  /** An independent stream, fixed by this stream's seed and a name, whatever has been drawn so far. */
  fork(name: string): Random;
}

/** FNV-1a of a text. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Streams by Chris Doty-Humphrey's sfc32 (PractRand), seeded with an integer 0 .. 2^53 - 1. */
export function makeRandom(seed: number): Random {
  invariant(Number.isSafeInteger(seed) && seed >= 0, () => `a seed must be an integer from 0 to 2^53 - 1, but got ${seed}`);
  return stream(seed, "");
}

function stream(seed: number, name: string): Random {
  // in a typed array: variables that outgrow a small integer would be made anew at each draw
  const state = Int32Array.of(seed, Math.floor(seed / 2 ** 32), hash(name), 1);
  let spare: number | null = null;

  const bits = (): number => {
    const b = state[1];
    const c = state[2];
    const t = (((state[0] + b) | 0) + state[3]) | 0;
    state[3] = (state[3] + 1) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 16; i++) bits();

  const unit = (): number => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) * 2 ** -53;

  const normal = (): number => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    for (;;) {
      const x = 2 * unit() - 1;
      const y = 2 * unit() - 1;
      const s = x * x + y * y;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * log(s)) / s);
        spare = y * factor;
        return x * factor;
      }
    }
  };

  return {
    bits,
    uniform: (low = 0, high = 1) => low + (high - low) * unit(),
    gaussian: (mean = 0, deviation = 1) => mean + deviation * normal(),
    integer: (n) => Math.floor(n * unit()),
    fork: (child) => stream(seed, `${name}/${child}`),
  };
}
