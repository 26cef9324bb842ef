import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { labCode } from "../../../scripts/wasm.mjs";
import { makeRandom } from "../../../src/lib/random.ts";
import { homeIn } from "../../../src/training/compiled/memory.ts";
import { loadCompiled, type Compiled } from "../../../src/training/compiled/module.ts";
import { collectEvents } from "../../../src/training/spiking/events.ts";
import type { LabHyper } from "../../../src/training/lab-hyper.ts";
import { runBackward } from "../../../src/training/spiking/spiking-backward.ts";
import { ratesOf, runForward, setRatePull } from "../../../src/training/spiking/spiking-forward.ts";
import { makeGradients, makeSpikingNetwork } from "../../../src/training/spiking/spiking-network.ts";
import { makeOnlineTraces, runOnline } from "../../../src/training/spiking/spiking-online.ts";
import { drawParameters } from "../../../src/training/tasks/spiking-task.ts";
import type { SpikingNetwork, Sweep } from "../../../src/training/spiking/spiking-types.ts";

let compiled: Compiled;
beforeAll(async () => {
  const loaded = await loadCompiled();
  if (loaded === null) throw new Error("the kernels do not compile here");
  compiled = loaded;
});

const kinds = fc.record({
  ...{ N: fc.integer({ min: 1, max: 21 }), I: fc.integer({ min: 1, max: 9 }), K: fc.integer({ min: 1, max: 3 }) },
  ...{ T: fc.integer({ min: 1, max: 90 }), seed: fc.integer({ min: 1, max: 1_000_000 }), nRef: fc.integer({ min: 0, max: 4 }) },
  ...{ adapting: fc.constantFrom("none", "some", "all"), reset: fc.boolean(), autapse: fc.boolean(), masked: fc.boolean() },
  ...{ alpha: fc.double({ min: 0, max: 1, noNaN: true }), loss: fc.constantFrom("mse", "ce") },
});
type Kind = typeof kinds extends fc.Arbitrary<infer Value> ? Value : never;

function made(kind: Kind, by: Compiled | null) {
  const { N, K, T, alpha, nRef, reset, autapse, loss, adapting } = kind;
  const beta = Float64Array.from({ length: N }, (_, j) => (adapting === "all" || (adapting === "some" && j % 3 === 0) ? 0.3 : 0));
  const hyper: LabHyper = {
    ...{ alpha, kappa: 0.8, zeta: 0.9, omega: 1.1, vTh: 0.6, gamma: 0.3, rho: 0.97, beta, nRef, reset, autapse, loss },
    ...{ cReg: 3, fTarget: 0.02, l2: 0 },
  };
  const network = makeSpikingNetwork(kind, hyper, by);
  const random = makeRandom(kind.seed);
  drawParameters(network, random.fork("weights"), { in: 1.5, rec: 1.2, out: 1, feedback: 1 });
  const draws = random.fork("inputs");
  const inputs = collectEvents(T, kind.I, () => draws.uniform() < 0.2);
  const targets = Float64Array.from({ length: T * K }, () => draws.uniform());
  const mask = kind.masked ? Float64Array.from({ length: T }, (_, t) => (t % 5 < 3 ? 0.7 : 0)) : null;
  network.watched.neuron = N - 1;
  return { network, inputs, targets, mask };
}

/** All that a forward pass leaves, and the gradients of every form, one behind the other into the same arrays. */
function everythingOf(kind: Kind, by: Compiled | null): unknown {
  const { network, inputs, targets, mask } = made(kind, by);
  const loss = [runForward(network, inputs, targets, mask), runForward(network, inputs, targets, mask)];
  setRatePull(network, ratesOf(network));
  const gradients = makeGradients(network);
  const states: unknown[] = [loss, left(network)];
  const sweep = (change: Partial<Sweep>) =>
    runBackward(network, inputs, { paths: "all", feedback: "out", order: null, ...change }, gradients);
  const draws = makeRandom(kind.seed).fork("order");
  const order = Uint32Array.from({ length: kind.T }, () => draws.integer(kind.T));
  const traces = makeOnlineTraces(network);
  for (const run of [
    () => sweep({}),
    () => sweep({ paths: "local", feedback: "feedback" }),
    () => sweep({ order }),
    () => sweep({ paths: "fast" }),
    () => sweep({ paths: "direct", feedback: "feedback", order }),
    () => sweep({}), // none of these is left behind
    () => runOnline(network, inputs, { paths: "local", feedback: "feedback" }, traces, gradients),
    () => runOnline(network, inputs, { paths: "fast", feedback: "feedback" }, traces, gradients),
    () => runOnline(network, inputs, { paths: "direct", feedback: "out" }, traces, gradients),
    () => runOnline(network, inputs, { paths: "local", feedback: "out" }, traces, gradients),
  ]) {
    run();
    states.push([gradients.rec, gradients.in, gradients.out, gradients.bias].map((array) => array.slice()));
  }
  return states;
}

function left({ psi, spikes, T, counts, y, err, watched }: SpikingNetwork) {
  return [psi, spikes.offsets, spikes.indices.subarray(0, spikes.offsets[T]), counts, y, err, watched.v, watched.a].map((array) =>
    array.slice(),
  );
}

describe("the compiled spiking kernels", () => {
  test("have the bits of their twins in typed arrays, in all that they leave", () => {
    let spikes = 0;
    fc.assert(
      fc.property(kinds, (kind) => {
        const [own, twin] = [everythingOf(kind, compiled), everythingOf(kind, null)];
        expect(own).toEqual(twin);
        const { network, inputs, targets, mask } = made(kind, compiled);
        runForward(network, inputs, targets, mask);
        spikes += network.spikes.offsets[kind.T];
      }),
      { seed: 21, numRuns: 200 },
    );
    expect(spikes).toBeGreaterThan(5000);
  });

  test("are what their sources compile to", { timeout: 60_000 }, async () => {
    const file = new URL("../../../src/training/compiled/code.ts", import.meta.url);
    expect(readFileSync(file, "utf8")).toBe(await labCode());
  });

  test("refuse gradients and events that they cannot reach, in a sentence", () => {
    const kind: Kind = {
      ...{ N: 3, I: 2, K: 1, T: 5, seed: 1, nRef: 1, adapting: "all", reset: true, autapse: false, masked: false, alpha: 0.9 },
      loss: "mse",
    };
    const { network, inputs, targets } = made(kind, compiled);
    runForward(network, inputs, targets, null);
    expect(() =>
      runBackward(network, inputs, { paths: "all", feedback: "out", order: null }, makeGradients({ N: 3, I: 2, K: 1, T: 5 })),
    ).toThrow("gradients of a compiled network lie in its memory");
    expect(() => runForward(network, made({ ...kind, T: 6 }, null).inputs, targets, null)).toThrow("the events do not fit the network");
  });

  test("a memory that is full says so", () => {
    const home = homeIn(new ArrayBuffer(256));
    expect([home.floats(1).byteOffset, home.shorts(3).byteOffset]).toEqual([64, 128]);
    expect(() => home.ints(32)).toThrow("the kernel's memory of 256 bytes has no room for 320");
  });
});
