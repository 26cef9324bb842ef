import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { tanh } from "../../../src/lib/elementary.ts";
import { makeRandom } from "../../../src/lib/random.ts";
import { loadCompiled, type Compiled } from "../../../src/training/compiled/module.ts";
import type { LabHyper } from "../../../src/training/lab-hyper.ts";
import { makeRateGradients, makeRateNetwork, runRateBackward, runRateForward } from "../../../src/training/rate/rate-network.ts";
import { tanhArguments } from "../../helpers/rate-problems.ts";
import type { Reach } from "../../../src/training/rate/rate-types.ts";

let compiled: Compiled;
beforeAll(async () => {
  const loaded = await loadCompiled();
  if (loaded === null) throw new Error("the kernels do not compile here");
  compiled = loaded;
});

/** Constants of a network that leaks alone, of two neurons. */
const plain: LabHyper = {
  ...{ alpha: 0.6, kappa: 0, zeta: 1, omega: 1, vTh: 1, gamma: 0, rho: 0, beta: new Float64Array(2), nRef: 0 },
  ...{ reset: false, autapse: true, cReg: 0, fTarget: 0, l2: 0, loss: "mse" },
};

const share = fc.double({ min: 0, max: 1, noNaN: true });
const kinds = fc.record({
  ...{ N: fc.integer({ min: 1, max: 27 }), I: fc.integer({ min: 1, max: 5 }), K: fc.integer({ min: 1, max: 3 }) },
  ...{ T: fc.integer({ min: 1, max: 30 }), seed: fc.integer({ min: 1, max: 1_000_000 }), alpha: share, kappa: share },
  ...{ hops: fc.integer({ min: 0, max: 5 }), autapse: fc.boolean() },
});
type Kind = typeof kinds extends fc.Arbitrary<infer Value> ? Value : never;

/** All that a forward pass leaves, and gradients added up over three kinds of paths and two carriers. */
function everythingOf({ N, I, K, T, seed, alpha, kappa, hops, autapse }: Kind, by: Compiled | null): unknown {
  const hyper = { ...plain, alpha, kappa, autapse, beta: new Float64Array(N) };
  const network = makeRateNetwork(N, I, K, T, hyper, by);
  const random = makeRandom(seed);
  for (const array of Object.values(network.parameters) as Float64Array[]) array.forEach((_, s) => (array[s] = random.gaussian(0, 0.5)));
  const draw = (length: number) => Float64Array.from({ length }, () => random.gaussian());
  const [inputs, targets] = [draw(T * I), draw(T * K)];
  const mask = Float64Array.from({ length: T }, (_, t) => (t > 12 ? 0 : t % 3 === 1 ? 0.4 : 1));
  const loss = runRateForward(network, inputs, targets, mask);
  const left = [network.h, network.z, network.y, network.err].map((array) => array.slice());
  const gradients = makeRateGradients(network);
  const states: unknown[] = [loss, left];
  const reaches: Reach[] = [{ paths: "all" }, { paths: "direct" }, { paths: "fewer-hops", hops: hops + 1 }];
  for (const reach of reaches)
    for (const carrier of [network.parameters.out, network.parameters.feedback]) {
      runRateBackward(network, inputs, reach, carrier, gradients);
      states.push([gradients.rec, gradients.in, gradients.out, gradients.bias, network.dh].map((array) => array.slice()));
    }
  return states;
}

describe("the compiled rate kernels", () => {
  test("have the bits of their twins in typed arrays, in all that they leave", () => {
    fc.assert(
      fc.property(kinds, (kind) => {
        expect(everythingOf(kind, compiled)).toEqual(everythingOf(kind, null));
      }),
      { seed: 21, numRuns: 200 },
    );
  });

  test("take tanh with the bits of the page's own", () => {
    const random = makeRandom(3);
    const more = Array.from({ length: 20_000 }, () => random.gaussian(0, 1) * 2 ** random.integer(6));
    const network = makeRateNetwork(1, 1, 1, 1, { ...plain, beta: new Float64Array(1) }, compiled);
    network.parameters.in[0] = 1;
    for (const x of [...tanhArguments, ...more, 1e-300, -2e-17, 3e-17, 1, 21.9, 22, 1e9, Infinity, -Infinity, NaN]) {
      runRateForward(network, Float64Array.of(x), Float64Array.of(0), Float64Array.of(1));
      const own = tanh(0 + x); // as a sum that begins at 0 is never -0
      if (!Object.is(network.z[1], own)) expect([x, network.z[1]]).toEqual([x, own]);
    }
  });

  test("refuse gradients that they cannot reach, in a sentence", () => {
    const network = makeRateNetwork(2, 1, 1, 3, plain, compiled);
    const elsewhere = makeRateGradients({ ...network, kernel: null });
    expect(() => runRateBackward(network, new Float64Array(3), { paths: "all" }, network.parameters.out, elsewhere)).toThrow(
      "gradients of a compiled network lie in its memory",
    );
  });
});
