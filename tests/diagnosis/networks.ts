import { makeRandom, type Random } from "../../src/lib/random.ts";
import type { CellName } from "../../src/model/cell-names.ts";
import { cellOf } from "../../src/rnn/cells/index.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { FLOAT64 } from "../../src/diagnosis/forms/numbers.ts";
import { MATRICES, type MatrixName, type PastedArray } from "../../src/diagnosis/forms/types.ts";
import type { Numbers } from "../../src/diagnosis/numbers/evaluate.ts";
import { turnedShape } from "../../src/diagnosis/turned.ts";
import type { Known } from "../../src/diagnosis/numbers/known.ts";
import type { Trial } from "../../src/model/types.ts";

/** A network of any size with everything that a mistake can touch: scales, penalties, a window, a bias, refractory neurons. */
export function randomNetwork(cell: CellName, seed: number): { trial: Trial; random: Random } {
  const random = makeRandom(seed).fork(cell);
  const [N, T, I, K] = [2 + random.integer(5), 6 + random.integer(20), 1 + random.integer(4), 1 + random.integer(3)];
  const half = (): boolean => random.uniform() < 0.5;
  const loss = K > 1 && half() ? "ce" : "mse";
  const hyper = {
    ...({ kappa: random.uniform(0.1, 0.95), omega: random.uniform(0.2, 0.9), autapse: half(), loss } as const),
    ...{ cReg: half() ? random.uniform(0.5, 3) : 0, fTarget: 0.1, l2: half() ? 0.1 : 0 },
  };
  const all = {
    alpha: random.uniform(0.6, 0.95),
    zeta: random.uniform(0.4, 1.4),
    vTh: random.uniform(0.5, 1.4),
    nRef: random.integer(4),
    gamma: random.uniform(0.2, 0.8),
  };
  const has = (name: string): boolean => cellOf({ cell }).parameters.some((parameter) => parameter.name === name);
  const trial = makeTrial({
    ...{ cell, seed, N, T, I, K, hyper },
    parameters: Object.fromEntries(Object.entries(all).filter(([name]) => has(name))),
  });
  return { trial: disturbed(trial, random), random };
}

/** The trial with a bias, and in half of all cases without an error in its first third. */
export function disturbed(trial: Trial, random: Random): Trial {
  const mask = random.uniform() < 0.5 ? trial.mask.map((_, t) => (t < trial.sizes.T / 3 ? 0 : 1)) : trial.mask;
  return { ...trial, mask, weights: { ...trial.weights, bias: trial.weights.bias.map(() => random.uniform(-0.3, 0.3)) } };
}

/** Gradients as if they had been pasted in full. */
export function asPasted(numbers: Numbers, { shapes }: Known, isTurned = false): Record<MatrixName, PastedArray> {
  return Object.fromEntries(
    MATRICES.map((name) => [name, { shape: isTurned ? turnedShape(shapes[name]) : shapes[name], values: numbers[name], printed: FLOAT64 }]),
  ) as unknown as Record<MatrixName, PastedArray>;
}
