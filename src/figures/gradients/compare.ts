import { concatenate, cosine, relativeError } from "../../rnn/gradient/compare.ts";
import type { Gradients, LocalSetName, Trial } from "../../model/types.ts";
import type { NumberTable } from "../../view/export/types.ts";
import type { Engine } from "../../state/engine.ts";

export type MatrixName = "rec" | "in" | "out";
export const matrixNames: readonly MatrixName[] = ["rec", "in", "out"];

export interface Comparison {
  /** Euclidean length of the difference over that of BPTT's gradient. */
  readonly relativeError: number;
  /** null when one of the two is 0. */
  readonly cosine: number | null;
}

export interface ThreeGradients {
  readonly bptt: Gradients;
  readonly exact: Gradients;
  readonly approximate: Gradients;
  readonly comparisons: { readonly exact: Comparison; readonly approximate: Comparison };
}

/** How far a gradient is from BPTT's: its error and its direction. */
export const comparisonOf = (gradient: Float64Array, bptt: Float64Array): Comparison => ({
  relativeError: relativeError(gradient, bptt),
  cosine: cosine(gradient, bptt),
});

/** BPTT, exact and approximate e-prop on one trial, and how far each e-prop is from BPTT over all weights onto the neurons. */
export function threeGradients(engine: Engine, local: LocalSetName): ThreeGradients {
  const { gradients } = engine.bptt();
  const compare = (other: Gradients): Comparison => comparisonOf(concatenate(other), concatenate(gradients));
  const exact = engine.eprop(local, "exact");
  const approximate = engine.eprop(local, "approximate");
  return { bptt: gradients, exact, approximate, comparisons: { exact: compare(exact), approximate: compare(approximate) } };
}

/** The shape of a weight matrix: rows are where the weight leads. */
export function shapeOf({ sizes: { N, I, K } }: Trial, name: MatrixName): { rows: number; columns: number } {
  switch (name) {
    case "rec":
      return { rows: N, columns: N };
    case "in":
      return { rows: N, columns: I };
    case "out":
      return { rows: K, columns: N };
  }
}

export const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, index) => value - b[index]);

/** One row per weight: the three gradients side by side, counted from 1. */
export function gradientTables(trial: Trial, three: ThreeGradients): NumberTable[] {
  return matrixNames.map((name) => {
    const { rows, columns } = shapeOf(trial, name);
    return {
      name: `gradient-${name}`,
      columns: ["to", "from", "bptt", "exact", "approximate"],
      rows: Array.from({ length: rows * columns }, (_, s) => [
        Math.floor(s / columns) + 1,
        (s % columns) + 1,
        three.bptt[name][s],
        three.exact[name][s],
        three.approximate[name][s],
      ]),
    };
  });
}
