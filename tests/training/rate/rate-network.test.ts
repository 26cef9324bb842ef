import { onlineEprop } from "../../helpers/whole-runs.ts";
import { describe, expect, test } from "vitest";
import { makeRandom } from "../../../src/lib/random.ts";
import { bptt } from "../../../src/rnn/gradient/bptt.ts";
import { residual } from "../../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../../src/rnn/gradient/eprop.ts";
import type { LabHyper } from "../../../src/training/lab-hyper.ts";
import { mOrderEprop } from "../../../src/rnn/gradient/m-order.ts";
import { tracelessGradients } from "../../helpers/traceless.ts";
import { simulate } from "../../../src/rnn/network/simulate.ts";
import {
  makeRateGradients,
  makeRateNetwork,
  rateTrialOf,
  runRateBackward,
  runRateForward,
} from "../../../src/training/rate/rate-network.ts";
import { makeDelayedMemory } from "../../../src/training/tasks/delayed-memory.ts";
import type { RateNetwork, Reach } from "../../../src/training/rate/rate-types.ts";

interface Scene {
  readonly network: RateNetwork;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly mask: Float64Array;
}

/** Two outputs, leaks of both kinds and a mask, which the task of that name has not. */
function scene(autapse = true): Scene {
  const [N, I, K, T] = [7, 3, 2, 15];
  const random = makeRandom(8);
  const hyper: LabHyper = {
    ...{ alpha: 0.6, kappa: 0.7, zeta: 1, omega: 1, vTh: 1, gamma: 0, rho: 0, beta: new Float64Array(N), nRef: 0 },
    ...{ reset: false, autapse, cReg: 0, fTarget: 0, l2: 0, loss: "mse" },
  };
  const network = makeRateNetwork(N, I, K, T, hyper);
  for (const array of Object.values(network.parameters) as Float64Array[]) array.forEach((_, s) => (array[s] = random.gaussian(0, 0.5)));
  if (!autapse) for (let j = 0; j < N; j++) network.parameters.rec[j * N + j] = 0;
  const draw = (length: number) => Float64Array.from({ length }, () => random.gaussian());
  const [inputs, targets] = [draw(T * I), draw(T * K)];
  const mask = Float64Array.from({ length: T }, (_, t) => (t > 12 ? 0 : t % 3 === 1 ? 0.4 : 1));
  return { network, inputs, targets, mask };
}

/** The task's own network on a trial of it. */
function memory(): Scene {
  const { network, mask, next } = makeDelayedMemory(5, 12);
  return { network, mask, ...next() };
}

function gradientsWith({ network, inputs, targets, mask }: Scene, reach: Reach) {
  const gradients = makeRateGradients(network);
  runRateForward(network, inputs, targets, mask);
  runRateBackward(network, inputs, reach, network.parameters.out, gradients);
  return gradients;
}

function reference({ network, inputs, targets, mask }: Scene) {
  const trial = rateTrialOf(network, inputs, targets, mask);
  return { trial, run: simulate(trial) };
}

describe.each([
  ["of the delayed memory task", memory],
  ["on a network with leaks and autapses", () => scene()],
  ["on a network without autapses", () => scene(false)],
])("the rate kernels %s", (_, made) => {
  test("run the network as the reference engine does", () => {
    const one = made();
    const { run } = reference(one);
    expect(runRateForward(one.network, one.inputs, one.targets, one.mask)).toBeCloseTo(run.lossTask, 12);
    expect(residual(one.network.y, run.y)).toBeLessThan(1e-12);
    expect(residual(one.network.h, run.h)).toBeLessThan(1e-12);
    expect(residual(one.network.err, run.err)).toBeLessThan(1e-12);
  });

  test("all paths are BPTT", () => {
    const one = made();
    const { trial, run } = reference(one);
    const { gradients } = bptt(trial, run);
    const fast = gradientsWith(one, { paths: "all" });
    for (const name of ["rec", "in", "out", "bias"] as const) expect(residual(fast[name], gradients[name])).toBeLessThan(1e-12);
  });

  test("fewer than one hop is approximate e-prop, and not BPTT", () => {
    const one = made();
    const { trial, run } = reference(one);
    const approximate = epropGradients(trial, run, "bellec", "approximate");
    const fast = gradientsWith(one, { paths: "fewer-hops", hops: 1 });
    expect(residual(fast.rec, approximate.rec)).toBeLessThan(1e-12);
    expect(residual(fast.in, approximate.in)).toBeLessThan(1e-12);
    expect(residual(fast.rec, gradientsWith(one, { paths: "all" }).rec)).toBeGreaterThan(1e-6);
  });

  test("without the trace's memory it is the reference engine's control, and not e-prop", () => {
    const one = made();
    const { trial, run } = reference(one);
    const control = tracelessGradients(trial, run);
    const fast = gradientsWith(one, { paths: "direct" });
    for (const name of ["rec", "in", "out", "bias"] as const) expect(residual(fast[name], control[name])).toBeLessThan(1e-12);
    expect(residual(fast.in, gradientsWith(one, { paths: "fewer-hops", hops: 1 }).in)).toBeGreaterThan(1e-4);
  });

  test.each([2, 3, 7])("fewer than %i hops is m-order e-prop", (hops) => {
    const one = made();
    const { trial, run } = reference(one);
    const some = mOrderEprop(trial, run, hops);
    const fast = gradientsWith(one, { paths: "fewer-hops", hops });
    expect(residual(fast.rec, some.rec)).toBeLessThan(1e-12);
    expect(residual(fast.in, some.in)).toBeLessThan(1e-12);
  });
});

test("gradients add up, errors come back by the matrix that carries them, and the reference engine is given the feedback", () => {
  const one = scene();
  const { network, inputs } = one;
  const once = gradientsWith(one, { paths: "all" });
  const twice = { ...gradientsWith(one, { paths: "all" }) };
  runRateBackward(network, inputs, { paths: "all" }, network.parameters.out, twice);
  for (const name of ["rec", "in", "out", "bias"] as const)
    expect(
      residual(
        twice[name],
        once[name].map((value) => 2 * value),
      ),
    ).toBeLessThan(1e-12);
  const broadcast = makeRateGradients(network);
  runRateBackward(network, inputs, { paths: "fewer-hops", hops: 1 }, network.parameters.feedback, broadcast);
  const { trial, run } = reference(one);
  const random = onlineEprop(trial, run, "random");
  expect(residual(broadcast.rec, random.rec)).toBeLessThan(1e-12);
});

test("what the rate kernels have no use for must be neutral", () => {
  const { hyper } = scene().network;
  for (const change of [{ zeta: 2 }, { omega: 2 }, { cReg: 1 }, { l2: 1 }, { loss: "ce" as const }])
    expect(() => makeRateNetwork(2, 1, 1, 3, { ...hyper, ...change })).toThrow("the rate kernels take zeta = omega = 1");
});
