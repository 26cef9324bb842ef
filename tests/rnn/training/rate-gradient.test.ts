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

test("tanh has the same bits in both", () => {
  const random = makeRandom(2);
  for (let n = 0; n < 20_000; n++) {
    const x = random.gaussian(0, n % 2 === 0 ? 1 : 12);
    if (wasm.kernel.tanh(x) !== tanh(x)) expect([x, wasm.kernel.tanh(x)]).toEqual([x, tanh(x)]);
  }
  for (const x of [0, 1e-20, 0.17, 0.35, 0.5, 0.52, 1, 10, 14, 21.9, 22, 30, -1]) expect(wasm.kernel.tanh(x)).toBe(tanh(x));
});
