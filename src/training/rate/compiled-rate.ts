import { invariant } from "../../lib/invariant.ts";
import { addressesOf, homeIn } from "../compiled/memory.ts";
import type { Compiled } from "../compiled/module.ts";
import type { RateGradients, RateKernel, RateNetwork, Reach } from "./rate-types.ts";

/** Sets of gradients that a memory has room for. */
const SETS = 3;

export function startRateKernel(compiled: Compiled, N: number, I: number, K: number, T: number): RateKernel {
  const exports = compiled.start();
  const floats = (SETS + 1) * (N * N + N * I + K * N + K) + K * N + T * (6 * N + 3 * K + I + 1) + 2 * N + 7;
  exports.reserve(8 * floats + 100 * 64);
  const home = homeIn(exports.memory.buffer);
  return {
    ...{ exports, home, inputs: home.floats(T * I), targets: home.floats(T * K), mask: home.floats(T), sums: home.floats(N + 7) },
  };
}

export function forwardCompiled(
  { N, I, K, T, hyper, parameters, h, z, y, err }: RateNetwork,
  { exports, inputs, targets, mask, sums }: RateKernel,
  given: { readonly inputs: Float64Array; readonly targets: Float64Array; readonly mask: Float64Array },
): number {
  inputs.set(given.inputs);
  targets.set(given.targets);
  mask.set(given.mask);
  return exports.rateForward(
    ...[N, I, K, T, hyper.alpha, hyper.kappa],
    ...addressesOf(parameters.rec, parameters.in, parameters.out, parameters.bias, inputs, targets, mask, h, z, y, err, sums),
  );
}

/** No array lies there: it stands for none. */
const NONE = 0;

export function backwardCompiled(
  { N, I, K, T, hyper, parameters, z, err, dz, dh, order }: RateNetwork,
  { exports, inputs }: RateKernel,
  given: Float64Array,
  reach: Reach,
  carrier: Float64Array,
  gradients: RateGradients,
): void {
  invariant(
    gradients.rec.buffer === z.buffer,
    "gradients of a compiled network lie in its memory: makeRateGradients(network) puts them there",
  );
  inputs.set(given);
  const sweep = (direct: number, source: number, result: Float64Array, alpha = hyper.alpha) =>
    exports.rateSweep(N, T, alpha, ...addressesOf(parameters.rec, z), direct, source, result.byteOffset);
  exports.rateReadout(N, K, T, hyper.kappa, ...addressesOf(carrier, z, err, dz, gradients.out, gradients.bias));
  if (reach.paths === "all") sweep(dz.byteOffset, dh.byteOffset, dh);
  else if (reach.paths === "direct") sweep(dz.byteOffset, NONE, dh, 0);
  else {
    let [now, next] = order;
    sweep(dz.byteOffset, NONE, now);
    dh.set(now);
    for (let q = 1; q < reach.hops; q++) {
      sweep(NONE, now.byteOffset, next);
      for (let x = 0; x < dh.length; x++) dh[x] += next[x];
      [now, next] = [next, now];
    }
  }
  exports.rateOuter(N, I, T, ...addressesOf(z, inputs, dh, gradients.rec, gradients.in));
}
