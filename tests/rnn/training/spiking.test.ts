import { describe, expect, test } from "vitest";
import { makeRandom } from "../../../src/lib/random.ts";
import { bptt } from "../../../src/rnn/bptt.ts";
import { cosine, residual } from "../../../src/rnn/compare.ts";
import { epropGradients } from "../../../src/rnn/eprop.ts";
import { simulate } from "../../../src/rnn/simulate.ts";
import { collectEvents } from "../../../src/rnn/training/events.ts";
import { runBackward } from "../../../src/rnn/training/spiking-backward.ts";
import { ratesOf, runForward, setRatePull } from "../../../src/rnn/training/spiking-forward.ts";
import {
  makeGradients,
  makeSpikingNetwork,
  transposed,
  trialOf,
  type SpikingGradients,
} from "../../../src/rnn/training/spiking-network.ts";
import { makeOnlineTraces, runOnline } from "../../../src/rnn/training/spiking-online.ts";
import { drawParameters } from "../../../src/rnn/training/tasks/spiking-task.ts";
import type { Gradients, Hyper, LossKind } from "../../../src/rnn/types.ts";

const sizes = { N: 14, I: 9, K: 2, T: 120 };

/** A lively network with every feature on: refractory time, reset, a masked loss, a rate penalty; half of the neurons adapt if `mixed`. */
function scene(seed: number, mixed: boolean, loss: LossKind, autapse: boolean) {
  const random = makeRandom(seed);
  const beta = Float64Array.from({ length: sizes.N }, (_, j) => (mixed && j >= sizes.N / 2 ? 0.15 : 0));
  const hyper: Hyper = {
    ...{ alpha: 0.9, kappa: 0.8, zeta: 0.9, omega: 1.1, vTh: 0.6, gamma: 0.3, rho: 0.97, beta, nRef: 3 },
    ...{ reset: true, autapse, cReg: 3, fTarget: 0.02, l2: 0, loss },
  };
  const network = makeSpikingNetwork(sizes, hyper);
  drawParameters(network, random.fork("weights"), { in: 1.5, rec: 1.2, out: 1, feedback: 1 });
  if (autapse) for (let j = 0; j < sizes.N; j++) network.parameters.rec[j * sizes.N + j] = 0.2;
  network.parameters.bias.set([0.1, -0.2]);
  const draws = random.fork("inputs");
  const inputs = collectEvents(sizes.T, sizes.I, () => draws.uniform() < 0.15);
  const targets = new Float64Array(sizes.T * sizes.K);
  for (let t = 0; t < sizes.T; t++) targets[t * sizes.K + (t % 3 === 0 ? 1 : 0)] = 1;
  const mask = Float64Array.from({ length: sizes.T }, (_, t) => (t % 5 < 3 ? 0.7 : 0));
  const taskLoss = runForward(network, inputs, targets, mask);
  setRatePull(network, ratesOf(network));
  return { network, inputs, taskLoss, trial: trialOf(network, inputs, targets, mask) };
}

function expectSame(fast: SpikingGradients, reference: Gradients) {
  const { N, I } = sizes;
  expect(residual(transposed(fast.rec, N, N), reference.rec)).toBeLessThan(1e-12);
  expect(residual(transposed(fast.in, I, N), reference.in)).toBeLessThan(1e-12);
  expect(residual(fast.out, reference.out)).toBeLessThan(1e-12);
  expect(residual(fast.bias, reference.bias)).toBeLessThan(1e-12);
}

describe.each([
  ["LIF, squared error", false, "mse", false],
  ["LIF with autapses, cross-entropy", false, "ce", true],
  ["LIF and ALIF with autapses, squared error", true, "mse", true],
  ["LIF and ALIF, cross-entropy", true, "ce", false],
] as const)("the fast spiking kernels on %s", (_, mixed, loss, autapse) => {
  const { network, inputs, trial, taskLoss } = scene(mixed ? 3 : 4, mixed, loss, autapse);
  const trajectory = simulate(trial);
  const direct = makeGradients(sizes);
  runBackward(network, inputs, { paths: "all", feedback: "out", shift: 0 }, direct);
  const approximate = makeGradients(sizes);
  runBackward(network, inputs, { paths: "local", feedback: "out", shift: 0 }, approximate);

  test("run the network as the reference engine does", () => {
    expect(trajectory.spikes).toBeGreaterThan(40);
    expect(network.spikes.offsets[sizes.T]).toBe(trajectory.spikes);
    expect(taskLoss).toBeCloseTo(trajectory.lossTask, 11);
    expect(residual(network.psi, trajectory.psi)).toBeLessThan(1e-12);
    expect(residual(network.err, trajectory.err)).toBeLessThan(1e-12);
  });

  test("BPTT's sweep is the reference engine's gradient", () => {
    expectSame(direct, bptt(trial, trajectory).gradients);
  });

  test("the sweep along local edges is approximate e-prop, and is not BPTT", () => {
    expectSame(approximate, epropGradients(trial, trajectory, "bellec", "approximate"));
    expect(cosine(approximate.rec, direct.rec)).toBeLessThan(0.999);
  });

  test.each(["out", "feedback"] as const)(
    "the on-line form, forward in time, gives the sweep's numbers (errors carried by %s)",
    (feedback) => {
      const online = makeGradients(sizes);
      const sweep = makeGradients(sizes);
      runOnline(network, inputs, feedback, makeOnlineTraces(network), online);
      runBackward(network, inputs, { paths: "local", feedback, shift: 0 }, sweep);
      expect(residual(online.rec, sweep.rec)).toBeLessThan(1e-12);
      expect(residual(online.in, sweep.in)).toBeLessThan(1e-12);
    },
  );

  test("a learning signal from the wrong time is another gradient", () => {
    const shifted = makeGradients(sizes);
    runBackward(network, inputs, { paths: "local", feedback: "out", shift: 31 }, shifted);
    expect(residual(shifted.rec, approximate.rec)).toBeGreaterThan(1e-3);
  });
});
