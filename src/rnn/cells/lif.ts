import type { Cell } from "../../model/cell.ts";
import { prepareSpiking, spiking } from "./parts.ts";

/** Leaky integrate-and-fire: v' = alpha v + zeta I - vTh z, z' = [v' > vTh]. Bellec et al. 2020, eqs. 6 and 7. */
export const lif: Cell = {
  ...spiking,
  name: "lif",
  states: ["v"],
  localByDefault: [],
  prepare(values, N) {
    const { of, stepPotential, emit } = prepareSpiking(lif.parameters, values, N);
    return (j, step) => {
      stepPotential(j, step);
      emit(j, step, of.vTh[j]);
    };
  },
};
