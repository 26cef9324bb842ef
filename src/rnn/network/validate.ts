import { invariant } from "../../lib/invariant.ts";
import type { Cell } from "../../model/cell.ts";
import type { Trial } from "../../model/types.ts";
import { cellOf, sizesOf, valuesOf } from "../cells/index.ts";

/** Throws one sentence unless N, I, K and T are counts of at least 1. */
export function requireCounts(counts: Readonly<Record<"N" | "I" | "K" | "T", number>>): void {
  for (const name of ["N", "I", "K", "T"] as const)
    invariant(
      Number.isInteger(counts[name]) && counts[name] >= 1 && counts[name] <= 1e6,
      () => `${name} must be an integer from 1 to 1000000, but got ${counts[name]}`,
    );
}

/** Throws one sentence that names the array when it has another length or a non-finite entry. */
export function requireArray(name: string, array: Float64Array, shape: readonly number[]): void {
  const length = shape.reduce((a, b) => a * b, 1);
  invariant(
    array instanceof Float64Array && array.length === length,
    () => `${name} must be a Float64Array of ${shape.join(" x ")} = ${length} numbers, but has ${array?.length ?? "none"}`,
  );
  const bad = array.findIndex((value) => !Number.isFinite(value));
  invariant(bad < 0, () => `${name} must be finite numbers, but entry ${bad} is ${array[bad]}`);
}

function requireWithin(name: string, value: number, low: number, high: number): void {
  invariant(value >= low && value <= high, () => `${name} must be a number from ${low} to ${high}, but got ${value}`);
}

/** Throws one sentence unless every parameter is one of the neuron model's. Ranges are the neuron model's own affair. */
function requireParameters(cell: Cell, { parameters }: Trial): void {
  for (const name of Object.keys(parameters))
    invariant(
      cell.parameters.some((parameter) => parameter.name === name),
      () => `the cell "${cell.name}" has no parameter "${name}"`,
    );
}

/** Throws one sentence that names the thing and the allowed range unless the trial can be simulated. */
export function requireTrial(trial: Trial): void {
  const { sizes, hyper, weights } = trial;
  const cell = cellOf(trial);
  requireCounts(sizes);
  const { N, I, K, T } = sizes;
  const fitting = sizesOf(cell, sizes);
  const { rec, in: input } = fitting.drives;
  for (const [name, value, due] of [
    ["Q", sizes.Q, fitting.Q],
    ["drives.rec", sizes.drives.rec, rec],
    ["drives.in", sizes.drives.in, input],
  ] as const)
    invariant(value === due, () => `${name} must be ${due} for the cell "${cell.name}", but got ${value}`);
  invariant(hyper.loss === "mse" || hyper.loss === "ce", () => `loss must be "mse" or "ce", but got "${String(hyper.loss)}"`);
  requireWithin("kappa", hyper.kappa, -1, 1);
  for (const name of ["omega", "cReg", "fTarget", "l2"] as const) requireWithin(name, hyper[name], -1e12, 1e12);
  requireParameters(cell, trial);
  cell.prepare(valuesOf(trial), N);
  const several = (drives: number, ...shape: number[]): number[] => (drives === 1 ? shape : [drives, ...shape]);
  requireArray("weights.rec", weights.rec, several(rec, N, N));
  requireArray("weights.in", weights.in, several(input, N, I));
  requireArray("weights.out", weights.out, [K, N]);
  requireArray("weights.bias", weights.bias, [K]);
  requireArray("weights.feedback", weights.feedback, [N, K]);
  requireArray("inputs", trial.inputs, [T, I]);
  requireArray("targets", trial.targets, [T, K]);
  requireArray("mask", trial.mask, [T]);
  if (!hyper.autapse)
    weights.rec.forEach((weight, s) => {
      const [j, i] = [Math.floor(s / N) % N, s % N];
      invariant(
        i !== j || weight === 0,
        () => `weights.rec must have a diagonal of 0 without autapses, but entry [${j}][${j}] is ${weight}`,
      );
    });
}
