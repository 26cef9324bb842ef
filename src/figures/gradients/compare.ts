import { concatenate, cosine, relativeError } from "../../rnn/compare.ts";
import { bptt } from "../../rnn/bptt.ts";
import { epropGradients } from "../../rnn/eprop.ts";
import { makeTrial } from "../../rnn/makeTrial.ts";
import { simulate } from "../../rnn/simulate.ts";
import type { Gradients, LocalSetName, Trial } from "../../rnn/types.ts";
import type { Settings } from "../../state/settings.ts";

export type MatrixName = "rec" | "in" | "out";
export const matrixNames: readonly MatrixName[] = ["rec", "in", "out"];

export interface Comparison {
  /** Euclidean length of the difference over that of BPTT's gradient, W and V together. */
  readonly relativeError: number;
  /** null when one of the two is 0. */
  readonly cosine: number | null;
}

export interface ThreeGradients {
  readonly trial: Trial;
  readonly bptt: Gradients;
  readonly exact: Gradients;
  readonly approximate: Gradients;
  readonly comparisons: { readonly exact: Comparison; readonly approximate: Comparison };
}

/** BPTT, exact and approximate e-prop on one trial, and how far each e-prop is from BPTT over all weights onto the neurons. */
export function threeGradients(trial: Trial, local: LocalSetName): ThreeGradients {
  const trajectory = simulate(trial);
  const { gradients } = bptt(trial, trajectory);
  const compare = (other: Gradients): Comparison => {
    const [a, b] = [concatenate(other), concatenate(gradients)];
    return { relativeError: relativeError(a, b), cosine: cosine(a, b) };
  };
  const exact = epropGradients(trial, trajectory, local, "exact");
  const approximate = epropGradients(trial, trajectory, local, "approximate");
  return { trial, bptt: gradients, exact, approximate, comparisons: { exact: compare(exact), approximate: compare(approximate) } };
}

const hyperNames = ["alpha", "kappa", "rho", "beta", "gamma"] as const;

let latest: { readonly key: string; readonly trial: Trial } | undefined;

/** The trial that the settings describe, the same object while they do not change; a hyper-parameter that is not set is the cell's own. */
export function trialOf(settings: Settings): Trial {
  const { cell, seed, n, T, loss, autapse } = settings;
  const chosen = Object.fromEntries(hyperNames.map((name) => [name, settings[name]] as const).filter(([, value]) => value !== null));
  const key = JSON.stringify([cell, seed, n, T, loss, autapse, chosen]);
  if (latest?.key !== key) latest = { key, trial: makeTrial({ cell, seed, N: n, T, hyper: { loss, autapse, ...chosen } }) };
  return latest.trial;
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

export const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, index) => value - b[index]!);
