import { describe, expect, test } from "vitest";
import { makeRandom } from "../../../src/lib/random.ts";
import { bptt } from "../../../src/rnn/gradient/bptt.ts";
import { cosine, residual } from "../../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../../src/rnn/gradient/eprop.ts";
import { tracelessGradients } from "../../helpers/traceless.ts";
import { simulate } from "../../../src/rnn/network/simulate.ts";
import { collectEvents } from "../../../src/training/spiking/events.ts";
import { runBackward } from "../../../src/training/spiking/spiking-backward.ts";
import { ratesOf, runForward, setRatePull } from "../../../src/training/spiking/spiking-forward.ts";
import { makeGradients, makeSpikingNetwork, transposed, trialOf } from "../../../src/training/spiking/spiking-network.ts";
import { makeOnlineTraces, runOnline } from "../../../src/training/spiking/spiking-online.ts";
import { drawParameters } from "../../../src/training/tasks/spiking-task.ts";
import type { LabHyper } from "../../../src/training/lab-hyper.ts";
import type { Gradients, LossKind } from "../../../src/model/types.ts";
import type { SpikingGradients, Sweep } from "../../../src/training/spiking/spiking-types.ts";

const sizes = { N: 14, I: 9, K: 2, T: 120 };

/** A lively network with every feature on: refractory time, reset, a masked loss, a rate penalty; half of the neurons adapt if `mixed`. */
function scene(seed: number, mixed: boolean, loss: LossKind, autapse: boolean) {
  const random = makeRandom(seed);
  const beta = Float64Array.from({ length: sizes.N }, (_, j) => (mixed && j >= sizes.N / 2 ? 0.15 : 0));
  const hyper: LabHyper = {
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
  return { network, inputs, targets, mask, taskLoss, trial: trialOf(network, inputs, targets, mask) };
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
  // made anew in each test, as the kernels write into their network
  const made = () => scene(mixed ? 3 : 4, mixed, loss, autapse);
  const swept = (
    { network, inputs }: ReturnType<typeof made>,
    paths: Sweep["paths"],
    feedback: Sweep["feedback"] = "out",
    order: Sweep["order"] = null,
  ) => {
    const gradients = makeGradients(sizes);
    runBackward(network, inputs, { paths, feedback, order }, gradients);
    return gradients;
  };

  test("run the network as the reference engine does", () => {
    const { network, trial, taskLoss } = made();
    const run = simulate(trial);
    expect(run.spikes).toBeGreaterThan(40);
    expect(network.spikes.offsets[sizes.T]).toBe(run.spikes);
    expect(taskLoss).toBeCloseTo(run.lossTask, 11);
    expect(
      residual(
        network.psi,
        run.psi.filter((_, s) => s % trial.sizes.Q === 0),
      ),
    ).toBeLessThan(1e-12);
    expect(residual(network.y, run.y)).toBeLessThan(1e-12);
    expect(residual(network.err, run.err)).toBeLessThan(1e-12);
  });

  test("run it the same once more, whatever ran before", () => {
    const { network, inputs, taskLoss, targets, mask } = made();
    const [spikes, psi] = [network.spikes.indices.slice(), network.psi.slice()];
    runForward(network, { offsets: inputs.offsets, indices: inputs.indices.map((i) => (i + 1) % sizes.I) }, targets, mask);
    expect(runForward(network, inputs, targets, mask)).toBe(taskLoss);
    const { offsets, indices } = network.spikes;
    expect([indices.slice(0, offsets[sizes.T]), network.psi]).toEqual([spikes.slice(0, offsets[sizes.T]), psi]);
  });

  test("record the voltage and the adaptation of the neuron that is watched", () => {
    const { network, inputs, targets, mask, trial } = made();
    const { h } = simulate(trial);
    const Q = trial.sizes.Q;
    for (const neuron of [0, sizes.N - 1]) {
      network.watched.neuron = neuron;
      runForward(network, inputs, targets, mask);
      const at = (q: number) => Float64Array.from({ length: sizes.T }, (_, t) => h[(t * sizes.N + neuron) * Q + q]);
      expect(residual(network.watched.v, at(0))).toBeLessThan(1e-12);
      if (Q === 2) expect(residual(network.watched.a, at(1))).toBeLessThan(1e-12);
    }
  });

  test("without a mask every step weighs 1", () => {
    const { network, inputs, targets } = made();
    const without = runForward(network, inputs, targets, null);
    const run = simulate(trialOf(network, inputs, targets, null));
    expect(without).toBeCloseTo(run.lossTask, 10);
    expect(residual(network.err, run.err)).toBeLessThan(1e-12);
  });

  test("BPTT's sweep is the reference engine's gradient", () => {
    const one = made();
    expectSame(swept(one, "all"), bptt(one.trial, simulate(one.trial)).gradients);
  });

  test("the sweep along local edges is approximate e-prop, and is not BPTT", () => {
    const one = made();
    const local = swept(one, "local");
    expectSame(local, epropGradients(one.trial, simulate(one.trial), "bellec", "approximate"));
    expect(cosine(local.rec, swept(one, "all").rec)).toBeLessThan(0.999);
  });

  test.each([
    ["local", "out"],
    ["local", "feedback"],
    ["fast", "out"],
    ["direct", "feedback"],
  ] as const)("the on-line form, forward in time, gives the sweep's numbers (paths %s, errors carried by %s)", (paths, feedback) => {
    const one = made();
    const online = makeGradients(sizes);
    const traces = makeOnlineTraces(one.network);
    const sweep = swept(one, paths, feedback);
    for (const times of [1, 2]) {
      // twice with the same traces: they begin anew, and gradients add up
      runOnline(one.network, one.inputs, { paths, feedback }, traces, online);
      for (const name of ["rec", "in", "out", "bias"] as const)
        expect(
          residual(
            online[name],
            sweep[name].map((value) => times * value),
          ),
        ).toBeLessThan(1e-12);
    }
  });

  test("the on-line form is the reference engine's approximate e-prop", () => {
    const one = made();
    const online = makeGradients(sizes);
    runOnline(one.network, one.inputs, { paths: "local", feedback: "out" }, makeOnlineTraces(one.network), online);
    expectSame(online, epropGradients(one.trial, simulate(one.trial), "bellec", "approximate"));
  });

  test("errors come back by the matrix that carries them", () => {
    const one = made();
    const { out, feedback } = one.network.parameters;
    const broadcast = swept(one, "local", "feedback");
    expect(residual(broadcast.rec, swept(one, "local").rec)).toBeGreaterThan(1e-3);
    out.set(feedback);
    expect(swept(one, "local").rec).toEqual(broadcast.rec);
  });

  test("a learning signal from the wrong time is another gradient", () => {
    const one = made();
    const shifted = (by: number) => Uint32Array.from({ length: sizes.T }, (_, t) => (t + by) % sizes.T);
    expect(residual(swept(one, "local", "out", shifted(31)).rec, swept(one, "local").rec)).toBeGreaterThan(1e-3);
    expect(swept(one, "local", "out", shifted(sizes.T)).rec).toEqual(swept(one, "local").rec);
  });

  test("without the trace's memory the sweep is the reference engine's control, and without that of the adaptation alone it is another", () => {
    const one = made();
    const direct = swept(one, "direct");
    expectSame(direct, tracelessGradients(one.trial, simulate(one.trial)));
    expect(residual(direct.rec, swept(one, "local").rec)).toBeGreaterThan(1e-3);
    const fast = swept(one, "fast");
    expect(residual(fast.rec, direct.rec)).toBeGreaterThan(1e-3);
    if (mixed) expect(residual(fast.rec, swept(one, "local").rec)).toBeGreaterThan(1e-3);
    else expect(fast.rec).toEqual(swept(one, "local").rec);
  });
});

test("what the spiking kernels cannot run is refused in a sentence", () => {
  const { hyper } = scene(3, true, "mse", true).network;
  const make = (change: Partial<typeof sizes>, changed: Partial<LabHyper> = {}) =>
    makeSpikingNetwork({ ...sizes, ...change }, { ...hyper, ...changed });
  for (const [name, value] of [
    ["N", 0],
    ["I", 0],
    ["K", 0],
    ["T", 0],
    ["N", 65536],
    ["I", 65536],
  ] as const)
    expect(() => make({ [name]: value })).toThrow(`a spiking network needs 1 to 65535 units of each kind, but got`);
  expect(() => make({ N: 13 })).toThrow("beta needs one value for each of 13 neurons, but got 14");
  expect(() => make({}, { l2: 0.1 })).toThrow("l2 must be 0");
  expect(make({ I: 65535, K: 1, T: 1 }).I).toBe(65535);
});
