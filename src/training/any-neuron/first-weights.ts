import { log } from "../../lib/elementary.ts";
import type { Cell } from "../../model/cell.ts";
import type { Run, Trial } from "../../model/types.ts";
import { cellOf } from "../../rnn/cells/index.ts";
import { filteredActivity } from "../../rnn/gradient/readout-gradients.ts";
import type { Beginning } from "../run-types.ts";
import type { GivenNeuron } from "../settings.ts";
import { passByEngine, type Passage, type PassThrough } from "./passage.ts";
import type { Sequence } from "./task.ts";

/** Factors of the task's first weights that are tried, in this order, until the network of the neuron is alive. */
const FACTORS = [1, 0.5, 2, 0.25, 4, 0.125, 8, 1 / 16, 16, 1 / 32, 32, 64];
/** The size of z that neurons without spikes should have, and by how many times it may be missed; spikes have the task's rate to come near to. */
const USUAL_SIZE = 0.3;
const [NEAR, NEAR_RATE] = [10, 5];
/** A readout that gathers more than this has smaller weights, and learns in smaller steps. */
const LOUD = 1.5;
const USUAL_SUM = 0.5;
/** States beyond this are on their way to overflow. */
const HUGE = 1e6;

/** The network with its weights from neurons, from inputs and to the readout times these. */
export function withFactors(
  network: Trial,
  { rec, input, out }: { readonly rec: number; readonly input: number; readonly out: number },
): Trial {
  const times = (values: Float64Array, factor: number): Float64Array => values.map((value) => value * factor);
  const { weights } = network;
  return { ...network, weights: { ...weights, rec: times(weights.rec, rec), in: times(weights.in, input), out: times(weights.out, out) } };
}

const rootMeanSquare = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

/** How far the network is from as active as it should be, as the logarithm of a factor: 0 is right, Infinity is dead or overflowing. */
function missOf({ trial, whole }: Passage, run: Run, { spiking }: Cell): number {
  if (!run.h.every((value) => Math.abs(value) < HUGE) || !Number.isFinite(run.loss)) return Infinity;
  const { rec, in: input } = whole();
  if (![...rec, ...input].every(Number.isFinite) || input.every((value) => value === 0)) return Infinity;
  const activity = spiking ? run.z.reduce((sum, z) => sum + Math.abs(z), 0) / run.z.length : rootMeanSquare(run.z);
  if (activity === 0) return Infinity;
  return Math.abs(log(activity / (spiking ? trial.hyper.fTarget || USUAL_SIZE : USUAL_SIZE)));
}

/**
 * With which weights a network of a neuron model begins to learn a task: those of the task, times the factor with which it is alive, times what the
 * reader asks for. Where none of the factors wakes it, it begins with the task's.
 */
export function beginningOf(
  network: Trial,
  first: Sequence,
  { weights, inputs }: GivenNeuron,
  passThrough: PassThrough = passByEngine,
): { readonly trial: Trial; readonly beginning: Beginning } {
  const cell = cellOf(network);
  const enough = log(cell.spiking ? NEAR_RATE : NEAR);
  const at = (factor: number): Trial => withFactors({ ...network, ...first }, { rec: factor * weights, input: factor * inputs, out: 1 });
  let best = { factor: 1, miss: Infinity, run: undefined as Run | undefined };
  for (const factor of FACTORS) {
    const passage = passThrough(at(factor));
    const run = passage.run();
    const miss = missOf(passage, run, cell);
    if (miss < best.miss) best = { factor, miss, run };
    if (miss <= enough) break;
  }
  const gathered = best.run === undefined ? 0 : rootMeanSquare(filteredActivity(network, best.run));
  const out = gathered > LOUD ? USUAL_SUM / gathered : 1;
  const { factor } = best;
  return {
    trial: withFactors(network, { rec: factor * weights, input: factor * inputs, out }),
    beginning: { weights: factor, readout: out, isAlive: best.miss < Infinity },
  };
}
