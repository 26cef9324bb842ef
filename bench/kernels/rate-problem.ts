import { makeRandom } from "../../src/lib/random.ts";
import { cells, sizesOf } from "../../src/rnn/cells/index.ts";
import type { Trial } from "../../src/model/types.ts";
import type { RateProblem } from "./rate-gradient.ts";

/** A seeded problem of given sizes, weights of standard deviation 1 / sqrt(fan-in) times a gain that keeps tanh in its curved part. */
export function makeRateProblem(seed: number, N: number, I: number, K: number, T: number): RateProblem {
  const random = makeRandom(seed).fork("rate-problem");
  const normal = (name: string, length: number, deviation: number) => {
    const stream = random.fork(name);
    return Float64Array.from({ length }, () => stream.gaussian(0, deviation));
  };
  return {
    ...{ N, I, K, T, alpha: 0.5, kappa: 0.8 },
    rec: normal("rec", N * N, 0.5 / Math.sqrt(N)),
    in: normal("in", N * I, 0.5 / Math.sqrt(I)),
    out: normal("out", K * N, 1 / Math.sqrt(N)),
    bias: normal("bias", K, 0.1),
    inputs: normal("inputs", T * I, 1),
    targets: normal("targets", T * K, 1),
  };
}

/** The same problem for the reference engine. */
export function trialOfProblem({ N, I, K, T, alpha, kappa, rec, in: input, out, bias, inputs, targets }: RateProblem): Trial {
  return {
    cell: "rate",
    sizes: sizesOf(cells.rate, { N, I, K, T }),
    hyper: { kappa, omega: 1, autapse: true, cReg: 0, fTarget: 0, l2: 0, loss: "mse" },
    parameters: { alpha, zeta: 1 },
    weights: { rec, in: input, out, bias, feedback: new Float64Array(N * K) },
    inputs,
    targets,
    mask: new Float64Array(T).fill(1),
  };
}
