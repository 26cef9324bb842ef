import { directLearningSignal } from "../gradient/direct-learning-signal.ts";
import { eligibility } from "../gradient/eligibility.ts";
import { sumOverTime } from "../gradient/eprop.ts";
import { learningSignal } from "../gradient/learning-signal.ts";
import { localEdges, type LocalEdges, type LocalSet } from "../gradient/local-set.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { LocalSetName, Trajectory, Trial } from "../../model/types.ts";

export type SelfEdge = keyof LocalEdges;
/** Which factor of a row takes the paths over a self edge: one of them, as it must be, or both, or neither. */
export type Place = "trace" | "signal" | "twice" | "never";
export type Placement = Readonly<Record<SelfEdge, Place>>;

export const SELF_EDGES: readonly SelfEdge[] = ["adaptation", "reset", "autapse"];

/** The named set as a placement: what is local is in the trace, all else in the learning signal. */
export function placementOf(name: LocalSetName): Placement {
  const local = localEdges(name);
  const place = (edge: SelfEdge): Place => (local[edge] ? "trace" : "signal");
  return { adaptation: place("adaptation"), reset: place("reset"), autapse: place("autapse") };
}

const where = (placement: Placement, ...places: Place[]): LocalEdges => {
  const has = (edge: SelfEdge): boolean => places.includes(placement[edge]);
  return { adaptation: has("adaptation"), reset: has("reset"), autapse: has("autapse") };
};

/** The edges that the trace multiplies through, and those that may not begin a continuation in the learning signal. Equal if all is well. */
export function factorsOf(placement: Placement): { inTrace: LocalSet; outOfSignal: LocalSet } {
  return { inTrace: where(placement, "trace", "twice"), outOfSignal: where(placement, "trace", "never") };
}

/** The self edges that the trial has: a rate cell neither resets nor adapts, and autapses may be masked. */
export function selfEdgesOf({ cell, hyper }: Trial): readonly SelfEdge[] {
  return SELF_EDGES.filter((edge) => {
    if (edge === "adaptation") return cell === "alif";
    return edge === "reset" ? hyper.reset : hyper.autapse;
  });
}

/**
 * sum_t L_j^t e_ji^t for W and V with each self edge placed at will (without the weight penalty). With every edge in one factor, "exact"
 * is the gradient, whichever factor it is; with an edge in both or in neither it is not. "approximate" takes the direct ∂E/∂z_j^t for L.
 */
export function placedGradients(trial: Trial, trajectory: Trajectory, placement: Placement, form: "exact" | "approximate"): PerWeight {
  const { N, I, T } = trial.sizes;
  const { inTrace, outOfSignal } = factorsOf(placement);
  const signal = form === "exact" ? learningSignal(trial, trajectory, outOfSignal) : directLearningSignal(trial, trajectory);
  const traces = eligibility(trial, trajectory, inTrace);
  return { rec: sumOverTime(T, N, N, signal, traces.rec), in: sumOverTime(T, N, I, signal, traces.in) };
}
