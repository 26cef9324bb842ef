import {
  joinedWeights,
  paddedSizes,
  placeMatrix,
  takeMatrix,
  transposedWeights,
  type RateGradient,
  type RateProblem,
} from "./rate-gradient.ts";

/** What assembly/rate-gradient.ts exports; addresses are byte offsets into its memory. */
interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  reserve(bytes: number): void;
  forward(...sizesAndAddresses: number[]): number;
  backward(...sizesAndAddresses: number[]): void;
  outer(...sizesAndAddresses: number[]): void;
  tanh(x: number): number;
  manyTanh(n: number): number;
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

/** A matrix of padded sizes as the kernel reads it: four rows at a time, two columns of the first, of the second, of the third and of the fourth. */
function packed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(rows * columns);
  let fill = 0;
  for (let r = 0; r < rows; r += 4)
    for (let c = 0; c < columns; c += 2)
      for (let q = 0; q < 4; q++) for (let lane = 0; lane < 2; lane++) result[fill++] = matrix[(r + q) * columns + c + lane];
  return result;
}

function loadProblem(kernel: Kernel, problem: RateProblem) {
  const { I, K, T, alpha, kappa } = problem;
  const { N, M } = paddedSizes(problem);
  let end = 1024;
  const place = (length: number) => {
    const at = end;
    end += Math.ceil((length * 8) / 64) * 64;
    return at;
  };
  const at = {
    ...{ wv: place(N * M), wT: place(N * N), out: place(K * N), bias: place(K), x: place((T + 1) * M), targets: place(T * K) },
    ...{ h: place(N), sums: place(N), y: place(K), err: place(T * K), ahead: place(K), back: place(N), dh: place((T + 1) * N) },
    ...{ joint: place(N * M), dOut: place(K * N), dBias: place(K) },
  };
  kernel.reserve(end);
  const view = (address: number, length: number) => new Float64Array(kernel.memory.buffer, address, length);
  view(1024, (end - 1024) / 8).fill(0);
  view(at.wv, N * M).set(packed(joinedWeights(problem), N, M));
  view(at.wT, N * N).set(packed(transposedWeights(problem), N, N));
  placeMatrix(problem.out, K, problem.N, view(at.out, K * N), N);
  placeMatrix(problem.inputs, T, I, view(at.x, (T + 1) * M), M, N);
  view(at.bias, K).set(problem.bias);
  view(at.targets, T * K).set(problem.targets);
  let loss = 0;
  return {
    run(): number {
      loss = kernel.forward(N, M, K, T, alpha, kappa, at.wv, at.out, at.bias, at.targets, at.x, at.h, at.sums, at.y, at.err);
      kernel.backward(N, M, K, T, alpha, kappa, at.wT, at.out, at.x, at.err, at.ahead, at.back, at.dh, at.dOut, at.dBias);
      kernel.outer(N, M, T, at.dh, at.x, at.joint);
      return loss;
    },
    read(): RateGradient {
      const joint = view(at.joint, N * M);
      return {
        loss,
        rec: takeMatrix(joint, M, problem.N, problem.N),
        in: takeMatrix(joint, M, problem.N, I, N),
        out: takeMatrix(view(at.dOut, K * N), N, K, problem.N),
        bias: view(at.dBias, K).slice(),
      };
    },
  };
}
