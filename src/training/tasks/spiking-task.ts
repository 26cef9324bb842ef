import type { Random } from "../../lib/random.ts";
import type { Events } from "../spiking/events.ts";
import type { Measure } from "../settings.ts";
import type { SpikingNetwork } from "../spiking/spiking-types.ts";

export interface SpikingTrial {
  readonly inputs: Events;
  readonly targets: Float64Array; // [T, K]
  readonly mask: Float64Array | null; // [T]
  readonly label: number | null; // the right answer of a decision
}

/** A task on a spiking network: a network with its first weights, a stream of trials, and how a run is scored. */
export interface SpikingTask {
  readonly network: SpikingNetwork;
  readonly measure: Measure;
  readonly batch: number;
  readonly stepMs: number;
  readonly learningRates: { readonly hidden: number; readonly readout: number };
  /** Adaptive feedback: the share by which W_out and B both shrink at each iteration, so that they become each other's transpose. */
  readonly feedbackDecay: number;
  /** Which mean rate the rate penalty sees: that of the trial itself, or that of the last batch, which is known while a trial runs. */
  readonly penalty: "same-trial" | "last-batch";
  next(): SpikingTrial;
  /** Of the trial just run: its normalised squared error, or 1 if it was decided rightly and 0 if not. */
  score(trial: SpikingTrial): number;
}

/** Normal weights with the given standard deviations, each divided by the square root of its fan-in (feedback: of the number of neurons). No autapses. */
export function drawParameters(
  { N, I, parameters }: SpikingNetwork,
  random: Random,
  gains: { readonly in: number; readonly rec: number; readonly out: number; readonly feedback: number },
): void {
  const fill = (name: string, array: Float64Array, deviation: number) => {
    const stream = random.fork(name);
    for (let x = 0; x < array.length; x++) array[x] = stream.gaussian(0, deviation);
  };
  fill("in", parameters.in, gains.in / Math.sqrt(I));
  fill("rec", parameters.rec, gains.rec / Math.sqrt(N));
  fill("out", parameters.out, gains.out / Math.sqrt(N));
  fill("feedback", parameters.feedback, gains.feedback / Math.sqrt(N));
  for (let j = 0; j < N; j++) parameters.rec[j * N + j] = 0;
}
