import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compileKernel } from "../../../scripts/wasm.mjs";
import { tanh } from "../../../src/lib/elementary.ts";
import { makeRandom } from "../../../src/lib/random.ts";
import { bptt } from "../../../src/rnn/bptt.ts";
import { residual } from "../../../src/rnn/compare.ts";
import { simulate } from "../../../src/rnn/simulate.ts";
import { rateGradient } from "../../../src/rnn/training/rate-gradient.ts";
import { makeWasmRateGradient, type WasmRateGradient } from "../../../src/rnn/training/rate-gradient-wasm.ts";
import { fastTanh } from "../../../src/rnn/training/fast-tanh.ts";
import { makeRateProblem, trialOfProblem } from "../../../src/rnn/training/rate-problem.ts";

let wasm: WasmRateGradient;
beforeAll(async () => {
  const file = path.join(tmpdir(), `rate-gradient-${process.pid}.wasm`);
  await compileKernel(file);
  wasm = await makeWasmRateGradient(readFileSync(file));
}, 60_000);

describe.each([
  [12, 6, 1, 40],
  [7, 3, 2, 31],
  [16, 5, 3, 70],
  [1, 1, 1, 1],
])("the rate gradient at N=%i, I=%i, K=%i, T=%i", (N, I, K, T) => {
  const problem = makeRateProblem(9, N, I, K, T);
  const fast = rateGradient(problem);

  test("in typed arrays is the reference engine's", () => {
    const trial = trialOfProblem(problem);
    const trajectory = simulate(trial);
    const { gradients } = bptt(trial, trajectory);
    expect(fast.loss).toBeCloseTo(trajectory.lossTask, 10);
    for (const name of ["rec", "in", "out", "bias"] as const) expect(residual(fast[name], gradients[name])).toBeLessThan(1e-12);
  });

  test("in WebAssembly has the same bits, the second time too", () => {
    const loaded = wasm.load(problem);
    loaded.run();
    loaded.run();
    expect(loaded.read()).toEqual(fast);
  });
});

const edges = [0, 1e-300, 1e-20, 0.17, 0.1732867951399863, 0.35, 0.5, 1, 10, 14, 19.9, 20, 22, 1e300, Infinity];

test("tanh has the same bits in both, and is tanh", () => {
  const random = makeRandom(2);
  const drawn = Array.from({ length: 20_000 }, (_, n) => random.gaussian(0, [1e-3, 0.3, 1, 12][n % 4]));
  for (const x of [...drawn, ...edges, ...edges.map((edge) => -edge)]) {
    const own = fastTanh(x);
    if (wasm.kernel.tanh(x) !== own) expect([x, wasm.kernel.tanh(x)]).toEqual([x, own]);
    if (!(Math.abs(own - tanh(x)) <= 1e-15 * Math.abs(tanh(x)))) expect([x, own]).toEqual([x, tanh(x)]);
  }
  expect(fastTanh(NaN)).toBeNaN();
  expect(wasm.kernel.tanh(NaN)).toBeNaN();
});
