import { readFileSync } from "node:fs";
import { bptt } from "../src/rnn/gradient/bptt.ts";
import { simulate } from "../src/rnn/network/simulate.ts";
import { rateGradient, type RateGradient, type RateProblem } from "./kernels/rate-gradient.ts";
import { makeWasmRateGradient, type WasmRateGradient } from "./kernels/rate-gradient-wasm.ts";
import { makeRateProblem, trialOfProblem } from "./kernels/rate-problem.ts";
import { rateOnTorch, TORCH_REPEATS, type TorchTimes } from "./pytorch.ts";
import { onTensorFlow } from "./tensorflow.ts";
import { maxRelativeDifference, mustAgree, ROUNDS, timeInTurns, type TimedWork } from "./timing.ts";

export interface GradientTimes {
  readonly own_ms: number;
  readonly own_kernel: "wasm" | "typed-arrays";
  readonly typed_arrays_ms: number;
  readonly tfjs_cpu_ms: number;
  readonly tfjs_wasm_ms: number;
  readonly peak_bound_ms: number | null;
  readonly peak_gflops: number | null;
  readonly tanh_ms: number | null;
  readonly max_relative_difference: number;
  /** Null where no Python has PyTorch. */
  readonly torch: TorchTimes | null;
}

const SIZE = { N: 100, I: 20, K: 1, T: 1000 } as const;
const PEAK_TURNS = 300_000;

/** Loss and full gradient of the rate network at N = 100, 20 inputs, T = 1000: this page's kernels beside TensorFlow.js. */
export async function benchGradient(wasmFile: string): Promise<GradientTimes> {
  const problem = makeRateProblem(1, SIZE.N, SIZE.I, SIZE.K, SIZE.T);
  const wasm = await makeWasmRateGradient(readFileSync(wasmFile)).catch(() => null);
  const loaded = wasm?.load(problem);
  const result = rateGradient(problem);
  mustAgree("The typed-array gradient and the reference engine's", differenceOf(result, reference(problem)), 1e-11);
  if (loaded !== undefined) {
    loaded.run();
    mustAgree("The gradient in WebAssembly and its typed-array twin", differenceOf(loaded.read(), result), 0);
  }
  const cpu = await onTensorFlow(problem, "cpu");
  const cpuResult = cpu.read();
  const faster = await onTensorFlow(problem, "wasm");
  const difference = Math.max(differenceOf(cpuResult, result), differenceOf(faster.read(), result));
  mustAgree("The gradient and TensorFlow.js's, which is in single precision,", difference, 1e-4);

  const torch = rateOnTorch(problem, TORCH_REPEATS);
  for (const run of torch === null ? [] : [torch.eager, torch.scripted])
    mustAgree("The gradient and PyTorch's", differenceOf(run, result), 1e-12);

  const typedArrays = { work: () => void rateGradient(problem), repeats: 15 };
  const own = loaded === undefined ? typedArrays : { work: () => void loaded.run(), repeats: 25 };
  const limits = wasm === null ? {} : limitsOf(wasm);
  const best: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++) {
    keepBest(best, timeInTurns({ own, ...limits, typedArrays }, 1));
    await cpu.use();
    keepBest(best, timeInTurns({ cpu: { work: cpu.run, repeats: 5 } }, 1));
    await faster.use();
    keepBest(best, timeInTurns({ wasm: { work: faster.run, repeats: 5 } }, 1));
  }
  const perMs = wasm === null ? null : wasm.kernel.peakFlops(PEAK_TURNS) / best.peak;
  return {
    own_ms: best.own,
    own_kernel: loaded === undefined ? "typed-arrays" : "wasm",
    typed_arrays_ms: best.typedArrays,
    tfjs_cpu_ms: best.cpu,
    tfjs_wasm_ms: best.wasm,
    peak_bound_ms: perMs && flops(SIZE) / perMs + best.tanh,
    peak_gflops: perMs && perMs / 1e6,
    tanh_ms: perMs && best.tanh,
    max_relative_difference: difference,
    torch: torch && { eager_ms: torch.eager_ms, scripted_ms: torch.scripted_ms },
  };
}

function keepBest(best: Record<string, number>, times: Record<string, number>): void {
  for (const name of Object.keys(times)) best[name] = Math.min(best[name] ?? Infinity, times[name]);
}

function reference(problem: RateProblem): RateGradient {
  const trial = trialOfProblem(problem);
  const run = simulate(trial);
  return { loss: run.lossTask, ...bptt(trial, run).gradients };
}

/** The worst of the loss and the four gradients, each relative to its own largest entry. */
function differenceOf(a: RateGradient, b: RateGradient): number {
  const parts = (["rec", "in", "out", "bias"] as const).map((name) => maxRelativeDifference(a[name], b[name]));
  return Math.max(maxRelativeDifference([a.loss], [b.loss]), ...parts);
}

/** Multiplications and additions of the three passes: forward W z + V u and W_out z, back W^T, W_out^T, and the outer products. */
function flops({ N, I, K, T }: typeof SIZE): number {
  return T * (2 * N * (N + I) + 2 * K * N + 2 * N * N + 4 * K * N + 2 * N * (N + I));
}

/** What bounds any kernel on this machine: two lanes of float64 at full speed, and N T tanh of numbers as the network has them. */
function limitsOf({ kernel }: WasmRateGradient): Record<"peak" | "tanh", TimedWork> {
  return {
    peak: { work: () => void kernel.peak(PEAK_TURNS), repeats: 15 },
    tanh: { work: () => void kernel.manyTanh(SIZE.N * SIZE.T), repeats: 15 },
  };
}
