import { makeAdam } from "./adam.ts";
import type { Compiled } from "./compiled/module.ts";
import { assertHealthy } from "./diverged.ts";
import { gradientCosine } from "./gradient-cosine.ts";
import { makeRateGradients, rateTrialOf, runRateBackward, runRateForward } from "./rate/rate-network.ts";
import type { RunView, TrainingRun } from "./run-types.ts";
import { readoutGradients } from "../rnn/gradient/readout-gradients.ts";
import { simulate } from "../rnn/network/simulate.ts";
import { gradientsBy, rules } from "../rnn/rules/index.ts";
import type { Rule } from "../rnn/rules/rule.ts";
import { FURTHER_WINDOW, isFurtherRule } from "./further-rules.ts";
import { hasFeedback, orderOf, type Algorithm, type TrainingSettings } from "./settings.ts";
import { makeDelayedMemory, MEMORY_BATCH, MEMORY_LEARNING_RATE, type MemoryTrial } from "./tasks/delayed-memory.ts";
import type { RateGradients, RateNetwork, Reach } from "./rate/rate-types.ts";

/** Adaptive feedback: as on the spiking tasks. */
const FEEDBACK_DECAY = 0.001;
const ALL: Reach = { paths: "all" };

function reachOf(algorithm: Algorithm): Reach {
  if (algorithm === "bptt") return ALL;
  return algorithm === "eprop-no-trace" ? { paths: "direct" } : { paths: "fewer-hops", hops: orderOf(algorithm) ?? 1 };
}

/** A run of delayed memory on the rate network, in WebAssembly if compiled kernels are given, which changes no bit. Weights and trials come from the seed and the delay alone. */
export function makeMemoryRun(settings: TrainingSettings, compiled: Compiled | null): TrainingRun {
  const task = makeDelayedMemory(settings.seed, settings.delay, compiled);
  const { network, mask } = task;
  const { N, I, K, parameters } = network;
  const { algorithm } = settings;
  const reach = reachOf(algorithm);
  const rule = isFurtherRule(algorithm) ? rules[algorithm] : null;
  const carrier = hasFeedback(algorithm) ? parameters.feedback : parameters.out;
  const gradients = makeRateGradients(network);
  const reference = makeRateGradients(network);
  const rate = MEMORY_LEARNING_RATE * settings.learningRateFactor;
  const hidden = makeAdam([parameters.rec, parameters.in], rate);
  const readout = makeAdam([parameters.out, parameters.bias, parameters.feedback], rate);
  let iteration = 0;
  let neuron = 0;
  let trial: MemoryTrial = { inputs: new Float64Array(network.T * I), targets: new Float64Array(network.T * K) };

  /** Adds the gradient of the trial by a rule of the table, whose draws are others for each trial. */
  const addByRule = (rule: Rule, b: number): void => {
    const whole = rateTrialOf(network, trial.inputs, trial.targets, mask);
    const run = simulate(whole);
    const ofDraw = (settings.seed * 65_536 + iteration * MEMORY_BATCH + b) >>> 0;
    const { rec, in: input } = gradientsBy(rule, whole, run, { local: "bellec", window: FURTHER_WINDOW, order: 1, seed: ofDraw });
    const { out, bias } = readoutGradients(whole, run);
    for (const [sum, part] of [
      [gradients.rec, rec],
      [gradients.in, input],
      [gradients.out, out],
      [gradients.bias, bias],
    ])
      for (let x = 0; x < sum.length; x++) sum[x] += part[x];
  };

  const update = () => {
    if (algorithm !== "readout-only")
      hidden.step([algorithm === "frozen-recurrent" ? null : gradients.rec, gradients.in], 1 / MEMORY_BATCH);
    const adaptive = algorithm === "eprop-adaptive";
    readout.step([gradients.out, gradients.bias, adaptive ? gradients.out : null], 1 / MEMORY_BATCH);
    if (adaptive)
      for (const array of [parameters.out, parameters.feedback]) for (let x = 0; x < array.length; x++) array[x] *= 1 - FEEDBACK_DECAY;
  };

  return {
    ...{ settings, measure: "nmse", N },
    step(compare = false) {
      clear(gradients);
      if (compare) clear(reference);
      let loss = 0;
      let score = 0;
      for (let b = 0; b < MEMORY_BATCH; b++) {
        trial = task.next();
        loss += runRateForward(network, trial.inputs, trial.targets, mask) / MEMORY_BATCH;
        score += task.score(trial) / MEMORY_BATCH;
        if (rule === null) runRateBackward(network, trial.inputs, reach, carrier, gradients);
        else addByRule(rule, b);
        if (compare) runRateBackward(network, trial.inputs, ALL, parameters.out, reference);
      }
      iteration++;
      assertHealthy(iteration, loss, score);
      const cosine = compare && algorithm !== "readout-only" ? gradientCosine(gradients, reference) : null;
      update();
      return { iteration, loss, score, cosine };
    },
    watch(chosen) {
      neuron = Math.min(chosen, N - 1);
    },
    view: () => viewOf(network, trial, mask, gradients, neuron),
    trial: () => rateTrialOf(network, trial.inputs, trial.targets, mask),
  };
}

function clear(gradients: RateGradients): void {
  for (const array of [gradients.rec, gradients.in, gradients.out, gradients.bias]) array.fill(0);
}

function viewOf(network: RateNetwork, trial: MemoryTrial, mask: Float64Array, gradients: RateGradients, neuron: number): RunView {
  const { N, K, T, h, z, y, parameters } = network;
  const matrix = (values: Float64Array) => ({ rows: N, columns: N, values: values.slice() });
  return {
    ...{ T, K, N, neuron, stepMs: null, spikes: null, threshold: null },
    outputs: y.slice(),
    targets: trial.targets.slice(),
    scored: Uint8Array.from(mask, (weight) => (weight === 0 ? 0 : 1)),
    activity: z.slice(N),
    membrane: Float64Array.from({ length: T }, (_, t) => h[t * N + neuron]),
    recurrent: { weights: matrix(parameters.rec), gradient: matrix(gradients.rec) },
  };
}
