import { exp, sin } from "../../lib/elementary.ts";
import { makeRandom, type Random } from "../../lib/random.ts";
import type { Compiled } from "../compiled/module.ts";
import type { LabHyper } from "../lab-hyper.ts";
import { collectEvents } from "../spiking/events.ts";
import { makeSpikingNetwork } from "../spiking/spiking-network.ts";
import { drawParameters, type SpikingTask } from "./spiking-task.ts";

const STEPS = 1000; // of 1 ms
const NEURONS = 50;
const INPUTS = 100;
const INPUT_HZ = 50;
const PERIODS_MS = [1000, 500, 333, 200];
const TAU_MS = 30; // membrane and readout

/** Pattern generation of Bellec et al. 2020 at half the neurons: 50 LIF, 100 inputs of frozen Poisson spikes, a sum of four sines to draw. */
export function makePatternGeneration(seed: number, compiled: Compiled | null = null): SpikingTask {
  const random = makeRandom(seed).fork("pattern-generation");
  const decay = exp(-1 / TAU_MS);
  const hyper: LabHyper = {
    ...{ alpha: decay, kappa: decay, zeta: 1, omega: 1, vTh: 1, gamma: 0.3, rho: 0, beta: new Float64Array(NEURONS), nRef: 2 },
    ...{ reset: true, autapse: false, cReg: 1000, fTarget: 0.01, l2: 0, loss: "mse" },
  };
  const network = makeSpikingNetwork({ N: NEURONS, I: INPUTS, K: 1, T: STEPS }, hyper, compiled);
  drawParameters(network, random.fork("weights"), { in: 0.7, rec: 0.7, out: 0.1, feedback: 1 });
  const noise = random.fork("inputs");
  const inputs = collectEvents(STEPS, INPUTS, () => noise.uniform() < INPUT_HZ / 1000);
  const targets = sumOfSines(random.fork("target"));
  const spread = spreadOf(targets);
  return {
    ...{
      network,
      measure: "nmse",
      batch: 1,
      stepMs: 1,
      learningRates: { hidden: 0.003, readout: 0.01 },
      feedbackDecay: 0.001,
      penalty: "same-trial",
    },
    next: () => ({ inputs, targets, mask: null, label: null }),
    score: () => squaredDistance(network.y, targets) / spread,
  };
}

/** Four sines with amplitudes U(0.5, 2) and random phases, shifted to start at 0 and scaled to a largest absolute value of 1. */
function sumOfSines(random: Random): Float64Array {
  const waves = PERIODS_MS.map((period) => ({ period, amplitude: random.uniform(0.5, 2), phase: random.uniform(0, 2 * Math.PI) }));
  const at = (t: number) =>
    waves.reduce((sum, { period, amplitude, phase }) => sum + amplitude * sin((2 * Math.PI * t) / period + phase), 0);
  const start = at(0);
  const shifted = Float64Array.from({ length: STEPS }, (_, t) => at(t) - start);
  const largest = shifted.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return shifted.map((value) => value / largest);
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += (a[t] - b[t]) * (a[t] - b[t]);
  return sum;
}

/** sum (y* - mean y*)^2, what the squared error is measured in: 1 for a constant at the mean. */
function spreadOf(targets: Float64Array): number {
  const mean = targets.reduce((sum, value) => sum + value, 0) / targets.length;
  return targets.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
}
