import { tanh } from "../../lib/elementary.ts";
import type { Cell } from "../../model/cell.ts";
import { anyNumber, leak, theDrive } from "./parts.ts";
import { eachNeuron } from "./values.ts";

/** Leaky rate neuron: v' = alpha v + zeta I, z' = tanh v'. */
export const rate: Cell = {
  name: "rate",
  states: ["v"],
  drives: [theDrive],
  feedbacks: [],
  parameters: [leak("alpha", 0.7), anyNumber("zeta", 1)],
  localByDefault: [],
  spiking: false,
  smooth: true,
  prepare(values, N) {
    const { alpha, zeta } = eachNeuron(rate.parameters, values, N);
    return (j, step) => {
      step.h[0] = alpha[j] * step.before[0] + zeta[j] * step.drive[0];
      step.z = tanh(step.h[0]);
      step.D[0] = alpha[j];
      step.b[0] = zeta[j];
      step.psi[0] = 1 - step.z * step.z;
    };
  },
};
