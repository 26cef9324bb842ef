import { invariant } from "../../lib/invariant.ts";
import type { Synapse, Trial } from "../../model/types.ts";

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

/** Throws one sentence that names the thing and the allowed range unless the trial can be simulated. */
export function requireTrial(trial: Trial): void {
  const { cell, sizes, hyper, weights } = trial;
  invariant(cell === "rate" || cell === "lif" || cell === "alif", () => `cell must be "rate", "lif" or "alif", but got "${String(cell)}"`);
  requireCounts(sizes);
  const { N, I, K, T } = sizes;
  const Q = cell === "alif" ? 2 : 1;
  invariant(sizes.Q === Q, () => `Q must be ${Q} for the cell "${cell}", but got ${sizes.Q}`);
  invariant(hyper.loss === "mse" || hyper.loss === "ce", () => `loss must be "mse" or "ce", but got "${String(hyper.loss)}"`);
  for (const name of ["alpha", "kappa", "rho"] as const) requireWithin(name, hyper[name], -1, 1);
  for (const name of ["zeta", "omega", "gamma", "cReg", "fTarget", "l2"] as const) requireWithin(name, hyper[name], -1e12, 1e12);
  if (cell !== "rate")
    invariant(hyper.vTh > 0 && hyper.vTh <= 1e12, () => `vTh must be a number above 0 and at most 1e12, but got ${hyper.vTh}`);
  invariant(
    Number.isInteger(hyper.nRef) && hyper.nRef >= 0,
    () => `nRef must be an integer number of steps of at least 0, but got ${hyper.nRef}`,
  );
  requireArray("beta", hyper.beta, [N]);
  requireArray("weights.rec", weights.rec, [N, N]);
  requireArray("weights.in", weights.in, [N, I]);
  requireArray("weights.out", weights.out, [K, N]);
  requireArray("weights.bias", weights.bias, [K]);
  requireArray("weights.feedback", weights.feedback, [N, K]);
  requireArray("inputs", trial.inputs, [T, I]);
  requireArray("targets", trial.targets, [T, K]);
  requireArray("mask", trial.mask, [T]);
  invariant(cell !== "rate" || !hyper.reset, `reset must be false for the cell "rate", which has no spikes, but got true`);
  if (cell !== "alif") {
    const j = hyper.beta.findIndex((beta) => beta !== 0);
    invariant(j < 0, () => `beta must be 0 for the cell "${cell}", which does not adapt, but entry ${j} is ${hyper.beta[j]}`);
  }
  if (!hyper.autapse)
    for (let j = 0; j < N; j++)
      invariant(
        weights.rec[j * N + j] === 0,
        () => `weights.rec must have a diagonal of 0 without autapses, but entry [${j}][${j}] is ${weights.rec[j * N + j]}`,
      );
}

/** Throws one sentence unless the synapse is one of the trial's. */
export function requireSynapse(trial: Trial, { kind, post, pre }: Synapse): void {
  const { N, I } = trial.sizes;
  const sources = kind === "rec" ? N : I;
  invariant(kind === "rec" || kind === "in", () => `a synapse's kind must be "rec" or "in", but got "${String(kind)}"`);
  invariant(
    Number.isInteger(post) && post >= 0 && post < N,
    () => `a synapse's post must be an integer from 0 to ${N - 1}, but got ${post}`,
  );
  invariant(
    Number.isInteger(pre) && pre >= 0 && pre < sources,
    () => `the pre of a synapse of kind "${kind}" must be an integer from 0 to ${sources - 1}, but got ${pre}`,
  );
}
