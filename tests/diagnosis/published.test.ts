import { expect, test } from "vitest";
import { diagnose } from "../../src/diagnosis/diagnose.ts";
import type { Trial } from "../../src/model/types.ts";
import type { MatrixName, PastedArray } from "../../src/diagnosis/forms/types.ts";

/**
 * A network of two adaptive neurons on which faults that people reported were computed by two other programs, with random feedback: so each
 * reported fault is here a pair, "feedback-random" and the fault. Gradients have seven decimals.
 */
const floats = (...values: number[]): Float64Array => Float64Array.from(values);
const T = 10;
const trial: Trial = {
  cell: "alif",
  sizes: { N: 2, I: 1, K: 1, T, Q: 2, drives: { rec: 1, in: 1 } },
  hyper: { kappa: 0.6, omega: 0.4, autapse: false, cReg: 2, fTarget: 0.1, l2: 0, loss: "mse" },
  parameters: { alpha: 0.9, zeta: 1, rho: 0.95, beta: floats(0, 0.15), vTh: 1.25, gamma: 0.3, nRef: 2, reset: 1 },
  weights: { in: floats(1.3, 0.9), rec: floats(0, -0.6, 1.1, 0), out: floats(0.8, -0.5), bias: floats(0), feedback: floats(0.4, 0.7) },
  inputs: floats(1, 0, 1, 1, 0, 1, 0, 1, 1, 1),
  targets: floats(0, 0.2, 0.4, 0.1, -0.2, 0.3, 0.5, 0, -0.1, 0.2),
  mask: new Float64Array(T).fill(1),
};
const shapes: Record<MatrixName, readonly number[]> = { W_rec: [2, 2], W_in: [2, 1], W_out: [1, 2] };
const best = (gradients: Partial<Record<MatrixName, readonly number[]>>): readonly string[] => {
  const arrays: Partial<Record<MatrixName, PastedArray>> = {};
  for (const [name, values] of Object.entries(gradients) as [MatrixName, readonly number[]][])
    arrays[name] = { shape: shapes[name], values: floats(...values), printed: { digits: 7, absolute: 0.51e-7, relative: 0 } };
  return diagnose({ trial, from: "eprop-approximate", arrays }).best;
};
const W_in = [0.03648391648, 0.08412848521];
const W_rec = [0, 0.012138523386, 0.016246692099, 0];

test.each([
  ["no fault", { W_in, W_rec, W_out: [-0.000536277485, -0.514126097598] }, "eprop-approximate/random-feedback"],
  [
    "no self edge local",
    { W_in: [0.03648391648, 0.085740799517], W_rec: [0, 0.012138523386, 0.016985651199, 0] },
    "adapt-ignored+feedback-random",
  ],
  [
    "all self edges local",
    { W_in: [0.025197148983, 0.074826972527], W_rec: [0, 0.003824564951, 0.011496743405, 0] },
    "reset-local+feedback-random",
  ],
  ["symmetric feedback", { W_in: [-0.079516675139, 0.133801764596], W_rec: [0, -0.054233782507, 0.061141636253, 0] }, "right"],
  ["the readout's trace with the membrane's filter", { W_in, W_out: [-0.089218, -0.2184914] }, "readout-filter-alpha+feedback-random"],
  ["no filter of e", { W_in: [-0.0256621, 0.1199173] }, "filter-missing+feedback-random"],
  ["the penalty without 1/T", { W_in: [1.4088445, 1.1020696] }, "feedback-random+reg-no-mean"],
  ["the penalty through the filtered trace", { W_in: [0.0126885, 0.0698643] }, "feedback-random+reg-filtered"],
  ["omega missing in the trace", { W_in: [-0.137517, 0.0406644] }, "omega-missing-trace+feedback-random"],
  ["the error one step late", { W_in: [0.0253698, -0.0295], W_out: [-0.3254919, -0.3956637] }, "feedback-random+error-late"],
  ["the input one step early in the trace", { W_in: [0.031015, 0.0754665], W_rec }, "input-early+feedback-random"],
  ["psi without the threshold", { W_in: [0.0456049, 0.1046677] }, "feedback-random+psi-no-vth"],
  ["the reset in the trace", { W_in: [0.0251971, 0.074827] }, "reset-local+feedback-random"],
  ["the spike of the same step", { W_rec: [0, 0.01812, 0.0586941, 0] }, "pre-now+feedback-random"],
])("%s", (_, gradients, id) => {
  expect(best(gradients)).toContain(id);
});
