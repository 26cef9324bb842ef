import { makeRandom, type Random } from "../lib/random.ts";
import { makeAdam } from "./adam.ts";
import type { Compiled } from "./compiled/module.ts";
import { assertHealthy } from "./diverged.ts";
import { gradientCosine } from "./gradient-cosine.ts";
import type { RunView, TrainingRun } from "./run-types.ts";
import type { Algorithm, TrainingSettings } from "./settings.ts";
import { runBackward } from "./spiking/spiking-backward.ts";
import { ratesOf, runForward, setRatePull } from "./spiking/spiking-forward.ts";
import { clearGradients, makeGradients, transposed } from "./spiking/spiking-network.ts";
import { makeOnlineTraces, runOnline } from "./spiking/spiking-online.ts";
import { FULL_SIZE, makeEvidenceAccumulation, QUICK_SIZE } from "./tasks/evidence-accumulation.ts";
import { makePatternGeneration } from "./tasks/pattern-generation.ts";
import type { SpikingTask, SpikingTrial } from "./tasks/spiking-task.ts";
import type { SpikingGradients, Sweep } from "./spiking/spiking-types.ts";

const BPTT: Sweep = { paths: "all", feedback: "out", order: null };
/** Steps by which the control moves the learning signal: far beyond every time constant and no multiple of a period of the target. */
const SHIFT = 337;

function sweepOf(algorithm: Algorithm, T: number): Sweep {
  if (algorithm === "bptt") return BPTT;
  const feedback = algorithm === "eprop-random" || algorithm === "eprop-adaptive" ? "feedback" : "out";
  const paths = algorithm === "eprop-no-trace" ? "direct" : algorithm === "eprop-no-slow-trace" ? "fast" : "local";
  const isMispaired = algorithm === "eprop-shifted" || algorithm === "eprop-permuted";
  return { paths, feedback, order: isMispaired ? Uint32Array.from({ length: T }, (_, t) => (t + SHIFT) % T) : null };
}

/** Puts the entries into a random order, all orders alike (Fisher and Yates). */
function shuffle(order: Uint32Array, random: Random): void {
  for (let t = order.length - 1; t > 0; t--) {
    const other = random.integer(t + 1);
    [order[t], order[other]] = [order[other], order[t]];
  }
}

function taskOf({ task, seed, cells }: TrainingSettings, compiled: Compiled | null): SpikingTask {
  if (task === "pattern-generation") return makePatternGeneration(seed, compiled);
  return makeEvidenceAccumulation(seed, task === "evidence-accumulation" ? QUICK_SIZE : FULL_SIZE, cells, compiled);
}

/** A run of a spiking task, in WebAssembly if compiled kernels are given, which changes no bit. Weights, inputs and trials come from the seed alone: runs that differ in the algorithm start alike and see the same. */
export function makeSpikingRun(settings: TrainingSettings, compiled: Compiled | null): TrainingRun {
  const task = taskOf(settings, compiled);
  const { network, batch } = task;
  const { N, T, parameters } = network;
  const { algorithm } = settings;
  const sweep = sweepOf(algorithm, T);
  const shuffles = makeRandom(settings.seed).fork("permutations");
  const traces = settings.form === "online" ? makeOnlineTraces(network) : null;
  const gradients = makeGradients(network);
  const reference = makeGradients(network);
  const hidden = makeAdam([parameters.rec, parameters.in], task.learningRates.hidden * settings.learningRateFactor);
  const readout = makeAdam(
    [parameters.out, parameters.bias, parameters.feedback],
    task.learningRates.readout * settings.learningRateFactor,
  );
  const rates = new Float64Array(N);
  if (task.penalty === "last-batch") setRatePull(network, rates.fill(network.hyper.fTarget));
  let iteration = 0;
  let wanted = 0;
  let trial: SpikingTrial = task.next();
  let fresh = true; // the first trial is drawn at once, so that there is something to show

  const addTrial = (compare: boolean): { loss: number; score: number } => {
    if (!fresh) trial = task.next();
    fresh = false;
    const loss = runForward(network, trial.inputs, trial.targets, trial.mask);
    const trialRates = ratesOf(network);
    for (let j = 0; j < N; j++) rates[j] += trialRates[j] / batch;
    if (task.penalty === "same-trial") setRatePull(network, trialRates);
    if (algorithm === "eprop-permuted" && sweep.order !== null) shuffle(sweep.order, shuffles);
    if (traces === null || sweep.order !== null) runBackward(network, trial.inputs, sweep, gradients);
    else runOnline(network, trial.inputs, sweep, traces, gradients);
    if (compare) runBackward(network, trial.inputs, BPTT, reference);
    return { loss, score: task.score(trial) };
  };

  const update = () => {
    if (algorithm !== "readout-only") hidden.step([algorithm === "frozen-recurrent" ? null : gradients.rec, gradients.in], 1 / batch);
    const adaptive = algorithm === "eprop-adaptive";
    readout.step([gradients.out, gradients.bias, adaptive ? gradients.out : null], 1 / batch);
    if (adaptive)
      for (const array of [parameters.out, parameters.feedback]) for (let x = 0; x < array.length; x++) array[x] *= 1 - task.feedbackDecay;
  };

  return {
    ...{ settings, measure: task.measure, N },
    step(compare = false) {
      // not before: until then the membrane that was recorded is that of the neuron before
      network.watched.neuron = wanted;
      clearGradients(gradients);
      if (compare) clearGradients(reference);
      rates.fill(0);
      let loss = 0;
      let score = 0;
      for (let b = 0; b < batch; b++) {
        const one = addTrial(compare);
        loss += one.loss / batch;
        score += one.score / batch;
      }
      if (task.penalty === "last-batch") setRatePull(network, rates);
      iteration++;
      assertHealthy(iteration, loss, score);
      const cosine = compare && algorithm !== "readout-only" ? gradientCosine(gradients, reference) : null;
      update();
      return { iteration, loss, score, cosine };
    },
    watch(neuron) {
      wanted = Math.min(neuron, N - 1);
    },
    view: () => viewOf(task, trial, gradients, T),
  };
}

function viewOf({ network, stepMs }: SpikingTask, trial: SpikingTrial, gradients: SpikingGradients, T: number): RunView {
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
    recurrent: { weights: matrix(parameters.rec), gradient: matrix(gradients.rec) },
  };
}
