import { createRequire } from "node:module";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-backend-wasm";
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

/** Loss and gradient of the same problem by TensorFlow.js, ready to be run on the backend chosen last. Single precision: it has no other. */
export async function onTensorFlow(problem: RateProblem, backend: Backend): Promise<TensorFlowGradient> {
  const use = async () => {
    if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js cannot start its ${backend} backend.`);
  };
  await use();
  const { N, I, K, T, inputs, targets } = problem;
  const constants = { inputs: tf.tensor2d(Float32Array.from(inputs), [T, I]), targets: tf.tensor2d(Float32Array.from(targets), [T, K]) };
  const weights = [
    tf.tensor2d(Float32Array.from(problem.rec), [N, N]),
    tf.tensor2d(Float32Array.from(problem.in), [N, I]),
    tf.tensor2d(Float32Array.from(problem.out), [K, N]),
    tf.tensor1d(Float32Array.from(problem.bias)),
  ];
  const gradient = tf.valueAndGrads((...[W, V, out, bias]: tf.Tensor[]) =>
    lossOf(problem, constants, W as tf.Tensor2D, V as tf.Tensor2D, out as tf.Tensor2D, bias as tf.Tensor1D),
  );
  /** Reading the numbers ends the work: a backend may otherwise put it off. */
  const compute = (): RateGradient => {
    const { value, grads } = gradient(weights);
    const [rec, input, outward, bias] = grads.map((grad) => Float64Array.from(grad.dataSync()));
    const loss = value.dataSync()[0];
    tf.dispose([value, ...grads]);
    return { loss, rec, in: input, out: outward, bias };
  };
  return { run: () => void compute(), read: compute, use };
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
