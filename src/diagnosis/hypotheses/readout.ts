import { hasParameter, isExact, withChanges, type Hypothesis } from "./hypothesis.ts";
import type { Gain, Recipe } from "../recipe.ts";

const legs = { effect: "weighted wrongly", part: "loss" } as const;

/** On line only: a change of the filter of e. */
const onLine = (id: string, readout: Partial<Recipe["readout"]>, paths: Hypothesis["paths"] = legs): Hypothesis => ({
  id,
  line: "filtered-trace",
  paths,
  change: (recipe) => (isExact(recipe) ? null : withChanges(recipe, { readout })),
});

/** The same with another gain of the filter. */
const gained = (id: string, readout: Partial<Recipe["readout"]>, trace: Gain): Hypothesis => ({
  ...onLine(id, readout),
  change: (recipe) => (isExact(recipe) ? null : withChanges(recipe, { readout: { ...readout, gain: { ...recipe.readout.gain, trace } } })),
});

/** In the backward pass only: how the error of y goes back in time, to z and to W_out alike. */
const inTime = (
  id: string,
  backLeak: Recipe["readout"]["backLeak"],
  outFilters: Recipe["readout"]["outFilters"],
  paths: Hypothesis["paths"],
): Hypothesis => ({
  id,
  line: "backward",
  paths,
  change: (recipe, known) =>
    isExact(recipe) && (backLeak !== "alpha" || hasParameter(known, "alpha"))
      ? withChanges(recipe, { readout: { backLeak, outFilters } })
      : null,
});

const twice = { effect: "counted twice", part: "loss" } as const;

/** Mistakes on the way from z over y to E, forward in the filtered trace or backward in the learning signal. */
export const readoutHypotheses: readonly Hypothesis[] = [
  onLine("kappa-missing", { filters: [] }, { effect: "missing", part: "loss" }),
  gained("filter-missing", { filters: [] }, "one"),
  onLine("kappa-alpha", { filters: ["alpha"] }),
  gained("filter-alpha", { filters: ["alpha"] }, "1-alpha"),
  onLine("kappa-twice", { filters: ["kappa", "kappa"] }, twice),
  {
    ...onLine("kappa-in-both", { join: "both" }, twice),
    line: "sum",
    // ∂E/∂z holds omega already.
    change: (recipe) =>
      isExact(recipe) ? null : withChanges(recipe, { readout: { join: "both", gain: { ...recipe.readout.gain, trace: "one" } } }),
  },
  gained("filter-decays-entry", {}, "omega kappa"),
  gained("filter-one-minus-kappa", {}, "1-kappa"),
  onLine("filter-before-psi", { filters: [], filtersVector: true }),
  onLine("filter-late", { filterLag: 1 }),
  gained("filter-on-error", { filters: [], filtersError: true }, "one"),
  inTime("back-kappa-missing", "none", [], { effect: "missing", part: "loss" }),
  inTime("back-kappa-alpha", "alpha", ["alpha"], legs),
  {
    id: "omega-missing",
    line: "readout",
    paths: legs,
    change: (recipe) => withChanges(recipe, { readout: { gain: { signal: "one", trace: "one", out: "one" } } }),
  },
  {
    id: "omega-missing-trace",
    line: "filtered-trace",
    paths: legs,
    change: (recipe) => withChanges(recipe, { readout: { gain: { ...recipe.readout.gain, signal: "one", trace: "one" } } }),
  },
  {
    id: "omega-missing-readout",
    line: "readout",
    paths: { effect: "weighted wrongly", part: "outside" },
    change: (recipe) => withChanges(recipe, { readout: { gain: { ...recipe.readout.gain, out: "one" } } }),
  },
  {
    id: "readout-kappa-missing",
    line: "readout",
    paths: { effect: "missing", part: "outside" },
    change: (recipe) => withChanges(recipe, { readout: { outFilters: [] } }),
  },
  {
    id: "readout-kappa-alpha",
    line: "readout",
    paths: { effect: "weighted wrongly", part: "outside" },
    change: (recipe, known) => (hasParameter(known, "alpha") ? withChanges(recipe, { readout: { outFilters: ["alpha"] } }) : null),
  },
  {
    id: "readout-filter-alpha",
    line: "readout",
    paths: { effect: "weighted wrongly", part: "outside" },
    change: (recipe, known) =>
      hasParameter(known, "alpha")
        ? withChanges(recipe, { readout: { outFilters: ["alpha"], gain: { ...recipe.readout.gain, out: "1-alpha" } } })
        : null,
  },
  {
    id: "readout-decays-entry",
    line: "readout",
    paths: { effect: "weighted wrongly", part: "outside" },
    change: (recipe) => withChanges(recipe, { readout: { gain: { ...recipe.readout.gain, out: "omega kappa" } } }),
  },
  {
    id: "readout-one-minus-kappa",
    line: "readout",
    paths: { effect: "weighted wrongly", part: "outside" },
    change: (recipe) => withChanges(recipe, { readout: { gain: { ...recipe.readout.gain, out: "1-kappa" } } }),
  },
  {
    id: "readout-state",
    line: "readout",
    paths: { effect: "weighted wrongly", part: "outside" },
    change: (recipe) => withChanges(recipe, { readout: { outOf: "state" } }),
  },
  {
    id: "readout-late",
    line: "readout",
    paths: { effect: "weighted wrongly", part: "outside" },
    change: (recipe) => withChanges(recipe, { readout: { outLag: 1 } }),
  },
  { ...onLine("signal-normalised", { isNormalised: true }), line: "learning-signal" },
  { ...onLine("signal-late", { signalLag: 1 }), line: "learning-signal" },
  {
    id: "signal-mean",
    line: "learning-signal",
    paths: legs,
    change: (recipe, { trial }) => (trial.sizes.K > 1 ? withChanges(recipe, { readout: { isMean: true } }) : null),
  },
  {
    id: "feedback-random",
    line: "learning-signal",
    paths: legs,
    change: (recipe) => withChanges(recipe, { readout: { feedback: "random" } }),
  },
];

const decay = (id: string, decays: Recipe["penalty"]["decays"]): Hypothesis => ({
  id,
  line: "penalty",
  paths: { effect: "added", part: "outside" },
  change: (recipe, { trial }) => (trial.hyper.l2 !== 0 ? withChanges(recipe, { penalty: { decays } }) : null),
});

const penalty = (id: string, changes: Partial<Recipe["penalty"]>, paths: Hypothesis["paths"], onlyOnLine = false): Hypothesis => ({
  id,
  line: "penalty",
  paths,
  change: (recipe) => (onlyOnLine && isExact(recipe) ? null : withChanges(recipe, { penalty: changes })),
});

/** Mistakes in the penalties. */
export const penaltyHypotheses: readonly Hypothesis[] = [
  penalty("reg-missing", { rate: 0 }, { effect: "missing", part: "loss" }),
  penalty("reg-filtered", { isFiltered: true }, { effect: "weighted wrongly", part: "loss" }, true),
  penalty("reg-running", { isRunning: true }, { effect: "weighted wrongly", part: "loss" }, true),
  penalty("reg-no-mean", { lacksMean: true }, { effect: "weighted wrongly", part: "loss" }),
  penalty("reg-target-missing", { lacksTarget: true }, { effect: "weighted wrongly", part: "loss" }),
  penalty("reg-twice", { rate: 2 }, { effect: "counted twice", part: "loss" }),
  penalty("reg-sign", { rate: -1 }, { effect: "sign flipped", part: "loss" }),
  penalty("l2-missing", { weights: 0 }, { effect: "missing", part: "outside" }),
  decay("l2-inputs", "W_in too"),
  decay("l2-all", "all"),
  penalty("l2-twice", { weights: 2 }, { effect: "counted twice", part: "outside" }),
];
