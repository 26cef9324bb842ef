import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeRandom } from "../../../src/lib/random.ts";
import { residual } from "../../../src/rnn/gradient/compare.ts";
import { collectEvents } from "../../../src/training/spiking/events.ts";
import type { LabHyper } from "../../../src/training/lab-hyper.ts";
import { runBackward } from "../../../src/training/spiking/spiking-backward.ts";
import { ratesOf, runForward, setRatePull } from "../../../src/training/spiking/spiking-forward.ts";
import { makeGradients, makeSpikingNetwork } from "../../../src/training/spiking/spiking-network.ts";
import { bytesOfTraces, makeOnlineTraces, runOnline } from "../../../src/training/spiking/spiking-online.ts";
import { drawParameters } from "../../../src/training/tasks/spiking-task.ts";
import type { Sweep } from "../../../src/training/spiking/spiking-types.ts";

interface Kind {
  readonly seed: number;
  readonly alpha: number;
  readonly kappa: number;
  readonly rho: number;
  /** Of every second neuron; the others do not adapt. */
  readonly beta: number;
  readonly inputRate: number;
  readonly T: number;
}

function made({ seed, alpha, kappa, rho, beta, inputRate, T }: Kind) {
  const sizes = { N: 7, I: 5, K: 2, T };
  const hyper: LabHyper = {
    ...{ alpha, kappa, rho, zeta: 0.9, omega: 1.1, vTh: 0.6, gamma: 0.3, nRef: 2, reset: true, autapse: seed % 2 === 0 },
    ...{ beta: Float64Array.from({ length: sizes.N }, (_, j) => (j % 2 === 0 ? 0 : beta)), cReg: 3, fTarget: 0.02, l2: 0, loss: "mse" },
  };
  const random = makeRandom(seed);
  const network = makeSpikingNetwork(sizes, hyper);
  drawParameters(network, random.fork("weights"), { in: 1.5, rec: 1.2, out: 1, feedback: 1 });
  const draws = random.fork("inputs");
  const inputs = collectEvents(T, sizes.I, () => draws.uniform() < inputRate);
  const targets = Float64Array.from({ length: T * sizes.K }, () => draws.gaussian(0, 1));
  runForward(network, inputs, targets, null);
  setRatePull(network, ratesOf(network));
  return { network, inputs };
}

/** The on-line form against the sweep, which makes the same sum along the local edges backwards and knows no passage. */
function difference(kind: Kind, paths: Sweep["paths"] = "local"): number {
  const { network, inputs } = made(kind);
  const [online, swept] = [makeGradients(network), makeGradients(network)];
  runOnline(network, inputs, { paths, feedback: "feedback" }, makeOnlineTraces(network), online);
  runBackward(network, inputs, { paths, feedback: "feedback", order: null }, swept);
  return Math.max(...(["rec", "in", "out", "bias"] as const).map((name) => residual(online[name], swept[name])));
}

const usual: Kind = { seed: 1, alpha: 0.9, kappa: 0.8, rho: 0.97, beta: 0.2, inputRate: 0.2, T: 150 };

describe("on-line e-prop", () => {
  test.each([
    ["a membrane that keeps nothing", { alpha: 0 }],
    ["a readout that keeps nothing", { kappa: 0 }],
    ["a membrane that keeps all", { alpha: 1 }],
    ["a readout that keeps all", { kappa: 1 }],
    ["an adaptation that keeps nothing", { rho: 0 }],
    ["an adaptation so strong that a step turns its sign", { beta: 6 }],
    ["none that adapts", { beta: 0 }],
    ["no input", { inputRate: 0 }],
    ["a single step", { T: 1 }],
    ["two steps", { T: 2, inputRate: 1 }],
  ])("is the sweep's sum with %s", (_, change) => expect(difference({ ...usual, ...change })).toBeLessThan(1e-12));

  test("is the sweep's sum whatever the leaks, and along whichever paths", () => {
    // not fc.double, most of whose draws are next to 0: nothing would fire, and no leak would keep anything
    const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
    const kinds = fc.record({
      ...{ seed: fc.integer({ min: 1, max: 1_000_000 }), alpha: share, kappa: share, rho: share },
      ...{ beta: share.map((half) => 2 * half), inputRate: share, T: fc.integer({ min: 1, max: 200 }) },
    });
    fc.assert(
      fc.property(kinds, fc.constantFrom("local", "fast", "direct"), (kind, paths) => difference(kind, paths) < 1e-12),
      { seed: 21, numRuns: 150 },
    );
  });

  test("remembers what does not grow with T, and a third less where no neuron adapts", () => {
    const bytes = (change: Partial<Kind>) => bytesOfTraces(makeOnlineTraces(made({ ...usual, ...change }).network));
    expect(bytes({ T: 300 })).toBe(bytes({}));
    // M = N + I = 12 units: eps_v, then [M, N] of ebar, of the gradient and of eps_a; N learning signals; ten [N] of a passage
    expect(bytes({})).toBe(8 * (12 + 3 * 12 * 7 + 7 + 10 * 7));
    expect(bytes({ beta: 0 })).toBe(8 * (12 + 2 * 12 * 7 + 7 + 5 * 7));
  });
});
