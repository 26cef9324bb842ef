import { invariant } from "../../lib/invariant.ts";
import type { Drive, Feedback, NeuronStep, Parameter, ParameterValues } from "../../model/cell.ts";
import { eachNeuron, oneValue, perNeuron } from "./values.ts";

/** The one drive of a neuron model with one: from neurons and from inputs. */
export const theDrive: Drive = { name: "I", fromNeurons: true, fromInputs: true };

export const leak = (name: string, symbol: string, usual: number): Parameter => ({ name, symbol, min: -1, max: 1, default: usual });
export const anyNumber = (name: string, symbol: string, usual: number): Parameter => ({
  name,
  symbol,
  min: -1e12,
  max: 1e12,
  default: usual,
});

const alpha = leak("alpha", "\\alpha", 0.85);
const zeta = anyNumber("zeta", "\\zeta", 1);
const vTh: Parameter = { name: "vTh", symbol: "v_{\\mathrm{th}}", min: 0, max: 1e12, default: 1 };
const gamma = anyNumber("gamma", "\\gamma", 0.5);
const nRef: Parameter = { name: "nRef", symbol: "n_{\\mathrm{ref}}", min: 0, max: 1e9, default: 0 };
const reset: Parameter = { name: "reset", symbol: "\\mathrm{reset}", min: 0, max: 1, default: 1 };

/** Of a leaky neuron that spikes: `reset` is 1 if a spike takes vTh off v at the next step, `nRef` the refractory steps. */
export const spikingParameters: readonly Parameter[] = [alpha, zeta, vTh, gamma, nRef, reset];
export const resetFeedback: Feedback = { name: "reset", state: 0 };
export const isResetOff = ({ name }: Feedback, values: ParameterValues): boolean => name === "reset" && oneValue(reset, values) === 0;
export const thresholdOf = (values: ParameterValues): number => oneValue(vTh, values);

/** What LIF and ALIF share: v' = alpha v + zeta I - vTh z, and a spike where v' passes a threshold. */
export interface SpikingParts {
  readonly alpha: Float64Array;
  readonly zeta: Float64Array;
  readonly vTh: Float64Array;
  /** [N] what a spike takes off v: vTh, or 0 without reset. */
  readonly resetBy: Float64Array;
  /** Writes v'. */
  readonly stepPotential: (j: number, step: NeuronStep) => void;
  /** Writes z' = [x > 0] and psi_0 = gamma / vTh max(0, 1 - |x|), both 0 while refractory, and counts refractory steps. */
  readonly emit: (j: number, step: NeuronStep, x: number) => void;
}

const isThreshold = (value: number): boolean => value > 0 && value <= vTh.max;
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

export function prepareSpiking(values: ParameterValues, N: number): SpikingParts {
  const [leaks, scales, thresholds] = [perNeuron(alpha, values, N), perNeuron(zeta, values, N), eachNeuron(vTh, values, N)];
  const [heights, pauses, resets] = [perNeuron(gamma, values, N), eachNeuron(nRef, values, N), perNeuron(reset, values, N)];
  invariant(
    thresholds.every(isThreshold),
    () => `vTh must be a number above 0 and at most 1e12, but got ${thresholds.find((value) => !isThreshold(value))}`,
  );
  invariant(
    pauses.every(isCount),
    () => `nRef must be an integer number of steps of at least 0, but got ${pauses.find((value) => !isCount(value))}`,
  );
  invariant(
    resets.every((value) => value === resets[0] && (value === 0 || value === 1)),
    "reset must be 0 for all neurons or 1 for all",
  );
  const resetBy = thresholds.map((value, j) => (resets[j] === 1 ? value : 0));
  const refractory = new Float64Array(N);
  return {
    alpha: leaks,
    zeta: scales,
    vTh: thresholds,
    resetBy,
    stepPotential(j, { before, drive, zBefore, h }) {
      h[0] = leaks[j] * before[0] + scales[j] * drive[0] - (resetBy[j] === 0 ? 0 : resetBy[j] * zBefore);
    },
    emit(j, step, x) {
      const isBlocked = refractory[j] > 0;
      step.blocked = isBlocked ? 1 : 0;
      step.z = x > 0 && !isBlocked ? 1 : 0;
      step.psi[0] = isBlocked ? 0 : (heights[j] / thresholds[j]) * Math.max(0, 1 - Math.abs(x));
      step.thresholdMargin = Math.abs(x);
      refractory[j] = Math.min(Math.max(refractory[j] + pauses[j] * step.z - 1, 0), pauses[j]);
    },
  };
}
