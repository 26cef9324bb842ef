import type { Cell, Drive, NeuronStep, Parameter, ParameterValues } from "../../model/cell.ts";
import { eachNeuron } from "./values.ts";

/** The one drive of a neuron model with one: from neurons and from inputs. */
export const theDrive: Drive = { name: "I", fromNeurons: true, fromInputs: true };

export const leak = (name: string, usual: number): Parameter => ({ name, symbol: `\\${name}`, min: -1, max: 1, default: usual });
export const anyNumber = (name: string, usual: number): Parameter => ({ name, symbol: `\\${name}`, min: -1e12, max: 1e12, default: usual });

/** What LIF and ALIF share: v' = alpha v + zeta I - vTh z, the last if `reset` is 1, and a spike where v' passes a threshold; `nRef` refractory steps. */
export const spiking = {
  drives: [theDrive],
  feedbacks: [{ name: "reset", state: 0, symbol: { upright: "\u2212", italic: "v", sub: "th" } }],
  parameters: [
    leak("alpha", 0.85),
    anyNumber("zeta", 1),
    { name: "vTh", symbol: "v_\\text{th}", min: 1e-12, max: 1e12, default: 1 },
    anyNumber("gamma", 0.5),
    { name: "nRef", symbol: "n_\\text{ref}", min: 0, max: 1e9, default: 0, isInteger: true },
    { name: "reset", symbol: "\\text{reset}", min: 0, max: 1, default: 1, isInteger: true },
  ],
  spiking: true,
  smooth: false,
  isOff: ({ name }, { reset = 1 }) => name === "reset" && (typeof reset === "number" ? reset === 0 : reset.every((value) => value === 0)),
  unitOf: ({ vTh = 1 }) => (typeof vTh === "number" ? vTh : vTh[0]),
} satisfies Partial<Cell>;

export interface SpikingParts {
  /** [N] by parameter. */
  readonly of: Record<string, Float64Array>;
  /** Writes v' and its Jacobians. */
  readonly stepPotential: (j: number, step: NeuronStep) => void;
  /** Writes z' = [v' > threshold] and psi_0 = gamma / vTh max(0, 1 - |x|), x = (v' - threshold) / vTh, both 0 while refractory. */
  readonly emit: (j: number, step: NeuronStep, threshold: number) => void;
}

export function prepareSpiking(parameters: readonly Parameter[], values: ParameterValues, N: number): SpikingParts {
  const of = eachNeuron(parameters, values, N);
  const { alpha, zeta, vTh, gamma, nRef, reset } = of;
  const refractory = new Float64Array(N);
  return {
    of,
    stepPotential(j, { before, drive, zBefore, h, D, b, s }) {
      const back = reset[j] * vTh[j];
      h[0] = alpha[j] * before[0] + zeta[j] * drive[0] - back * zBefore;
      D[0] = alpha[j];
      b[0] = zeta[j];
      s[0] = -back;
    },
    emit(j, step, threshold) {
      const x = (step.h[0] - threshold) / vTh[j];
      const isBlocked = refractory[j] > 0;
      step.blocked = isBlocked ? 1 : 0;
      step.z = x > 0 && !isBlocked ? 1 : 0;
      step.psi[0] = isBlocked ? 0 : (gamma[j] / vTh[j]) * Math.max(0, 1 - Math.abs(x));
      step.thresholdMargin = Math.abs(x);
      refractory[j] = Math.min(Math.max(refractory[j] + nRef[j] * step.z - 1, 0), nRef[j]);
    },
  };
}
