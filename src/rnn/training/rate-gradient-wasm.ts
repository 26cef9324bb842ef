import { paddedSizes, resized, type RateGradient, type RateProblem } from "./rate-gradient.ts";

/** What assembly/rate-gradient.ts exports; addresses are byte offsets into its memory. */
interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  reserve(bytes: number): void;
  forward(...sizesAndAddresses: number[]): number;
  backward(...sizesAndAddresses: number[]): void;
  outer(...sizesAndAddresses: number[]): void;
  tanh(x: number): number;
  manyTanh(at: number, n: number): number;
  peak(n: number): number;
  peakFlops(n: number): number;
}

/** The compiled kernel, ready for a problem: loads it into its memory, then computes as often as asked. */
export interface WasmRateGradient {
  load(problem: RateProblem): { run(): number; read(): RateGradient };
  readonly kernel: Kernel;
}

/** The part of the WebAssembly API that is used; neither Node's types nor the core's lib name it. */
declare const WebAssembly: { instantiate(bytes: Uint8Array | ArrayBuffer, imports: object): Promise<{ instance: { exports: unknown } }> };

/** Instantiates the kernel. Rejects where WebAssembly or its SIMD is missing: the typed-array twin then does the same work. */
export async function makeWasmRateGradient(bytes: Uint8Array | ArrayBuffer): Promise<WasmRateGradient> {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const kernel = instance.exports as Kernel;
  return { kernel, load: (problem) => loadProblem(kernel, problem) };
}

function loadProblem(kernel: Kernel, problem: RateProblem) {
  const { K, T: steps, alpha, kappa } = problem;
  const { N, I, T } = paddedSizes(problem);
  let end = 1024;
  const place = (length: number) => {
    const at = end;
    end += Math.ceil((length * 8) / 64) * 64;
    return at;
  };
  const at = {
    ...{ rec: place(N * N), in: place(N * I), out: place(K * N), bias: place(K), inputs: place(T * I), targets: place(T * K) },
    ...{ z: place((T + 1) * N), h: place(N), y: place(K), err: place(T * K), ahead: place(K), back: place(N), dh: place((T + 1) * N) },
    ...{ dRec: place(N * N), dIn: place(N * I), dOut: place(K * N), dBias: place(K) },
  };
  kernel.reserve(end);
  const view = (address: number, length: number) => new Float64Array(kernel.memory.buffer, address, length);
  view(1024, (end - 1024) / 8).fill(0);
  view(at.rec, N * N).set(resized(problem.rec, problem.N, problem.N, N, N));
  view(at.in, N * I).set(resized(problem.in, problem.N, problem.I, N, I));
  view(at.out, K * N).set(resized(problem.out, K, problem.N, K, N));
  view(at.bias, K).set(problem.bias);
  view(at.inputs, T * I).set(resized(problem.inputs, steps, problem.I, T, I));
  view(at.targets, steps * K).set(problem.targets);
  let loss = 0;
  return {
    run(): number {
      loss = kernel.forward(N, I, K, steps, alpha, kappa, at.rec, at.in, at.out, at.bias, at.inputs, at.targets, at.z, at.h, at.y, at.err);
      kernel.backward(N, K, steps, alpha, kappa, at.rec, at.out, at.z, at.err, at.ahead, at.back, at.dh, at.dOut, at.dBias);
      kernel.outer(N, N, T, at.dh, at.z, at.dRec);
      kernel.outer(N, I, T, at.dh, at.inputs, at.dIn);
      return loss;
    },
    read: (): RateGradient => ({
      loss,
      rec: resized(view(at.dRec, N * N), N, N, problem.N, problem.N),
      in: resized(view(at.dIn, N * I), N, I, problem.N, problem.I),
      out: resized(view(at.dOut, K * N), K, N, K, problem.N),
      bias: view(at.dBias, K).slice(),
    }),
  };
}
