import type { LocalSet } from "../model/types.ts";
import { compareInTime, hiddenId, lossId, observableId, weightId } from "./ids.ts";
import { isLocal, isOnChain } from "./local.ts";
import type { GraphEdge, Leg, NodeId, PathSet } from "./types.ts";

const anyEdge = () => true;

/** All paths w_j -> E: dE/dW_ji. */
export function allPaths(j: number): PathSet {
  return { legs: [{ from: weightId(j), to: lossId, through: anyEdge }] };
}

/** The paths w_j -> E that visit each of these nodes, in whatever order they are given. */
export function throughNodes(j: number, ...nodes: readonly NodeId[]): PathSet {
  const stops = [weightId(j), ...nodes, lossId].sort(compareInTime);
  return { legs: stops.slice(1).map((to, k) => ({ from: stops[k], to, through: anyEdge })) };
}

/** The paths w_j -> z_j^t along neuron j itself: the eligibility trace e_ji^t. */
export function eligibilityPaths(j: number, t: number, local: LocalSet): PathSet {
  return { legs: [eligibilityLeg(j, t, local)] };
}

/** The paths z_j^t -> E whose first edge is not local, later ones whatever they are: the exact learning signal L_j^t. */
export function learningSignalPaths(j: number, t: number, local: LocalSet): PathSet {
  return { legs: [learningSignalLeg(j, t, local)] };
}

/** The one edge z_j^t -> E: the direct derivative that approximate e-prop keeps of L_j^t. */
export function directLearningSignalPaths(j: number, t: number): PathSet {
  return { legs: [{ from: observableId(j, t), to: lossId, through: ({ kind }) => kind === "loss" }] };
}

/** The paths w_j -> E that first leave the chain h_j through z_j^t: L_j^t e_ji^t, one row of the triangle. */
export function row(j: number, t: number, local: LocalSet): PathSet {
  return { legs: [eligibilityLeg(j, t, local), learningSignalLeg(j, t, local)] };
}

/** The paths w_j -> E that enter at h_j^{t'}: (dE/dh_j^{t'}) (∂h_j^{t'}/∂W_ji), one diagonal of the triangle. */
export function diagonal(j: number, entry: number): PathSet {
  return { legs: [entryLeg(j, entry), { from: hiddenId(j, entry), to: lossId, through: anyEdge }] };
}

/** The paths w_j -> E that enter at h_j^{t'} and first leave the chain through z_j^t: one cell of the triangle. Empty for t < t'. */
export function cell(j: number, entry: number, exit: number, local: LocalSet): PathSet {
  const along: Leg = { from: hiddenId(j, entry), to: observableId(j, exit), through: (edge) => isOnChain(edge, j, local) };
  return { legs: [entryLeg(j, entry), along, learningSignalLeg(j, exit, local)] };
}

function entryLeg(j: number, entry: number): Leg {
  return { from: weightId(j), to: hiddenId(j, entry), through: ({ kind }: GraphEdge) => kind === "weight" };
}

function eligibilityLeg(j: number, t: number, local: LocalSet): Leg {
  return { from: weightId(j), to: observableId(j, t), through: (edge) => isOnChain(edge, j, local) };
}

function learningSignalLeg(j: number, t: number, local: LocalSet): Leg {
  const exit = observableId(j, t);
  return { from: exit, to: lossId, through: (edge) => edge.from !== exit || !isLocal(edge, local) };
}
