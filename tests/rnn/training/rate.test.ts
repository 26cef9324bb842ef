import { describe, expect, test } from "vitest";
import { bptt } from "../../../src/rnn/bptt.ts";
import { residual } from "../../../src/rnn/compare.ts";
import { epropGradients } from "../../../src/rnn/eprop.ts";
import { mOrderEprop } from "../../../src/rnn/mOrderEprop.ts";
import { simulate } from "../../../src/rnn/simulate.ts";
import { makeRateGradients, rateTrialOf, runRateBackward, runRateForward, type Reach } from "../../../src/rnn/training/rate-network.ts";
import { makeDelayedMemory } from "../../../src/rnn/training/tasks/delayed-memory.ts";

const { network, mask, next } = makeDelayedMemory(5, 12);
const { inputs, targets } = next();
const loss = runRateForward(network, inputs, targets, mask);
const trial = rateTrialOf(network, inputs, targets, mask);
const trajectory = simulate(trial);

function gradientsWith(reach: Reach) {
  const gradients = makeRateGradients(network.N, network.I, network.K);
  runRateBackward(network, inputs, reach, network.parameters.out, gradients);
  return gradients;
}

describe("the rate kernels of the delayed memory task", () => {
  test("run the network as the reference engine does", () => {
    expect(loss).toBeCloseTo(trajectory.lossTask, 12);
    expect(residual(network.y, trajectory.y)).toBeLessThan(1e-12);
  });

  test("all paths are BPTT", () => {
    const reference = bptt(trial, trajectory).gradients;
    const fast = gradientsWith({ paths: "all" });
    for (const name of ["rec", "in", "out", "bias"] as const) expect(residual(fast[name], reference[name])).toBeLessThan(1e-12);
  });

  test("fewer than one hop is approximate e-prop, and not BPTT", () => {
    const reference = epropGradients(trial, trajectory, "bellec", "approximate");
    const fast = gradientsWith({ paths: "fewer-hops", hops: 1 });
    expect(residual(fast.rec, reference.rec)).toBeLessThan(1e-12);
    expect(residual(fast.in, reference.in)).toBeLessThan(1e-12);
    expect(residual(fast.rec, gradientsWith({ paths: "all" }).rec)).toBeGreaterThan(1e-6);
  });

  test.each([2, 3, 7])("fewer than %i hops is m-order e-prop", (hops) => {
    const reference = mOrderEprop(trial, trajectory, hops);
    const fast = gradientsWith({ paths: "fewer-hops", hops });
    expect(residual(fast.rec, reference.rec)).toBeLessThan(1e-12);
    expect(residual(fast.in, reference.in)).toBeLessThan(1e-12);
  });
});
