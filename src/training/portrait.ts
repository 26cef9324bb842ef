import type { Events } from "./spiking/events.ts";
import type { RunView, WeightMatrix } from "./run-types.ts";
import type { Task } from "./settings.ts";
import { roundTo, roundToDigits } from "../lib/format.ts";

/** A matrix for drawing: each entry as a level from -LEVELS to LEVELS of the largest magnitude, a letter each, "g" for zero. */
export interface StoredMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly largest: number;
  readonly letters: string;
}

/** The network after a committed run, in as many digits as a drawing shows. */
export interface Portrait {
  readonly task: Task;
  readonly name: string; // of the experiment
  readonly seed: number;
  readonly iterations: number;
  readonly T: number;
  readonly K: number;
  readonly N: number;
  readonly stepMs: number | null;
  readonly neuron: number;
  readonly outputs: readonly number[];
  readonly targets: readonly number[];
  readonly scored: readonly number[];
  readonly spikes: { readonly counts: readonly number[]; readonly indices: readonly number[] } | null;
  readonly activity: readonly number[] | null;
  readonly membrane: readonly number[];
  readonly threshold: readonly number[] | null;
  readonly weights: StoredMatrix;
  readonly gradient: StoredMatrix;
}

export const LEVELS = 6;
const ZERO = "g".charCodeAt(0);

/** Which step of the colour scale an entry has: 0 for what is below a twelfth of the largest. */
export const levelOf = (value: number, largest: number): number => (largest === 0 ? 0 : Math.round((LEVELS * value) / largest));

const largestOf = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function storedMatrix({ rows, columns, values }: WeightMatrix): StoredMatrix {
  const largest = largestOf(values);
  const letters = Array.from(values, (value) => String.fromCharCode(ZERO + levelOf(value, largest))).join("");
  return { rows, columns, largest: roundToDigits(largest, 3), letters };
}

function matrixOf({ rows, columns, largest, letters }: StoredMatrix): WeightMatrix {
  const values = Float64Array.from({ length: rows * columns }, (_, s) => ((letters.charCodeAt(s) - ZERO) / LEVELS) * largest);
  return { rows, columns, values };
}

const rounded = (values: Float64Array): number[] => Array.from(values, (value) => roundTo(value, 3));

export function portraitOf(view: RunView, about: Pick<Portrait, "task" | "name" | "seed" | "iterations">): Portrait {
  const { T, K, N, stepMs, neuron, spikes } = view;
  return {
    ...about,
    ...{ T, K, N, stepMs, neuron },
    outputs: rounded(view.outputs),
    targets: rounded(view.targets),
    scored: Array.from(view.scored),
    spikes: spikes && {
      counts: Array.from({ length: T }, (_, t) => spikes.offsets[t + 1] - spikes.offsets[t]),
      indices: Array.from(spikes.indices.subarray(0, spikes.offsets[T])),
    },
    activity: view.activity && rounded(view.activity),
    membrane: rounded(view.membrane),
    threshold: view.threshold && rounded(view.threshold),
    weights: storedMatrix(view.recurrent.weights),
    gradient: storedMatrix(view.recurrent.gradient),
  };
}

/** The portrait in the form in which a run in the page is drawn. */
export function viewOfPortrait(portrait: Portrait): RunView {
  const { T, K, N, stepMs, neuron, spikes, activity, threshold } = portrait;
  return {
    ...{ T, K, N, stepMs, neuron },
    outputs: Float64Array.from(portrait.outputs),
    targets: Float64Array.from(portrait.targets),
    scored: Uint8Array.from(portrait.scored),
    spikes: spikes && eventsOf(spikes.counts, spikes.indices),
    activity: activity && Float64Array.from(activity),
    membrane: Float64Array.from(portrait.membrane),
    threshold: threshold && Float64Array.from(threshold),
    recurrent: { weights: matrixOf(portrait.weights), gradient: matrixOf(portrait.gradient) },
  };
}

function eventsOf(counts: readonly number[], indices: readonly number[]): Events {
  const offsets = new Int32Array(counts.length + 1);
  counts.forEach((count, t) => (offsets[t + 1] = offsets[t] + count));
  return { offsets, indices: Uint16Array.from(indices) };
}

/** The neuron that says most: of those that adapt, if any do, the one that spikes most; of a rate network, the one that varies most. */
export function speakingNeuron({ T, N, spikes, activity }: RunView, from: number): number {
  const score = new Float64Array(N);
  if (spikes !== null) for (let q = 0; q < spikes.offsets[T]; q++) score[spikes.indices[q]]++;
  else if (activity !== null) for (let x = 0; x < T * N; x++) score[x % N] += activity[x] * activity[x];
  let best = from;
  for (let j = from; j < N; j++) if (score[j] > score[best]) best = j;
  return best;
}
