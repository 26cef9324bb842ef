import type { Cell } from "../../model/cell.ts";
import { anyNumber, isResetOff, leak, prepareSpiking, resetFeedback, spikingParameters, theDrive, thresholdOf } from "./parts.ts";
import { perNeuron } from "./values.ts";

const rho = leak("rho", "\\rho", 0.95);
const beta = { ...anyNumber("beta", "\\beta", 0.25), isPerNeuron: true };

/** Adaptive LIF: a' = rho a + z, and the threshold is vTh + beta a'. Bellec et al. 2020, eqs. 6, 7 and 24. */
export const alif: Cell = {
  name: "alif",
  states: ["v", "a"],
  drives: [theDrive],
  feedbacks: [resetFeedback, { name: "adaptation", state: 1 }],
  parameters: [...spikingParameters, rho, beta],
  localByDefault: ["adaptation"],
  spiking: true,
  smooth: false,
  isOff: isResetOff,
  unitOf: thresholdOf,
  prepare(values, N) {
    const { alpha, zeta, vTh, resetBy, stepPotential, emit } = prepareSpiking(values, N);
    const [leaks, rises] = [perNeuron(rho, values, N), perNeuron(beta, values, N)];
    return (j, step) => {
      stepPotential(j, step);
      const a = leaks[j] * step.before[1] + step.zBefore;
      step.h[1] = a;
      emit(j, step, (step.h[0] - vTh[j] - rises[j] * a) / vTh[j]);
      step.psi[1] = -rises[j] * step.psi[0];
      step.D[0] = alpha[j];
      step.D[3] = leaks[j];
      step.b[0] = zeta[j];
      step.s[0] = -resetBy[j];
      step.s[3] = 1;
    };
  },
};
