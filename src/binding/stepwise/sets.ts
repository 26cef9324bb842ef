/**
 * Sets of paths that can be said step by step: in a large network no edge is an object, so a set says for each step which of the edges into it
 * count, and which nodes every path passes. Neurons and steps are counted from 0.
 */

/** A node that every path of a set passes. */
export interface Stop {
  readonly kind: "hidden" | "observable";
  readonly j: number;
  readonly t: number;
}

/** Which edges from some z^{t-1} count: all; no hop, so local self edges only; or all but local self edges. */
export type Through = "all" | "local" | "not local";

export interface StepwiseSet {
  /** The neuron whose weight w_post the paths start from, where they do. */
  readonly post: number;
  readonly start: "weight" | Stop;
  readonly end: "loss" | Stop;
  /** In the order of time, start and end among them. */
  readonly stops: readonly Stop[];
  /** Of the edges into step t. */
  readonly through: (t: number) => Through;
}

const whole = { start: "weight", end: "loss", stops: [] } as const;

/** All paths w_post -> E. */
export const everyPath = (post: number): StepwiseSet => ({ ...whole, post, through: () => "all" });

/** Those of them without a hop: what approximate e-prop keeps. */
export const pathsWithoutHop = (post: number): StepwiseSet => ({ ...whole, post, through: () => "local" });

const exitAt = (post: number, t: number): Stop => ({ kind: "observable", j: post, t });

/** The paths w_post -> z_post^t of the eligibility trace. */
export function traceTo(post: number, t: number): StepwiseSet {
  const exit = exitAt(post, t);
  return { post, start: "weight", end: exit, stops: [exit], through: () => "local" };
}

/** The paths z_post^t -> E of the learning signal: their first edge is not local. */
export function signalFrom(post: number, t: number): StepwiseSet {
  const exit = exitAt(post, t);
  return { post, start: exit, end: "loss", stops: [exit], through: (into) => (into === t + 1 ? "not local" : "all") };
}

/** The paths of a row: a trace, then a learning signal. */
export function rowAt(post: number, t: number): StepwiseSet {
  const through = (into: number): Through => (into <= t ? "local" : into === t + 1 ? "not local" : "all");
  return { ...whole, post, stops: [exitAt(post, t)], through };
}

/** The paths of a set that pass a node besides. */
export function alsoPassing(set: StepwiseSet, stop: Stop): StepwiseSet {
  const isKnown = set.stops.some(({ kind, j, t }) => kind === stop.kind && j === stop.j && t === stop.t);
  return isKnown ? set : { ...set, stops: [...set.stops, stop].sort((a, b) => placeOf(a) - placeOf(b)) };
}

/** Where a stop stands in time: h of a step comes before z of the same step. */
const placeOf = ({ kind, t }: Stop): number => 2 * t + (kind === "hidden" ? 0 : 1);
