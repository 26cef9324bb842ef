import { residual } from "../../rnn/gradient/compare.ts";
import { simulate } from "../../rnn/network/simulate.ts";
import type { Gradients, Trial } from "../../model/types.ts";
import { matrixNames, shapeOf, type MatrixName } from "./compare.ts";

export const STEP = 1e-5;

/** How far a check by finite differences has come, and its largest difference from the gradients given. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly worst: number;
}
export interface Order {
  readonly trial: Trial;
  readonly gradients: Gradients;
}

/** (E(w + step) - E(w - step)) / (2 step) for one weight: two more runs of the network, no derivative anywhere. */
export function centralDifference(trial: Trial, name: MatrixName, index: number, step = STEP): number {
  const lossAt = (by: number): number => {
    const moved = trial.weights[name].slice();
    moved[index] += by;
    return simulate({ ...trial, weights: { ...trial.weights, [name]: moved } }).loss;
  };
  return (lossAt(step) - lossAt(-step)) / (2 * step);
}

/** The weights that exist, a masked autapse left out. */
export const weightsToCheck = (trial: Trial): { name: MatrixName; index: number }[] =>
  matrixNames.flatMap((name) => {
    const { rows, columns } = shapeOf(trial, name);
    return Array.from({ length: rows * columns }, (_, index) => ({ name, index })).filter(
      ({ index }) => name !== "rec" || trial.hyper.autapse || Math.floor(index / columns) !== index % columns,
    );
  });

/** Moves every weight up and down, and tells after each how far it is. */
export function* checkByDifferences({ trial, gradients }: Order): Generator<Progress> {
  const jobs = weightsToCheck(trial);
  let worst = 0;
  for (const [n, { name, index }] of jobs.entries()) {
    worst = Math.max(worst, residual([centralDifference(trial, name, index)], [gradients[name][index]]));
    yield { done: n + 1, total: jobs.length, worst };
  }
}
