import { createRequire } from "node:module";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-wasm";
import { denseOf, type Events } from "../src/training/spiking/events.ts";
import { transposed } from "../src/training/spiking/spiking-network.ts";
import type { SpikingNetwork } from "../src/training/spiking/spiking-types.ts";
import type { RateGradient, RateProblem } from "./kernels/rate-gradient.ts";

/** The library's build for Node leaves its gradients out; they register themselves globally, and load by require only. */
createRequire(import.meta.url)("@tensorflow/tfjs-core/dist/register_all_gradients.js");
tf.enableProdMode();

export type Backend = "cpu" | "wasm";

interface TensorFlowGradient {
  readonly run: () => void;
  readonly read: () => RateGradient;
  /** Makes this backend the one that runs. */
  readonly use: () => Promise<void>;
}

type Weights = readonly [W: tf.Tensor2D, V: tf.Tensor2D, out: tf.Tensor2D, bias: tf.Tensor1D];
type Parameters = Readonly<Record<"rec" | "in" | "out" | "bias", Float64Array>>;

async function choose(backend: Backend): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js cannot start its ${backend} backend.`);
}

/** Loss and gradient by all weights, ready to be run on the backend chosen last. Single precision: the library has no other. */
function gradientOn(
  backend: Backend,
  { N, I, K }: { readonly N: number; readonly I: number; readonly K: number },
  parameters: Parameters,
  loss: (...weights: Weights) => tf.Scalar,
): TensorFlowGradient {
  const weights = [
    tf.tensor2d(Float32Array.from(parameters.rec), [N, N]),
    tf.tensor2d(Float32Array.from(parameters.in), [N, I]),
    tf.tensor2d(Float32Array.from(parameters.out), [K, N]),
    tf.tensor1d(Float32Array.from(parameters.bias)),
  ];
  const gradient = tf.valueAndGrads((...all: tf.Tensor[]) => loss(...(all as unknown as Weights)));
  /** Reading the numbers ends the work: a backend may otherwise put it off. */
  const compute = (): RateGradient => {
    const { value, grads } = gradient(weights);
    const [rec, input, outward, bias] = grads.map((grad) => Float64Array.from(grad.dataSync()));
    const loss = value.dataSync()[0];
    tf.dispose([value, ...grads]);
    return { loss, rec, in: input, out: outward, bias };
  };
  return { run: () => void compute(), read: compute, use: () => choose(backend) };
}

/** Loss and gradient of the same rate network by TensorFlow.js. */
export async function onTensorFlow(problem: RateProblem, backend: Backend): Promise<TensorFlowGradient> {
  const { I, K, T } = problem;
  await choose(backend);
  const constants = {
    inputs: tf.tensor2d(Float32Array.from(problem.inputs), [T, I]),
    targets: tf.tensor2d(Float32Array.from(problem.targets), [T, K]),
  };
  return gradientOn(backend, problem, problem, (...weights) => lossOf(problem, constants, ...weights));
}

/** Loss and gradient of a network of LIF or ALIF neurons by TensorFlow.js; spikes have the derivative gamma max(0, 1 - |x|). */
export async function spikingOnTensorFlow(
  network: SpikingNetwork,
  events: Events,
  given: Float64Array,
  backend: Backend,
): Promise<TensorFlowGradient> {
  const { N, I, K, T, hyper, parameters } = network;
  const weights = { ...parameters, rec: transposed(parameters.rec, N, N), in: transposed(parameters.in, I, N) };
  await choose(backend);
  const constants = {
    inputs: tf.tensor2d(Float32Array.from(denseOf(events, I)), [T, I]),
    targets: tf.tensor2d(Float32Array.from(given), [T, K]),
    beta: tf.tensor2d(Float32Array.from(hyper.beta), [1, N]),
  };
  const ready = gradientOn(backend, network, weights, (...all) => spikingLossOf(network, constants, ...all));
  const withoutAutapses = (): RateGradient => {
    const found = ready.read();
    // no autapse is learned, whatever the gradient that is found for it
    if (!hyper.autapse) for (let j = 0; j < N; j++) found.rec[j * N + j] = 0;
    return found;
  };
  return { ...ready, read: withoutAutapses };
}

/** The network as a user of the library would write it for speed: whole matrices wherever steps do not depend on each other. */
function lossOf(
  { N, K, T, alpha, kappa }: RateProblem,
  { inputs, targets }: { inputs: tf.Tensor2D; targets: tf.Tensor2D },
  W: tf.Tensor2D,
  V: tf.Tensor2D,
  out: tf.Tensor2D,
  bias: tf.Tensor1D,
): tf.Scalar {
  const currents = tf.split(tf.matMul(inputs, V, false, true), T);
  let h: tf.Tensor2D = tf.zeros([1, N]);
  let z: tf.Tensor2D = tf.zeros([1, N]);
  const observables: tf.Tensor2D[] = [];
  for (const current of currents) {
    h = tf.add(tf.mul(h, alpha), tf.add(tf.matMul(z, W, false, true), current));
    z = tf.tanh(h);
    observables.push(z);
  }
  const drives = tf.split(tf.add(tf.matMul(tf.concat(observables), out, false, true), bias), T);
  let y: tf.Tensor2D = tf.zeros([1, K]);
  const outputs = drives.map((drive) => (y = tf.add(tf.mul(y, kappa), drive)));
  return tf.mul(tf.sum(tf.square(tf.sub(tf.concat(outputs), targets))), 0.5);
}

interface SpikingConstants {
  readonly inputs: tf.Tensor2D;
  readonly targets: tf.Tensor2D;
  /** [1, N] */
  readonly beta: tf.Tensor2D;
}

/** The same manner for neurons that spike, adapt, are reset and rest for nRef steps. */
function spikingLossOf(
  { N, K, T, hyper }: SpikingNetwork,
  { inputs, targets, beta }: SpikingConstants,
  ...[W, V, out, bias]: Weights
): tf.Scalar {
  const { alpha, kappa, zeta, omega, vTh, gamma, rho, nRef, reset } = hyper;
  const spike = tf.customGrad((x, free, save) => {
    const [above, may] = [x as tf.Tensor, free as tf.Tensor];
    (save as tf.GradSaveFunc)([tf.mul(tf.mul(may, gamma), tf.relu(tf.sub(1, tf.abs(above))))]);
    return {
      value: tf.mul(may, tf.cast(tf.greater(above, 0), "float32")),
      gradFunc: (dy: tf.Tensor, [slope]: tf.Tensor[]) => [tf.mul(dy, slope), tf.zerosLike(slope)],
    };
  });
  const currents = tf.split(tf.mul(tf.matMul(inputs, V, false, true), zeta), T);
  const zero: tf.Tensor2D = tf.zeros([1, N]);
  let [v, a, z] = [zero, zero, zero];
  // how long each neuron still rests: numbers, which no derivative passes
  const rest = new Float32Array(N);
  const observables: tf.Tensor2D[] = [];
  for (const current of currents) {
    v = tf.sub(tf.add(tf.mul(v, alpha), tf.add(tf.mul(tf.matMul(z, W, false, true), zeta), current)), tf.mul(z, reset ? vTh : 0));
    a = tf.add(tf.mul(a, rho), z);
    const x = tf.div(tf.sub(tf.sub(v, vTh), tf.mul(a, beta)), vTh);
    const free = tf.tensor2d(
      rest.map((left) => (left <= 0 ? 1 : 0)),
      [1, N],
    );
    z = spike(x, free) as tf.Tensor2D;
    const fired = z.dataSync();
    for (let j = 0; j < N; j++) rest[j] = Math.min(nRef, Math.max(0, rest[j] + nRef * fired[j] - 1));
    observables.push(z);
  }
  const drives = tf.split(tf.add(tf.mul(tf.matMul(tf.concat(observables), out, false, true), omega), bias), T);
  let y: tf.Tensor2D = tf.zeros([1, K]);
  const outputs = drives.map((drive) => (y = tf.add(tf.mul(y, kappa), drive)));
  return tf.mul(tf.sum(tf.square(tf.sub(tf.concat(outputs), targets))), 0.5);
}
