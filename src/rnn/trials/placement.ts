import { directLearningSignal } from "../gradient/direct-learning-signal.ts";
import { eligibility } from "../gradient/eligibility.ts";
import { signalTimesTraces } from "../gradient/eprop.ts";
import { learningSignal } from "../gradient/learning-signal.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { LocalSet, LocalSetName, Run, Trial } from "../../model/types.ts";
import { selfEdgesOf as allSelfEdgesOf } from "../cells/index.ts";

export type SelfEdge = "adaptation" | "reset" | "autapse";
/** Which factor of a row takes the paths over a self edge: one of them, as it must be, or both, or neither. */
export type Place = "trace" | "signal" | "twice" | "never";
export type Placement = Readonly<Record<SelfEdge, Place>>;

export const SELF_EDGES: readonly SelfEdge[] = ["adaptation", "reset", "autapse"];

/** The named set as a placement: what is local is in the trace, all else in the learning signal. */
export function placementOf(name: LocalSetName): Placement {
  const place = (edge: SelfEdge): Place => (name === "self" || (name === "bellec" && edge === "adaptation") ? "trace" : "signal");
  return { adaptation: place("adaptation"), reset: place("reset"), autapse: place("autapse") };
}

/** The edges that the trace multiplies through, and those that may not begin a continuation in the learning signal. Equal if all is well. */
export function factorsOf(placement: Placement): { inTrace: LocalSet; outOfSignal: LocalSet } {
  const where = (...places: Place[]): SelfEdge[] => SELF_EDGES.filter((edge) => places.includes(placement[edge]));
  return { inTrace: where("trace", "twice"), outOfSignal: where("trace", "never") };
}

/** The self edges that the trial has: a rate cell neither resets nor adapts, and autapses may be masked. */
export function selfEdgesOf(trial: Trial): readonly SelfEdge[] {
  const names = allSelfEdgesOf(trial).map(({ name }) => name);
  return SELF_EDGES.filter((edge) => names.includes(edge));
}

/**
 * sum_t L_j^t e_ji^t for W and V with each self edge placed at will (without the weight penalty). With every edge in one factor, "exact"
 * is the gradient, whichever factor it is; with an edge in both or in neither it is not. "approximate" takes the direct ∂E/∂z_j^t for L.
 */
export function placedGradients(trial: Trial, run: Run, placement: Placement, form: "exact" | "approximate"): PerWeight {
  const { inTrace, outOfSignal } = factorsOf(placement);
  const signal = form === "exact" ? learningSignal(trial, run, outOfSignal) : directLearningSignal(trial, run);
  return signalTimesTraces(trial, signal, eligibility(trial, run, inTrace));
}
