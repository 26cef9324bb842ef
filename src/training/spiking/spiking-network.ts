import { ANYWHERE } from "../compiled/memory.ts";
import type { Compiled } from "../compiled/module.ts";
import { startKernel } from "./compiled-passes.ts";
import { invariant } from "../../lib/invariant.ts";
import { trialConstants, type LabHyper } from "../lab-hyper.ts";
import type { Trial } from "../../model/types.ts";
import { denseOf, type Events } from "./events.ts";
import type { SpikingGradients, SpikingNetwork, SpikingSizes } from "./spiking-types.ts";

/**
 * A network with all parameters 0, which runs in WebAssembly if compiled kernels are given. Throws if the sizes do not fit the kernels or if E
 * would depend on the weights directly.
 */
export function makeSpikingNetwork({ N, I, K, T }: SpikingSizes, hyper: LabHyper, compiled: Compiled | null = null): SpikingNetwork {
  invariant(
    N > 0 && I > 0 && K > 0 && T > 0 && N < 65536 && I < 65536,
    `a spiking network needs 1 to 65535 units of each kind, but got N=${N}, I=${I}, K=${K}, T=${T}`,
  );
  invariant(hyper.beta.length === N, `beta needs one value for each of ${N} neurons, but got ${hyper.beta.length}`);
  invariant(hyper.l2 === 0, "the training kernels know no weight penalty: l2 must be 0");
  const kernel = compiled === null ? null : startKernel(compiled, { N, I, K, T });
  const { floats, ints, shorts } = kernel?.home ?? ANYWHERE;
  return {
    ...{ N, I, K, T, hyper, kernel },
    parameters: { rec: floats(N * N), in: floats(I * N), out: floats(K * N), bias: floats(K), feedback: floats(K * N) },
    psi: floats(T * N),
    spikes: { offsets: ints(T + 1), indices: shorts(T * N) },
    y: floats(T * K),
    err: floats(T * K),
    errAhead: floats(T * K),
    counts: floats(N),
    ratePull: floats(N),
    watched: { neuron: 0, v: floats(T), a: floats(T) },
    state: {
      ...{ v: floats(N), a: floats(N), current: floats(N), refractory: new Int32Array(N), fired: new Uint8Array(N) },
      ...{ dv: floats(N), da: floats(N), dz: floats(N), active: new Uint16Array(N) },
    },
  };
}

/** Gradients of a network, in the memory of its kernel if it has one: three sets have room there. */
export function makeGradients({ N, I, K, kernel }: SpikingSizes & Partial<Pick<SpikingNetwork, "kernel">>): SpikingGradients {
  const { floats } = kernel?.home ?? ANYWHERE;
  return { rec: floats(N * N), in: floats(I * N), out: floats(K * N), bias: floats(K) };
}

export function clearGradients(gradients: SpikingGradients): void {
  gradients.rec.fill(0);
  gradients.in.fill(0);
  gradients.out.fill(0);
  gradients.bias.fill(0);
}

/** [rows, columns] turned into [columns, rows]: between storage by presynaptic and by postsynaptic unit. */
export function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(matrix.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) result[c * rows + r] = matrix[r * columns + c];
  return result;
}

/** The same network on the same inputs in the form of the reference engine, for tests and for taking away. */
export function trialOf(network: SpikingNetwork, inputs: Events, targets: Float64Array, mask: Float64Array | null): Trial {
  const { N, I, K, T, hyper, parameters } = network;
  return {
    ...trialConstants(hyper.beta.some((beta) => beta !== 0) ? "alif" : "lif", hyper, { N, I, K, T }),
    weights: {
      rec: transposed(parameters.rec, N, N),
      in: transposed(parameters.in, I, N),
      out: parameters.out.slice(),
      bias: parameters.bias.slice(),
      feedback: transposed(parameters.feedback, K, N),
    },
    inputs: denseOf(inputs, I),
    targets,
    mask: mask ?? new Float64Array(T).fill(1),
  };
}
