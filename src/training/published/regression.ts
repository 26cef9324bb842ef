import { exp, sin } from "../../lib/elementary.ts";
import { makeNumpyRandom, type NumpyRandom } from "../../lib/mersenne-twister.ts";
import { collectEvents } from "../spiking/events.ts";
import { makeSpikingNetwork } from "../spiking/spiking-network.ts";
import { drawHidden, fillTransposed, type SetUp } from "./set-up.ts";

const N = 100;
const I = 100;
const T = 1000;
const LEAK = exp(-1 / 30);
const PERIODS = [1000, 500, 333, 200];
const TWO_PI = 2 * Math.PI;

/** Pattern generation: 100 LIF neurons learn a sum of four sines from frozen noise. "e-prop regression with sine waves" in NEST; seed 1. */
export function regressionSetUp(): SetUp {
  const random = makeNumpyRandom(1);
  const network = makeSpikingNetwork(
    { N, I, K: 1, T },
    {
      ...{ alpha: LEAK, zeta: 1 - LEAK, kappa: LEAK, omega: 1 - LEAK, vTh: 0.03, gamma: 0.3, nRef: 0 },
      ...{ rho: 0, beta: new Float64Array(N), reset: true, autapse: false, cReg: 300, fTarget: 0.01, l2: 0, loss: "mse" },
    },
  );
  drawHidden(network, random, 10);
  fillTransposed(network.parameters.out, N, () => random.randn() / 10);
  fillTransposed(network.parameters.feedback, N, () => random.randn() / 10);
  // The first step is drawn, then cleared: NEST does not transmit it.
  const inputs = collectEvents(T, I, (t) => random.rand() < 0.05 && t > 0);
  const sequence = { inputs, targets: drawTarget(random), mask: null };
  return { network, next: () => [sequence], divisor: 1, optimizer: "descent", rate: 1e-4 };
}

/** Four sines of random amplitude and phase, both ends of the turn included, less the first value and over the largest size. */
function drawTarget(random: NumpyRandom): Float64Array {
  const amplitudes = PERIODS.map(() => random.uniform(0.5, 2));
  const phases = PERIODS.map(() => random.uniform(0, TWO_PI));
  const target = new Float64Array(T);
  PERIODS.forEach((period, m) => {
    const turn = TWO_PI * Math.floor(T / period);
    for (let t = 0; t < T; t++) target[t] += amplitudes[m] * sin(t === T - 1 ? phases[m] + turn : phases[m] + t * (turn / (T - 1)));
  });
  const first = target[0];
  let largest = 0;
  for (let t = 0; t < T; t++) {
    target[t] -= first;
    largest = Math.max(largest, Math.abs(target[t]));
  }
  return target.map((value) => value / largest);
}
