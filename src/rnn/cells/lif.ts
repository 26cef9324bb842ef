import type { Cell } from "../../model/cell.ts";
import { isResetOff, prepareSpiking, resetFeedback, spikingParameters, theDrive, thresholdOf } from "./parts.ts";

/** Leaky integrate-and-fire: v' = alpha v + zeta I - vTh z, z' = [v' > vTh]. Bellec et al. 2020, eqs. 6 and 7. */
export const lif: Cell = {
  name: "lif",
  states: ["v"],
  drives: [theDrive],
  feedbacks: [resetFeedback],
  parameters: spikingParameters,
  localByDefault: [],
  spiking: true,
  smooth: false,
  isOff: isResetOff,
  unitOf: thresholdOf,
  prepare(values, N) {
    const { alpha, zeta, vTh, resetBy, stepPotential, emit } = prepareSpiking(values, N);
    return (j, step) => {
      stepPotential(j, step);
      emit(j, step, (step.h[0] - vTh[j]) / vTh[j]);
      step.D[0] = alpha[j];
      step.b[0] = zeta[j];
      step.s[0] = -resetBy[j];
    };
  },
};
