import { exp } from "../../lib/elementary.ts";
import { makeRandom, type Random } from "../../lib/random.ts";
import type { Compiled } from "../compiled/module.ts";
import type { LabHyper } from "../lab-hyper.ts";
import type { Events } from "../spiking/events.ts";
import type { Cells } from "../settings.ts";
import { makeSpikingNetwork } from "../spiking/spiking-network.ts";
import { drawParameters, type SpikingTask, type SpikingTrial } from "./spiking-task.ts";

/** The two sizes of the task: as in Bellec et al. 2020, and a quick one with all time constants kept and steps five times as long. */
export interface EvidenceSize {
  readonly stepMs: number;
  readonly neurons: number;
  readonly nRef: number;
  readonly cReg: number; // scales as 1 / stepMs^2
}
export const FULL_SIZE: EvidenceSize = { stepMs: 1, neurons: 100, nRef: 5, cReg: 2.5 };
export const QUICK_SIZE: EvidenceSize = { stepMs: 5, neurons: 40, nRef: 1, cReg: 0.1 };

const CUES = 7;
const CUE_MS = 100;
const CUE_EVERY_MS = 150;
const DELAY_MS = 1050;
const RECALL_MS = 150;
const SIDE_PROBABILITY = 0.7;
const GROUP = 10; // inputs for each of: left, right, recall, noise
const CUE_HZ = 40;
const NOISE_HZ = 10;
const TARGET_HZ = 10;

/** Evidence accumulation: which side had more of seven cues, asked about a second later. Half of the neurons adapt unless cells is lif. */
export function makeEvidenceAccumulation(seed: number, size: EvidenceSize, cells: Cells, compiled: Compiled | null = null): SpikingTask {
  const { stepMs, neurons: N } = size;
  const random = makeRandom(seed).fork(`evidence-accumulation-${N}`);
  const T = (CUES * CUE_EVERY_MS + DELAY_MS + RECALL_MS) / stepMs;
  const window = RECALL_MS / stepMs;
  const network = makeSpikingNetwork({ N, I: 4 * GROUP, K: 2, T }, hyperOf(size, cells), compiled);
  drawParameters(network, random.fork("weights"), { in: 1, rec: 1, out: 1, feedback: 1 });
  const mask = Float64Array.from({ length: T }, (_, t) => (t >= T - window ? 1 / window : 0));
  const targets = targetsFor(T);
  const trials = random.fork("trials");
  return {
    ...{
      network,
      measure: "accuracy",
      batch: 32,
      stepMs,
      learningRates: { hidden: 0.005, readout: 0.005 },
      feedbackDecay: 0.001,
      penalty: "last-batch",
    },
    next: () => drawTrial(trials, T, stepMs, targets, mask),
    score: ({ label }) => (decisionOf(network.y, T - window) === label ? 1 : 0),
  };
}

function hyperOf({ stepMs, neurons, nRef, cReg }: EvidenceSize, cells: Cells): LabHyper {
  const alpha = exp(-stepMs / 20);
  const rho = exp(-stepMs / 2000);
  const beta = new Float64Array(neurons);
  if (cells === "mixed") beta.fill((1.7 * (1 - rho)) / (1 - alpha), neurons / 2);
  return {
    ...{ alpha, kappa: alpha, rho, beta, zeta: 1, omega: 1, vTh: 0.6, gamma: 0.3, nRef, reset: true, autapse: false },
    ...{ cReg, fTarget: (TARGET_HZ * stepMs) / 1000, l2: 0, loss: "ce" },
  };
}

/** A trial: its main side with even chances, each cue on that side with probability 0.7, the label the side with more cues (0 left, 1 right). */
function drawTrial(random: Random, T: number, stepMs: number, targets: readonly Float64Array[], mask: Float64Array): SpikingTrial {
  const side = random.integer(2);
  const cues = Array.from({ length: CUES }, () => (random.uniform() < SIDE_PROBABILITY ? side : 1 - side));
  const label = cues.filter((cue) => cue === 1).length > CUES / 2 ? 1 : 0;
  return { inputs: drawInputs(random, cues, T, stepMs), targets: targets[label], mask, label };
}

/** Step by step, group by group. Only a group that can fire is drawn for: a batch's inputs cost as much as a tenth of its gradient. */
function drawInputs(random: Random, cues: readonly number[], T: number, stepMs: number): Events {
  const lead = (CUE_EVERY_MS - CUE_MS) / 2;
  const cueChance = (CUE_HZ * stepMs) / 1000;
  const noiseChance = (NOISE_HZ * stepMs) / 1000;
  const recallFrom = T - RECALL_MS / stepMs;
  const offsets = new Int32Array(T + 1);
  const indices = new Uint16Array(T * 3 * GROUP); // one side at the most, recall and noise
  let fill = 0;
  const drawGroup = (group: number, chance: number): void => {
    for (let i = group * GROUP; i < (group + 1) * GROUP; i++) if (random.uniform() < chance) indices[fill++] = i;
  };
  for (let t = 0; t < T; t++) {
    const cue = Math.floor((t * stepMs) / CUE_EVERY_MS);
    const phase = t * stepMs - cue * CUE_EVERY_MS;
    if (cue < CUES && phase >= lead && phase < lead + CUE_MS) drawGroup(cues[cue], cueChance);
    if (t >= recallFrom) drawGroup(2, cueChance);
    drawGroup(3, noiseChance);
    offsets[t + 1] = fill;
  }
  return { offsets, indices: indices.slice(0, fill) };
}

/** [T, 2] for each label, the same at every step. */
const targetsFor = (T: number): Float64Array[] =>
  [0, 1].map((label) => Float64Array.from({ length: 2 * T }, (_, x) => (x % 2 === label ? 1 : 0)));

/** The side whose output is larger, summed over the recall window. */
function decisionOf(y: Float64Array, from: number): number {
  let lean = 0;
  for (let t = from; t < y.length / 2; t++) lean += y[2 * t + 1] - y[2 * t];
  return lean > 0 ? 1 : 0;
}
