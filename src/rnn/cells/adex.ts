import { exp } from "../../lib/elementary.ts";
import type { Cell, Parameter } from "../../model/cell.ts";
import { anyNumber, leak, theDrive } from "./parts.ts";
import { eachNeuron } from "./values.ts";

/** Where the exponential is cut off, in units of `sharp`: a neuron that spikes is reset a step later, and must not overflow before. */
const CUT = 2;

const plain = (name: string, usual: number, min = -1e12): Parameter => ({
  name,
  symbol: `\\mathrm{${name}}`,
  min,
  max: 1e12,
  default: usual,
});

/**
 * Adaptive exponential integrate-and-fire, in units of the threshold's distance from rest: with v0 = v (1 - z), which takes a spike back to rest,
 * v' = alpha v0 + slope exp(min((v0 - theta)/sharp, 2)) - w + I, w' = rho w + a v0 + b z, z' = [v' > theta]. After Brette & Gerstner 2005.
 */
export const adex: Cell = {
  name: "adex",
  text: `param alpha = 0.9, slope = 0.2, sharp = 0.25, rho = 0.97, a = 0.02, b = 0.15, theta = 1, gamma = 0.3
let v0 = v*(1 - z)
v' = alpha*v0 + slope*exp(min((v0 - theta)/sharp, 2)) - w + I
w' = rho*w + a*v0 + b*z
z' = spike((v' - theta)/theta)
local z -> w`,
  states: ["v", "w"],
  drives: [theDrive],
  feedbacks: [
    { name: "reset", state: 0 },
    { name: "adaptation", state: 1 },
  ],
  parameters: [
    leak("alpha", 0.9),
    plain("slope", 0.2),
    plain("sharp", 0.25, 1e-12),
    leak("rho", 0.97),
    plain("a", 0.02),
    plain("b", 0.15),
    { name: "theta", symbol: "\\theta", min: 1e-12, max: 1e12, default: 1 },
    anyNumber("gamma", 0.3),
  ],
  localByDefault: ["adaptation"],
  spiking: true,
  smooth: false,
  unitOf: ({ theta = 1 }) => (typeof theta === "number" ? theta : theta[0]),
  prepare(values, N) {
    const { alpha, slope, sharp, rho, a, b, theta, gamma } = eachNeuron(adex.parameters, values, N);
    return (j, step) => {
      const { before, zBefore: z, h, D, s, psi } = step;
      const rested = before[0] * (1 - z);
      const above = (rested - theta[j]) / sharp[j];
      const upswing = slope[j] * exp(Math.min(above, CUT));
      // the derivative of v' to v0
      const gain = alpha[j] + (above <= CUT ? upswing / sharp[j] : 0);
      h[0] = alpha[j] * rested + upswing - before[1] + step.drive[0];
      h[1] = rho[j] * before[1] + a[j] * rested + b[j] * z;
      const x = (h[0] - theta[j]) / theta[j];
      step.z = x > 0 ? 1 : 0;
      step.thresholdMargin = Math.abs(x);
      step.kinkMargin = Math.abs(above - CUT);
      D[0] = gain * (1 - z);
      D[1] = -1;
      D[2] = a[j] * (1 - z);
      D[3] = rho[j];
      step.b[0] = 1;
      s[0] = -gain * before[0];
      s[3] = b[j] - a[j] * before[0];
      psi[0] = (gamma[j] / theta[j]) * Math.max(0, 1 - Math.abs(x));
    };
  },
};
