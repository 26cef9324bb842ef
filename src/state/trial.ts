/** The network that settings stand for. Apart from the stores, so that workers can draw it too. */
import { drawTrial } from "../rnn/trials/draw-trial.ts";
import type { Trial } from "../model/types.ts";
import { withEdits } from "./edits.ts";
import type { Settings } from "./settings.ts";

/** The settings that make a trial. */
export const trialSettings = [
  ...(["cell", "seed", "n", "T", "loss", "autapse", "reset", "inputKind"] as const),
  ...(["alpha", "kappa", "rho", "beta", "gamma", "weights"] as const),
] as const;
export type TrialParams = Pick<Settings, (typeof trialSettings)[number]>;

/** The trial that the seed gives, the weights of its own; `draws` as in `TrialOptions`. */
export function seededTrialOf(params: TrialParams, draws?: number): Trial {
  const { cell, seed, n, T, loss, autapse, reset, inputKind, alpha, kappa, rho, beta, gamma } = params;
  const set = { alpha, rho, beta, gamma };
  const chosen = Object.fromEntries(Object.entries(set).filter(([, x]) => x !== null)) as { [K in keyof typeof set]?: number };
  return drawTrial({
    cell,
    seed,
    N: n,
    T,
    ...(inputKind === "usual" ? {} : { inputKind }),
    ...(draws !== undefined && { draws }),
    hyper: { loss, autapse, ...(kappa !== null && { kappa }) },
    parameters: { reset: reset ? 1 : 0, ...chosen },
  });
}

/** The same with the weights that were changed by hand. */
export const editedTrialOf = (seeded: Trial, { weights }: Pick<TrialParams, "weights">): Trial =>
  weights.length > 0 ? withEdits(seeded, weights) : seeded;
