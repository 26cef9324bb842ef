import { exp } from "../../lib/elementary.ts";
import { invariant } from "../../lib/invariant.ts";
import { makeNumpyRandom, type NumpyRandom } from "../../lib/mersenne-twister.ts";
import { collectEvents } from "../spiking/events.ts";
import { makeSpikingNetwork } from "../spiking/spiking-network.ts";
import { drawHidden, fillTransposed, type Sequence, type SetUp } from "./set-up.ts";

const N = 100;
const LIF = 50; // the other half adapts
const I = 40;
const K = 2;
const POPULATION = 10; // left cue, right cue, recall, noise
const CUES = 7;
const CUE_EVERY = 150;
const CUE_FROM = 50;
const RECALL = 150;
const T = CUES * CUE_EVERY + 1050 + RECALL;
const LEAK = exp(-1 / 20);
const SLOW_LEAK = exp(-1 / 2000);
const FEW = Math.fround(0.3);

/**
 * Evidence accumulation: 50 LIF and 50 ALIF neurons say at the end on which side more of seven cues came. "e-prop classification,
 * evidence accumulation" in NEST; seed 1. Throws if the batch is not a positive integer.
 */
export function evidenceSetUp(batch: number): SetUp {
  invariant(Number.isSafeInteger(batch) && batch > 0, () => `a batch must be a positive integer, but got ${batch}`);
  const random = makeNumpyRandom(1);
  const rise = (1.7 * (1 - SLOW_LEAK)) / (1 - LEAK);
  const network = makeSpikingNetwork(
    { N, I, K, T },
    {
      ...{ alpha: LEAK, zeta: 1, kappa: LEAK, omega: 1 - LEAK, vTh: 0.6, gamma: 0.3, nRef: 5 },
      ...{ rho: SLOW_LEAK, beta: new Float64Array(N).fill(rise, LIF), reset: true, autapse: false },
      ...{ cReg: 300, fTarget: 0.01, l2: 0, loss: "ce" },
    },
  );
  drawHidden(network, random, Math.sqrt(I));
  const bound = Math.sqrt(3 / ((N + K) / 2)); // Glorot & Bengio 2010
  fillTransposed(network.parameters.out, N, () => random.uniform(-bound, bound));
  fillTransposed(network.parameters.feedback, N, () => random.randn());
  return { network, next: () => drawBatch(random, batch), divisor: RECALL, optimizer: "adam", rate: 5e-3 };
}

/** The sequences of one iteration: first the likelier side of each, then the cues of each, then all input spikes. */
function drawBatch(random: NumpyRandom, batch: number): Sequence[] {
  const likelier = Array.from({ length: batch }, () => random.coin());
  const cues = likelier.map((side) => {
    const first = side === 0 ? FEW : Math.fround(1 - FEW);
    return Array.from({ length: CUES }, () => random.choice([first, Math.fround(1 - first)]));
  });
  const mask = new Float64Array(T).fill(1, T - RECALL);
  return cues.map((sides) => {
    const inputs = collectEvents(T, I, (t, i) => probability(sides, t, Math.floor(i / POPULATION)) > random.rand() && t > 0);
    const label = sides.reduce((sum, side) => sum + side, 0) > CUES / 2 ? 1 : 0;
    return { inputs, targets: Float64Array.from({ length: T * K }, (_, x) => (x % K === label ? 1 : 0)), mask };
  });
}

/** With which probability the neurons of a population fire at step t (from 0). */
function probability(sides: readonly number[], t: number, population: number): number {
  if (population === 3) return 0.01;
  if (population === 2) return t >= T - RECALL ? 0.04 : 0;
  const cue = Math.floor(t / CUE_EVERY);
  return cue < CUES && t % CUE_EVERY >= CUE_FROM && sides[cue] === population ? 0.04 : 0;
}
