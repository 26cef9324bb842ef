import type { Known } from "../numbers/known.ts";
import type { Recipe } from "../recipe.ts";
import { withChanges, type Hypothesis } from "./hypothesis.ts";

type Scale = (known: Known) => number | null;

const scaled = (id: string, by: Scale, effect: Hypothesis["paths"]["effect"] = "weighted wrongly"): Hypothesis => ({
  id,
  line: "error",
  paths: { effect, part: "loss" },
  change: (recipe, known) => {
    const factor = by(known);
    return factor === null ? null : withChanges(recipe, { error: { scale: recipe.error.scale * factor } });
  },
});

const changed = (
  id: string,
  error: Partial<Recipe["error"]>,
  applies: (known: Known) => boolean,
  paths: Hypothesis["paths"] = { effect: "weighted wrongly", part: "loss" },
): Hypothesis => ({
  id,
  line: "error",
  paths,
  change: (recipe, known) => (applies(known) ? withChanges(recipe, { error }) : null),
});

const always = (): boolean => true;
const isSquared = ({ trial }: Known): boolean => trial.hyper.loss === "mse";
const isCrossEntropy = ({ trial }: Known): boolean => trial.hyper.loss === "ce";
const masked = ({ trial }: Known): number => trial.mask.reduce((sum, weight) => sum + weight, 0);

/** Mistakes in err = ∂E/∂y. */
export const errorHypotheses: readonly Hypothesis[] = [
  scaled("sign-error", () => -1, "sign flipped"),
  scaled("factor-2", (known) => (isSquared(known) ? 2 : null)),
  scaled("mean-time", ({ trial }) => 1 / trial.sizes.T),
  scaled("mean-outputs", ({ trial }) => 1 / trial.sizes.K),
  scaled("mean-window", (known) => (masked(known) > 0 ? 1 / masked(known) : null)),
  scaled("mse-loss-mean", (known) => (isSquared(known) ? 2 / (known.trial.sizes.T * known.trial.sizes.K) : null)),
  changed("mask-ignored", { isMasked: false }, always, { effect: "added", part: "loss" }),
  changed("targets-shifted", { targetShift: 1 }, always),
  changed("targets-late", { targetShift: -1 }, always),
  changed("bias-missing", { hasBias: false }, always),
  changed("softmax-no-onehot", { hasTarget: false }, isCrossEntropy),
  changed("softmax-missing", { hasSoftmax: false }, isCrossEntropy),
  changed("target-missing", { hasTarget: false }, isSquared),
  changed("last-step-missing", { skips: "last" }, always, { effect: "missing", part: "last loss" }),
  changed("last-step-only", { skips: "all but the last" }, ({ trial: { mask } }) => mask.slice(0, -1).some((weight) => weight !== 0), {
    effect: "missing",
    part: "loss",
  }),
  changed("first-step-missing", { skips: "first" }, always, { effect: "missing", part: "loss" }),
  changed("error-late", { lag: 1 }, always),
  changed("error-early", { lag: -1 }, always),
];
