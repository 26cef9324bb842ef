import type { StepwiseSet, Stop } from "./sets.ts";
import { multiply, nothing, plus, rescale, type Scaled } from "./scaled.ts";
import type { Steps } from "./steps.ts";

/**
 * What sweeping a set leaves at every node: forth the sum over the beginnings of its paths, back over their endings, at h [T, N, Q] and at z [T, N].
 * All values of step t have the exponent [T] besides (scaled.ts).
 */
export interface Sweep {
  readonly h: Float64Array;
  readonly z: Float64Array;
  readonly exponent: Int32Array;
}

export interface Passes {
  readonly forth: Sweep;
  readonly back: Sweep;
  /** The sum over all paths of the set. */
  readonly total: Scaled;
}

const emptySweep = ({ N, T, Q }: Steps): Sweep => ({
  h: new Float64Array(T * N * Q),
  z: new Float64Array(T * N),
  exponent: new Int32Array(T),
});

/** Leaves only neuron j's of a step's values, `each` numbers to a neuron. */
function keepOnly(values: Float64Array, j: number, each: number): void {
  values.fill(0, 0, j * each).fill(0, (j + 1) * each);
}

/**
 * Sweeps a set forth and back. The same path algebra as `foldPaths`, laid out for networks whose edges are too many to be objects:
 * O(T N) to count, O(T N^2) to sum. A path that would pass by a stop is cut off there; paths begin no later than the first stop and end no earlier than
 * the last.
 */
export function passesOf(steps: Steps, set: StepwiseSet): Passes {
  const { N, T, Q } = steps;
  const { start, end, stops } = set;
  const [first, last] = [stops[0], stops.at(-1)];
  const stopAt = (t: number, kind: Stop["kind"]): Stop | undefined => stops.find((stop) => stop.t === t && stop.kind === kind);
  // another stop before the start, or after the end: there is no such path; nor are two in one place of time
  const isEmpty =
    (start !== "weight" && first !== start) ||
    (end !== "loss" && last !== end) ||
    stops.some((stop, k) => k > 0 && stop.t === stops[k - 1].t && (stop.kind === stops[k - 1].kind || stop.j !== stops[k - 1].j));
  const [forth, back] = [emptySweep(steps), emptySweep(steps)];
  if (isEmpty) return { forth, back, total: nothing };
  const viewOf = (sweep: Sweep, t: number): [h: Float64Array, z: Float64Array] => [
    sweep.h.subarray(t * N * Q, (t + 1) * N * Q),
    sweep.z.subarray(t * N, (t + 1) * N),
  ];

  for (let t = 0; t < T; t++) {
    const [h, z] = viewOf(forth, t);
    let exponent = 0;
    if (t > 0) {
      const [h0, z0] = viewOf(forth, t - 1);
      exponent = forth.exponent[t - 1];
      // a path that must leave by z of the step before does not go on along h
      steps.forth(t, set.through(t), stopAt(t - 1, "observable") ? undefined : h0, z0, h);
    }
    if (start === "weight" && (first === undefined || t <= first.t)) exponent = addUnits([h], exponent, (unit) => steps.enter(t, h, unit));
    const hidden = stopAt(t, "hidden");
    if (hidden) keepOnly(h, hidden.j, Q);
    const observable = stopAt(t, "observable");
    if (observable && observable === start) z[observable.j] = 1;
    else steps.emit(t, h, z);
    if (observable) keepOnly(z, observable.j, 1);
    forth.exponent[t] = exponent + rescale(h, z);
  }

  let total = nothing;
  for (let t = T - 1; t >= 0; t--) {
    const [h, z] = viewOf(back, t);
    let exponent = 0;
    const observable = stopAt(t, "observable");
    if (t + 1 < T) {
      exponent = back.exponent[t + 1];
      steps.back(t + 1, set.through(t + 1), viewOf(back, t + 1)[0], observable ? undefined : h, z);
    }
    if (end === "loss" && (last === undefined || t >= last.t))
      exponent = addUnits([h, z], exponent, (unit) => {
        for (let j = 0; j < N; j++) {
          z[j] += unit * steps.loss(t, j);
          total = plus(total, { value: steps.loss(t, j) * forth.z[t * N + j], exponent: forth.exponent[t] });
        }
      });
    if (observable && observable === end) {
      z[observable.j] = 1;
      total = { value: forth.z[t * N + observable.j], exponent: forth.exponent[t] };
    }
    if (observable) keepOnly(z, observable.j, 1);
    if (observable === undefined || observable !== start) steps.emitBack(t, z, h);
    const hidden = stopAt(t, "hidden");
    if (hidden) keepOnly(h, hidden.j, Q);
    back.exponent[t] = exponent + rescale(h, z);
  }
  return { forth, back, total };
}

/** Adds numbers of exponent 0 to values of another: gives the exponent that suits both. */
function addUnits(to: readonly Float64Array[], exponent: number, add: (unit: number) => void): number {
  if (exponent < 0) multiply(to, 2 ** exponent);
  add(2 ** -Math.max(0, exponent));
  return Math.max(0, exponent);
}

/** The sum over the paths of the set through a node: what arrives there times what leads on from it. */
export function amountAt({ N, Q }: Pick<Steps, "N" | "Q">, { forth, back }: Passes, { kind, j, t }: Stop): Scaled {
  const exponent = forth.exponent[t] + back.exponent[t];
  const at = t * N + j;
  if (kind === "observable") return { value: forth.z[at] * back.z[at], exponent };
  let value = 0;
  for (let q = 0; q < Q; q++) value += forth.h[at * Q + q] * back.h[at * Q + q];
  return { value, exponent };
}
