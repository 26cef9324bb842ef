import { makeAdam } from "./adam.ts";
import { makeDraws, makeNumbers, makeSummer, slicesOf, sumsIn, taskOf, type DrawnTrial, type Sums } from "./batch/slices.ts";
import type { Compiled } from "./compiled/module.ts";
import { assertHealthy } from "./diverged.ts";
import { gradientCosine } from "./gradient-cosine.ts";
import type { IterationReport, RunView, SlicedRun } from "./run-types.ts";
import type { TrainingSettings } from "./settings.ts";
import { runForward, setRatePull } from "./spiking/spiking-forward.ts";
import { transposed, trialOf } from "./spiking/spiking-network.ts";
import type { SpikingTask, SpikingTrial } from "./tasks/spiking-task.ts";

/**
 * A run of a spiking task, in WebAssembly if compiled kernels are given, which changes no bit. Weights, inputs and trials come from the seed alone:
 * runs that differ in the algorithm start alike and see the same. A batch is summed slice by slice, and the slices in their order: whoever computes
 * them, here or elsewhere, the numbers are the same.
 */
export function makeSpikingRun(settings: TrainingSettings, compiled: Compiled | null): SlicedRun {
  const task = taskOf(settings, compiled);
  const { network, batch } = task;
  const { N, T, parameters } = network;
  const { algorithm } = settings;
  const slices = slicesOf(batch);
  const draw = makeDraws(settings, task);
  const summer = makeSummer(settings, task);
  const total = sumsIn(makeNumbers(network, true), network, true);
  const hidden = makeAdam([parameters.rec, parameters.in], task.learningRates.hidden * settings.learningRateFactor);
  const readout = makeAdam(
    [parameters.out, parameters.bias, parameters.feedback],
    task.learningRates.readout * settings.learningRateFactor,
  );
  if (task.penalty === "last-batch") setRatePull(network, new Float64Array(N).fill(network.hyper.fTarget));
  let iteration = 0;
  let wanted = 0;
  const drawn: DrawnTrial[] = [draw()]; // the first trial is drawn at once, so that there is something to show
  let trial: SpikingTrial = drawn[0];
  let ranLast: SpikingTrial | null = null;

  const update = () => {
    if (algorithm !== "readout-only") hidden.step([algorithm === "frozen-recurrent" ? null : total.rec, total.in], 1 / batch);
    const adaptive = algorithm === "eprop-adaptive";
    readout.step([total.out, total.bias, adaptive ? total.out : null], 1 / batch);
    if (adaptive)
      for (const array of [parameters.out, parameters.feedback]) for (let x = 0; x < array.length; x++) array[x] *= 1 - task.feedbackDecay;
  };

  const run: SlicedRun = {
    ...{ settings, measure: task.measure, N, slices, state: { parameters, ratePull: network.ratePull } },
    drawAhead() {
      while (drawn.length < 2 * batch) drawn.push(draw());
    },
    trialsOf(slice) {
      while (drawn.length < batch) drawn.push(draw());
      return drawn.slice((slice * batch) / slices, ((slice + 1) * batch) / slices);
    },
    sum(slice, compare) {
      // not before: until then the membrane that was recorded is that of the neuron before
      network.watched.neuron = wanted;
      const trials = run.trialsOf(slice);
      ranLast = trials[trials.length - 1];
      return summer(trials, compare);
    },
    finish(sums, compare) {
      trial = drawn[batch - 1];
      if (ranLast !== trial) runForward(network, trial.inputs, trial.targets, trial.mask); // it is the one that is shown
      ranLast = trial;
      drawn.splice(0, batch);
      addUp(
        total,
        sums.map((numbers) => sumsIn(numbers, network, compare)),
      );
      if (task.penalty === "last-batch") setRatePull(network, total.rates);
      iteration++;
      const [loss, score] = total.scores;
      assertHealthy(iteration, loss, score);
      const cosine = compare && algorithm !== "readout-only" ? gradientCosine(total, total.reference) : null;
      update();
      return { iteration, loss, score, cosine };
    },
    step(compare = false): IterationReport {
      const sums = Array.from({ length: slices }, (_, slice) => run.sum(slice, compare));
      return run.finish(sums, compare);
    },
    watch(neuron) {
      wanted = Math.min(neuron, N - 1);
    },
    view: () => viewOf(task, trial, total.rec, T),
    trial: () => trialOf(network, trial.inputs, trial.targets, trial.mask),
  };
  return run;
}

/** Slices are added in their order, from zero. */
function addUp(total: Sums, slices: readonly Sums[]): void {
  const add = (sum: Float64Array, parts: readonly Float64Array[]): void => {
    sum.fill(0);
    for (const part of parts) for (let x = 0; x < part.length; x++) sum[x] += part[x];
  };
  for (const name of ["rec", "in", "out", "bias", "rates", "scores"] as const)
    add(
      total[name],
      slices.map((slice) => slice[name]),
    );
  for (const name of ["rec", "in"] as const)
    add(
      total.reference[name],
      slices.map(({ reference }) => reference[name]),
    );
}

function viewOf({ network, stepMs }: SpikingTask, trial: SpikingTrial, gradient: Float64Array, T: number): RunView {
  const { N, K, hyper, parameters, spikes, watched } = network;
  const matrix = (values: Float64Array) => ({ rows: N, columns: N, values: transposed(values, N, N) });
  return {
    ...{ T, K, N, stepMs, neuron: watched.neuron, activity: null },
    outputs: network.y.slice(),
    targets: trial.targets.slice(),
    scored: Uint8Array.from({ length: T }, (_, t) => (trial.mask === null || trial.mask[t] !== 0 ? 1 : 0)),
    spikes: { offsets: spikes.offsets.slice(), indices: spikes.indices.slice(0, spikes.offsets[T]) },
    membrane: watched.v.slice(),
    threshold: watched.a.map((a) => hyper.vTh + hyper.beta[watched.neuron] * a),
    recurrent: { weights: matrix(parameters.rec), gradient: matrix(gradient) },
  };
}
