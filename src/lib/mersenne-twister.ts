import { log } from "./elementary.ts";
import { invariant } from "./invariant.ts";

/**
 * The random numbers of NumPy's older interface, `np.random.seed(s)` and what follows, written from its description, so that set-ups that others
 * published as a seed can be drawn again. Same seed, same draws, in the same order.
 */
export interface NumpyRandom {
  /** `np.random.rand()`: uniform on [0, 1) with 53 random bits. */
  rand(): number;
  /** `np.random.uniform(low, high)`. */
  uniform(low: number, high: number): number;
  /** `np.random.randn()`: standard normal by Marsaglia's polar method, the second of each pair first. */
  randn(): number;
  /** `np.random.choice([0, 1])`: the last bit of a 32-bit word. */
  coin(): 0 | 1;
  /** `np.random.choice(n, p=p)`: how many of the n rising sums of p, each over their total, a uniform number has reached. */
  choice(p: readonly number[]): number;
}

const SIZE = 624;
const OFFSET = 397;

/** The 624 words after a seed, by Knuth's multiplication (TAOCP 2, 3rd ed., p. 106, line 15). */
function seededWords(seed: number): Uint32Array {
  const words = new Uint32Array(SIZE);
  words[0] = seed;
  for (let i = 1; i < SIZE; i++) words[i] = Math.imul(1812433253, words[i - 1] ^ (words[i - 1] >>> 30)) + i;
  return words;
}

/** The next 624 words, in place: the recurrence of MT19937. */
function twist(words: Uint32Array): void {
  for (let i = 0; i < SIZE; i++) {
    const joined = (words[i] & 0x80000000) | (words[(i + 1) % SIZE] & 0x7fffffff);
    words[i] = words[(i + OFFSET) % SIZE] ^ (joined >>> 1) ^ ((joined & 1) * 0x9908b0df);
  }
}

/** MT19937 (Matsumoto & Nishimura 1998) seeded with an integer. Throws if that is not an integer from 0 to 2^32 - 1. */
export function makeNumpyRandom(seed: number): NumpyRandom {
  invariant(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32, () => `a seed must be an integer from 0 to 2^32 - 1, but got ${seed}`);
  const words = seededWords(seed);
  let used = SIZE;
  let spare: number | null = null;

  const bits = (): number => {
    if (used === SIZE) {
      twist(words);
      used = 0;
    }
    let word = words[used++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
  const rand = (): number => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992;

  return {
    rand,
    uniform: (low, high) => low + (high - low) * rand(),
    randn() {
      if (spare !== null) {
        const value = spare;
        spare = null;
        return value;
      }
      for (;;) {
        const x = 2 * rand() - 1;
        const y = 2 * rand() - 1;
        const square = x * x + y * y;
        if (square === 0 || square >= 1) continue;
        const factor = Math.sqrt((-2 * log(square)) / square);
        spare = factor * x;
        return factor * y;
      }
    },
    coin: () => ((bits() & 1) === 0 ? 0 : 1),
    choice(p) {
      const total = p.reduce((sum, one) => sum + one, 0);
      const at = rand();
      let reached = 0;
      let sum = 0;
      for (const one of p) {
        sum += one;
        if (sum / total <= at) reached++;
      }
      return reached;
    },
  };
}
