import { tanh } from "../../lib/elementary.ts";
import type { Cell } from "../../model/cell.ts";
import { anyNumber, leak, theDrive } from "./parts.ts";
import { perNeuron } from "./values.ts";

const alpha = leak("alpha", "\\alpha", 0.7);
const zeta = anyNumber("zeta", "\\zeta", 1);

/** Leaky rate neuron: h' = alpha h + zeta I, z' = tanh h'. */
export const rate: Cell = {
  name: "rate",
  states: ["v"],
  drives: [theDrive],
  feedbacks: [],
  parameters: [alpha, zeta],
  localByDefault: [],
  spiking: false,
  smooth: true,
  prepare(values, N) {
    const leaks = perNeuron(alpha, values, N);
    const scales = perNeuron(zeta, values, N);
    return (j, step) => {
      const v = leaks[j] * step.before[0] + scales[j] * step.drive[0];
      const z = tanh(v);
      step.h[0] = v;
      step.z = z;
      step.D[0] = leaks[j];
      step.b[0] = scales[j];
      step.psi[0] = 1 - z * z;
    };
  },
};
