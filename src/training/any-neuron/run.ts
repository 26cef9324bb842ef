import { Fault } from "../../lib/fault.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import { cellOf, readTextsBy } from "../../rnn/cells/index.ts";
import { compileCell } from "../../rnn/cells/text/compile-cell.ts";
import { readCellText } from "../../rnn/cells/text/read.ts";
import { requireTrial } from "../../rnn/network/validate.ts";
import { makeAdam } from "../adam.ts";
import type { Compiled } from "../compiled/module.ts";
import { assertHealthy, Diverged } from "../diverged.ts";
import { gradientCosine } from "../gradient-cosine.ts";
import type { TrainingRun } from "../run-types.ts";
import type { GivenNeuron, TrainingFault, TrainingSettings } from "../settings.ts";
import { transposed } from "../spiking/spiking-network.ts";
import { beginningOf } from "./first-weights.ts";
import { compiledPassThrough } from "./compiled/passage.ts";
import { passByEngine, type Passage } from "./passage.ts";
import { neuronTaskOf } from "./task.ts";
import { viewOf } from "./view.ts";

readTextsBy(compileCell);

/** Throws a `Fault` unless the neuron is one that a task can be learned with. */
function requireUsable({ cell }: GivenNeuron): void {
  const complain = (fact: TrainingFault): never => {
    throw new Fault(fact);
  };
  const reading = typeof cell === "string" ? undefined : readCellText(cell.text);
  if (reading?.kind === "wrong") complain({ kind: "text", line: reading.errors[0].line, column: reading.errors[0].column });
  const { drives } = cellOf({ cell });
  if (!drives.some(({ fromInputs }) => fromInputs) || !drives.some(({ fromNeurons }) => fromNeurons)) complain({ kind: "drives" });
}

const add = (sums: Float64Array, parts: Float64Array): void => {
  for (let x = 0; x < sums.length; x++) sums[x] += parts[x];
};

/** Throws Diverged, naming a neuron and a step (from 1), if a run has left the range of numbers. */
function assertFinite(passage: Passage, iteration: number): void {
  const { N, Q } = passage.trial.sizes;
  const bad = passage.firstWrong();
  if (bad < 0) return;
  throw new Diverged({ kind: "overflow", iteration, t: Math.floor(bad / (N * Q)) + 1, neuron: (Math.floor(bad / Q) % N) + 1 });
}

/**
 * A run of a task with a neuron that is not the task's own, a neuron model of the registry or a text, by the reference engine: `simulate`, and the
 * sums over paths of src/rnn; a text by compiled kernels, where there are any, to the same bits. Inputs, targets and first weights are those of the
 * task's own neuron, the weights times a factor that keeps this one alive. Throws a `Fault` for a neuron that cannot be trained.
 */
export function makeAnyNeuronRun(settings: TrainingSettings, neuron: GivenNeuron, compiled: Compiled | null = null): TrainingRun {
  requireUsable(neuron);
  const { algorithm, learningRateFactor } = settings;
  const task = neuronTaskOf(settings, neuron);
  const { batch, learningRates, feedbackDecay } = task;
  let sequence = task.next();
  let isFirst = true; // the first is drawn at once: it says which weights keep the network alive
  const passThrough = compiled !== null && typeof neuron.cell !== "string" ? compiledPassThrough(compiled, task.network) : passByEngine;
  const { trial: network, beginning } = beginningOf(task.network, sequence, neuron, passThrough);
  requireTrial(network);
  const { N, K } = network.sizes;
  const { rec, in: input, out, bias, feedback } = network.weights;
  const hiddenRate = learningRates.hidden * learningRateFactor * beginning.weights;
  const readoutRate = learningRates.readout * learningRateFactor * beginning.readout;
  const hidden = makeAdam([rec, input], hiddenRate);
  const readout = makeAdam([out, bias, feedback], readoutRate);
  const zeros = (): PerWeight => ({ rec: new Float64Array(rec.length), in: new Float64Array(input.length) });
  const sums = { ...zeros(), out: new Float64Array(out.length), bias: new Float64Array(K) };
  const reference = zeros();
  let iteration = 0;
  let wanted = 0;
  let watched = 0;
  let shown: Passage | undefined;

  const addTrial = (compare: boolean, b: number): { loss: number; score: number } => {
    if (!isFirst) sequence = task.next();
    isFirst = false;
    const passage = passThrough({ ...network, ...sequence });
    shown = passage;
    assertFinite(passage, iteration);
    const draw = (settings.seed * 65_536 + (iteration - 1) * batch + b) >>> 0;
    const own = passage.hidden(settings, neuron.local, draw);
    if (own !== null) {
      add(sums.rec, own.rec);
      add(sums.in, own.in);
    }
    const ofReadout = passage.readout();
    add(sums.out, ofReadout.out);
    add(sums.bias, ofReadout.bias);
    if (compare) {
      const whole = passage.whole();
      add(reference.rec, whole.rec);
      add(reference.in, whole.in);
    }
    return { loss: passage.lossTask, score: task.score(passage.y) };
  };

  const update = (): void => {
    if (algorithm !== "readout-only") hidden.step([algorithm === "frozen-recurrent" ? null : sums.rec, sums.in], 1 / batch);
    const adaptive = algorithm === "eprop-adaptive";
    readout.step([sums.out, sums.bias, adaptive ? transposed(sums.out, K, N) : null], 1 / batch);
    if (adaptive) for (const array of [out, feedback]) for (let x = 0; x < array.length; x++) array[x] *= 1 - feedbackDecay;
  };

  return {
    ...{ settings, measure: task.measure, N, beginning },
    step(compare = false) {
      watched = wanted;
      for (const array of [sums.rec, sums.in, sums.out, sums.bias, reference.rec, reference.in]) array.fill(0);
      iteration++;
      let [loss, score] = [0, 0];
      for (let b = 0; b < batch; b++) {
        const one = addTrial(compare, b);
        loss += one.loss / batch;
        score += one.score / batch;
      }
      assertHealthy(iteration, loss, score);
      for (const array of [sums.rec, sums.in]) if (!array.every(Number.isFinite)) throw new Diverged({ kind: "no-gradient", iteration });
      const cosine = compare && algorithm !== "readout-only" ? gradientCosine(sums, reference) : null;
      update();
      return { iteration, loss, score, cosine };
    },
    watch(chosen) {
      wanted = Math.min(chosen, N - 1);
    },
    view() {
      const { trial, run } = shown ?? passThrough({ ...network, ...sequence });
      return viewOf(trial, run(), sums.rec, watched, task.stepMs);
    },
    trial: () => ({ ...network, ...sequence }),
  };
}
