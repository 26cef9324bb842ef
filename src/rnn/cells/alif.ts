import type { Cell } from "../../model/cell.ts";
import { anyNumber, leak, prepareSpiking, spiking } from "./parts.ts";

/** Adaptive LIF: a' = rho a + z, and the threshold is vTh + beta a'. Bellec et al. 2020, eqs. 6, 7 and 24. */
export const alif: Cell = {
  ...spiking,
  name: "alif",
  states: ["v", "a"],
  feedbacks: [...spiking.feedbacks, { name: "adaptation", state: 1, symbol: { upright: "1" } }],
  parameters: [...spiking.parameters, leak("rho", 0.95), { ...anyNumber("beta", 0.25), isPerNeuron: true }],
  localByDefault: ["adaptation"],
  prepare(values, N) {
    const { of, stepPotential, emit } = prepareSpiking(alif.parameters, values, N);
    const { vTh, rho, beta } = of;
    return (j, step) => {
      stepPotential(j, step);
      const { before, zBefore, h, D, s, psi } = step;
      h[1] = rho[j] * before[1] + zBefore;
      emit(j, step, vTh[j] + beta[j] * h[1]);
      D[3] = rho[j];
      s[3] = 1;
      psi[1] = -beta[j] * psi[0];
    };
  },
};
