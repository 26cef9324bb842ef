import type { LocalSet } from "../model/types.ts";
import { crossesTime, isHop } from "./local.ts";
import type { DagEdge, GraphEdge, PathSet, Track } from "./types.ts";

/** The paths of a set that the track accepts too. Tracks multiply: a set may be narrowed several times. */
export function narrowed<Edge extends DagEdge>(set: PathSet<Edge>, track: Track<Edge>): PathSet<Edge> {
  return { legs: set.legs, track: set.track ? both(set.track, track) : track };
}

/** The paths with exactly `exactly` hops, or with fewer than `fewerThan`: those of m-order e-prop (Martín-Sánchez, Bohte & Otte 2022). */
export function withHops(set: PathSet, hops: { exactly: number } | { fewerThan: number }, local: LocalSet): PathSet {
  const most = "exactly" in hops ? hops.exactly : hops.fewerThan - 1;
  return narrowed(
    set,
    tally((edge) => isHop(edge, local), most, "exactly" in hops ? most : 0),
  );
}

/** The paths without a hop, and those that hop once and leave the neuron they come to at once: those of MDGL (Liu et al. 2021). */
export function hoppingOnceAtMost(set: PathSet, local: LocalSet): PathSet {
  const [home, hopped, left] = [0, 1, 2];
  return narrowed(set, {
    states: 3,
    step: (state, edge) => {
      if (state === home) return isHop(edge, local) ? hopped : home;
      return edge.kind === (state === hopped ? "emit" : "loss") ? left : -1;
    },
    accepts: (state) => state !== hopped,
  });
}

/** The paths that cross from step to step fewer than `steps` times, so touch at most `steps` of them: those of truncated BPTT. */
export function spanningAtMost(set: PathSet, steps: number): PathSet {
  return narrowed(set, tally(crossesTime, steps - 1, 0));
}

/** The paths that come to some h_j by a hop, so return to j if they start there, or, with `returns` false, those that do not. */
export function returning(set: PathSet, j: number, local: LocalSet, returns = true): PathSet {
  const [before, after] = [0, 1];
  return narrowed(set, {
    states: 2,
    step: (state, edge) => (state === before && !(edge.j === j && isHop(edge, local)) ? before : after),
    accepts: (state) => (state === after) === returns,
  });
}

/** Counts the edges that `counts` picks; accepts from `least` to `most` of them. */
function tally(counts: (edge: GraphEdge) => boolean, most: number, least: number): Track {
  return {
    states: Math.max(most + 1, 1),
    step: (state, edge) => (counts(edge) ? (state < most ? state + 1 : -1) : state),
    accepts: (state) => state >= least && state <= most,
  };
}

/** Reads a path with two tracks at once; state = a's state * b.states + b's state. */
function both<Edge extends DagEdge>(a: Track<Edge>, b: Track<Edge>): Track<Edge> {
  return {
    states: a.states * b.states,
    step: (state, edge) => {
      const p = a.step(Math.floor(state / b.states), edge);
      const q = p < 0 ? -1 : b.step(state % b.states, edge);
      return q < 0 ? -1 : p * b.states + q;
    },
    accepts: (state) => a.accepts(Math.floor(state / b.states)) && b.accepts(state % b.states),
  };
}
