import { makeRandom, type Random } from "../../lib/random.ts";
import { sin } from "../../lib/elementary.ts";
import type { Trial } from "../../model/types.ts";
import { cells, sizesOf } from "../cells/index.ts";
import { parametersOf } from "../trials/draw-trial.ts";
import type { Square } from "./axes.ts";

const INPUTS = 10;
/** What the inputs alone would give the first state as a standard deviation, in units of the neuron: of tanh, or of the threshold. */
const DRIVE = { rate: 0.5, lif: 0.8, alif: 0.8 } as const;
const STEPS = { rate: 200, lif: 400, alif: 400 } as const;
/** Leak of the readout. */
const KAPPA = { rate: 0.7, lif: 0.95, alif: 0.95 } as const;
/** What differs from the neurons' defaults, of those that have it: two refractory steps, and a threshold that remembers for about a hundred. */
const PARAMETERS = { nRef: 2, rho: 0.99, beta: 0.2 };
const TWO_PI = 6.283185307179586;
/** Periods of the target's four sines, as shares of the run. */
const PERIODS = [1, 0.5, 0.333, 0.2];

/** The standard deviation of a recurrent weight: the gain over sqrt(N), for the rate cell in units of the drive that holds h at 1, for spikes of the threshold. */
export const deviationOf = ({ cell, N, leak, gain }: Square): number => (gain * (cell === "rate" ? 1 - leak : 1)) / Math.sqrt(N);

/**
 * A network of one square as it comes: normal weights, white inputs that every neuron hears, a target of four sines at every step. Nothing is looked
 * at, and no draw is thrown away. Same square and seed, same bits.
 */
export function drawNetwork(square: Square, seed: number): Trial {
  const { cell, N, leak } = square;
  const random = makeRandom(seed).fork("quality");
  const T = STEPS[cell];
  const sizes = sizesOf(cells[cell], { N, I: INPUTS, K: 1, T });
  const normal = (name: string, length: number, deviation: number): Float64Array => {
    const stream = random.fork(name);
    return Float64Array.from({ length }, () => stream.gaussian(0, deviation));
  };
  return {
    cell,
    sizes,
    hyper: { kappa: KAPPA[cell], omega: 1, autapse: true, cReg: 0, fTarget: 0, l2: 0, loss: "mse" },
    parameters: parametersOf(cells[cell], N, { ...PARAMETERS, alpha: leak }),
    weights: {
      rec: normal("rec", N * N, deviationOf(square)),
      in: normal("in", N * INPUTS, DRIVE[cell] * Math.sqrt((1 - leak * leak) / INPUTS)),
      out: normal("out", N, 1 / Math.sqrt(N)),
      bias: new Float64Array(1),
      feedback: new Float64Array(N),
    },
    inputs: normal("inputs", T * INPUTS, 1),
    targets: sumOfSines(random.fork("target"), T),
    mask: new Float64Array(T).fill(1),
  };
}

/** Four sines of random amplitude and phase, scaled to a largest absolute value of 1. */
function sumOfSines(random: Random, T: number): Float64Array {
  const waves = PERIODS.map((share) => ({ share, amplitude: random.uniform(0.5, 2), phase: random.uniform(0, TWO_PI) }));
  const values = Float64Array.from({ length: T }, (_, t) =>
    waves.reduce((sum, { share, amplitude, phase }) => sum + amplitude * sin((TWO_PI * t) / (share * T) + phase), 0),
  );
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return values.map((value) => value / largest);
}
