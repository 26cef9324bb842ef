import { makeRandom } from "../../src/lib/random.ts";

/** N, I, K, T: with and without a rest when divided by the widths that the kernels work in. */
export const problemSizes = [
  [12, 6, 1, 40],
  [7, 3, 2, 31],
  [16, 5, 3, 70],
  [1, 1, 1, 1],
] as const;

const random = makeRandom(2);
const drawn = Array.from({ length: 20_000 }, (_, n) => random.gaussian(0, [1e-3, 0.3, 1, 12][n % 4]));
const edges = [0, 1e-300, 1e-20, 0.17, 0.1732867951399863, 0.35, 0.5, 1, 10, 14, 19.9, 20, 22, 1e300, Infinity];

/** Arguments of tanh of every size and sign, and where its branches meet. */
export const tanhArguments: readonly number[] = [...drawn, ...edges, ...edges.map((edge) => -edge)];
