import { exp } from "../../lib/elementary.ts";
import { makeRandom, type Random } from "../../lib/random.ts";
import { collectEvents, type Events } from "../spiking/events.ts";
import type { LabHyper } from "../lab-hyper.ts";
import { makeSpikingNetwork } from "../spiking/spiking-network.ts";
import { AFTER, CUE, DELAY, RECALL, STEP_MS, STEPS } from "./timing.ts";
import { drawParameters } from "../tasks/spiking-task.ts";
import type { SpikingNetwork } from "../spiking/spiking-types.ts";

const N = 40;
const GROUP = 10; // inputs for each of: left, right, recall, noise
const CUE_HZ = 40;
const NOISE_HZ = 10;
const TARGET_HZ = 10;

/** Two logits and the value. */
export const OUTPUTS = 3;
export const INPUTS = 4 * GROUP;
/** Inputs of the cue for one side, 0 left or 1 right. */
export const cueInputs = (side: number): readonly number[] => Array.from({ length: GROUP }, (_, i) => side * GROUP + i);

export interface ChoiceTrial {
  readonly inputs: Events;
  /** The side of the cue, 0 left or 1 right: the action that is rewarded. */
  readonly side: number;
}

export interface DelayedChoice {
  readonly network: SpikingNetwork;
  readonly next: () => ChoiceTrial;
  /** Uniform on [0, 1): what the action of a trial is drawn with. */
  readonly chance: () => number;
}

/** Delayed choice from reward alone: a cue, a delay, one choice that is rewarded if it is the side of the cue. Half of the 40 neurons adapt. */
export function makeDelayedChoice(seed: number, adapting: boolean): DelayedChoice {
  const random = makeRandom(seed).fork("delayed-choice");
  const network = makeSpikingNetwork({ N, I: INPUTS, K: OUTPUTS, T: STEPS }, hyperOf(adapting));
  drawParameters(network, random.fork("weights"), { in: 1, rec: 1, out: 1, feedback: 1 });
  const [trials, choices] = [random.fork("trials"), random.fork("choices")];
  return { network, next: () => drawTrial(trials), chance: () => choices.uniform() };
}

function hyperOf(adapting: boolean): LabHyper {
  const alpha = exp(-STEP_MS / 20);
  const rho = exp(-STEP_MS / 2000);
  const beta = new Float64Array(N);
  if (adapting) beta.fill((1.7 * (1 - rho)) / (1 - alpha), N / 2);
  return {
    ...{ alpha, kappa: alpha, rho, beta, zeta: 1, omega: 1, vTh: 0.6, gamma: 0.3, nRef: 1, reset: true, autapse: false },
    ...{ cReg: 0.1, fTarget: (TARGET_HZ * STEP_MS) / 1000, l2: 0, loss: "ce" },
  };
}

function drawTrial(random: Random): ChoiceTrial {
  const side = random.integer(2);
  const [high, low] = [(CUE_HZ * STEP_MS) / 1000, (NOISE_HZ * STEP_MS) / 1000];
  const inputs = collectEvents(STEPS, INPUTS, (t, i) => {
    const group = Math.floor(i / GROUP);
    if (group === 3) return random.uniform() < low;
    if (group === 2) return t >= RECALL && t < AFTER && random.uniform() < high;
    return group === side && t >= CUE && t < DELAY && random.uniform() < high;
  });
  return { inputs, side };
}
