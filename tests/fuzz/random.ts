import { makeRandom } from "../../src/lib/random.ts";

/** Choices that a seed determines. */
export interface Random {
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  of<T>(list: readonly T[]): T;
}

export function randomOf(seed: number): Random {
  const random = makeRandom(seed);
  const below = (n: number): number => Math.floor((random.bits() / 2 ** 32) * n);
  return { below, of: (list) => list[below(list.length)] };
}
