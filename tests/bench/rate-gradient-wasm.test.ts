import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { compileKernel } from "../../scripts/wasm.mjs";
import { fastTanh } from "../../bench/kernels/fast-tanh.ts";
import { rateGradient } from "../../bench/kernels/rate-gradient.ts";
import { makeWasmRateGradient, type WasmRateGradient } from "../../bench/kernels/rate-gradient-wasm.ts";
import { makeRateProblem } from "../../bench/kernels/rate-problem.ts";
import { problemSizes, tanhArguments } from "../helpers/rate-problems.ts";

let wasm: WasmRateGradient;
beforeAll(async () => {
  const file = path.join(tmpdir(), `rate-gradient-${process.pid}.wasm`);
  await compileKernel(file);
  wasm = await makeWasmRateGradient(readFileSync(file));
}, 60_000);

test.each(problemSizes)(
  "the rate gradient at N=%i, I=%i, K=%i, T=%i has the same bits in WebAssembly, the second time too",
  (N, I, K, T) => {
    const problem = makeRateProblem(9, N, I, K, T);
    const loaded = wasm.load(problem);
    loaded.run();
    loaded.run();
    expect(loaded.read()).toEqual(rateGradient(problem));
  },
);

test("tanh has the same bits in both", () => {
  for (const x of tanhArguments) {
    const own = fastTanh(x);
    if (wasm.kernel.tanh(x) !== own) expect([x, wasm.kernel.tanh(x)]).toEqual([x, own]);
  }
  expect(wasm.kernel.tanh(NaN)).toBeNaN();
});
