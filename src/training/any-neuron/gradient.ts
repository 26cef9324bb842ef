import type { PerWeight } from "../../model/per-weight.ts";
import type { LocalSet, Run, Trial } from "../../model/types.ts";
import { gradientsFrom } from "../../rnn/gradient/bptt.ts";
import { derivativesWithFewerHops } from "../../rnn/gradient/m-order.ts";
import { totalDerivatives } from "../../rnn/gradient/total-derivatives.ts";
import { withoutHops } from "../../rnn/gradient/without-hops.ts";
import { gradientsBy, rules } from "../../rnn/rules/index.ts";
import { FURTHER_WINDOW, isFurtherRule } from "../further-rules.ts";
import { hasFeedback, orderOf, type TrainingSettings } from "../settings.ts";

/** The same network with W_out in the place of its feedback's transpose, through which errors then come back. */
function withFeedback(trial: Trial): Trial {
  const { N, K } = trial.sizes;
  const out = new Float64Array(K * N);
  for (let j = 0; j < N; j++) for (let k = 0; k < K; k++) out[k * N + j] = trial.weights.feedback[j * K + k];
  return { ...trial, weights: { ...trial.weights, out } };
}

/** A sum over paths that is taken backwards, by one sweep: over which, and through what errors come back. */
export interface Sweep {
  readonly hops: boolean;
  readonly carrier: "out" | "feedback";
}

/** The sweep by which an algorithm of the lab finds its gradient; null for one that goes another way. */
export function sweepOf({ algorithm, form }: Pick<TrainingSettings, "algorithm" | "form">): Sweep | null {
  if (algorithm === "bptt") return { hops: true, carrier: "out" };
  if (algorithm === "readout-only" || isFurtherRule(algorithm) || orderOf(algorithm) !== null || form === "online") return null;
  return { hops: false, carrier: hasFeedback(algorithm) ? "feedback" : "out" };
}

/**
 * What an algorithm of the lab makes of one run, for the weights onto the neurons; null where they do not learn. Sums over paths without hops are
 * taken backwards, which is the same sum as of traces times signals, unless the on-line form is asked for. `draw` seeds the draws of rules that have some.
 */
export function hiddenGradients(
  { algorithm, form }: Pick<TrainingSettings, "algorithm" | "form">,
  trial: Trial,
  run: Run,
  local: LocalSet,
  draw: number,
): PerWeight | null {
  if (algorithm === "readout-only") return null;
  const sweep = sweepOf({ algorithm, form });
  if (sweep?.hops) return gradientsFrom(trial, run, totalDerivatives(trial, run).dEdh);
  if (sweep !== null)
    return gradientsFrom(trial, run, withoutHops(sweep.carrier === "out" ? trial : withFeedback(trial), run, local, true));
  const settings = { local, window: FURTHER_WINDOW, order: 1, seed: draw };
  if (isFurtherRule(algorithm)) return gradientsBy(rules[algorithm], trial, run, settings);
  const hops = orderOf(algorithm);
  if (hops !== null) return gradientsFrom(trial, run, derivativesWithFewerHops(trial, run, hops, local).toH);
  return gradientsBy(rules[hasFeedback(algorithm) ? algorithm : "eprop-approximate"], trial, run, settings);
}
