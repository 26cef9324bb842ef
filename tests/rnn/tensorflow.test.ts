import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import "@tensorflow/tfjs-backend-cpu";
import { beforeAll, expect, test } from "vitest";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { relativeError } from "../../src/rnn/gradient/compare.ts";
import { parameterOf } from "../../src/rnn/cells/index.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import type { Trial } from "../../src/model/types.ts";

/** The loss of the rate network written in TensorFlow.js operations, whose autodiff knows nothing of ours. Single precision. */
function tensorLoss(trial: Trial, W: tf.Tensor2D, V: tf.Tensor2D, out: tf.Tensor2D, bias: tf.Tensor1D): tf.Scalar {
  const { N, I, K, T } = trial.sizes;
  const [alpha, zeta] = [parameterOf(trial, "alpha")!, parameterOf(trial, "zeta")!];
  const { kappa, omega, cReg, fTarget, l2, loss } = trial.hyper;
  let h: tf.Tensor = tf.zeros([N, 1]);
  let z: tf.Tensor = tf.zeros([N, 1]);
  let y: tf.Tensor = tf.zeros([K, 1]);
  let sum: tf.Tensor = tf.zeros([N, 1]);
  let E: tf.Tensor = tf.scalar(0);
  for (let t = 0; t < T; t++) {
    const u = tf.tensor(Array.from(trial.inputs.subarray(t * I, (t + 1) * I)), [I, 1]);
    const target = tf.tensor(Array.from(trial.targets.subarray(t * K, (t + 1) * K)), [K, 1]);
    h = tf.add(tf.mul(h, alpha), tf.mul(tf.add(tf.matMul(W, z as tf.Tensor2D), tf.matMul(V, u as tf.Tensor2D)), zeta));
    z = tf.tanh(h);
    sum = tf.add(sum, z);
    y = tf.add(tf.add(tf.mul(y, kappa), tf.mul(tf.matMul(out, z as tf.Tensor2D), omega)), tf.reshape(bias, [K, 1]));
    const step =
      loss === "mse" ? tf.mul(tf.sum(tf.square(tf.sub(y, target))), 0.5) : tf.neg(tf.sum(tf.mul(target, tf.sub(y, tf.logSumExp(y)))));
    E = tf.add(E, tf.mul(step, trial.mask[t]));
  }
  E = tf.add(E, tf.mul(tf.sum(tf.square(tf.sub(tf.div(sum, T), fTarget))), 0.5 * cReg));
  return tf.add<tf.Scalar>(E, tf.mul(tf.sum(tf.square(W)), 0.5 * l2));
}

beforeAll(async () => {
  await tf.setBackend("cpu");
});

test.each(["mse", "ce"] as const)("TensorFlow.js autodiff of the rate network agrees in single precision: %s", (loss) => {
  for (const [seed, N, T] of [
    [1, 2, 6],
    [2, 5, 12],
    [3, 8, 20],
  ] as const) {
    const trial = makeTrial({
      cell: "rate",
      seed,
      N,
      T,
      I: 3,
      K: 2,
      hyper: { loss, cReg: 1, fTarget: 0.1, l2: 0.05, omega: 0.8 },
      parameters: { zeta: 0.9 },
    });
    const { I, K } = trial.sizes;
    const { weights } = trial;
    const run = simulate(trial);
    const own = bptt(trial, run).gradients;
    const { value, grads } = tf.valueAndGrads((...[W, V, out, bias]: tf.Tensor[]) =>
      tensorLoss(trial, W as tf.Tensor2D, V as tf.Tensor2D, out as tf.Tensor2D, bias as tf.Tensor1D),
    )([
      tf.tensor2d(Array.from(weights.rec), [N, N]),
      tf.tensor2d(Array.from(weights.in), [N, I]),
      tf.tensor2d(Array.from(weights.out), [K, N]),
      tf.tensor1d(Array.from(weights.bias)),
    ]);
    expect(Math.abs(value.dataSync()[0] / run.loss - 1)).toBeLessThan(1e-5);
    for (const [index, name] of (["rec", "in", "out", "bias"] as const).entries()) {
      expect(relativeError(grads[index].dataSync(), own[name]), name).toBeLessThan(2e-5);
      expect(
        relativeError(
          grads[index].dataSync(),
          own[name].map((x) => 1.001 * x),
        ),
        name,
      ).toBeGreaterThan(5e-4);
    }
  }
});
