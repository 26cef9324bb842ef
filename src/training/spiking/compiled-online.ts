import { LEAST, isFastWorn } from "./online-passage.ts";
import { addressesOf } from "../compiled/memory.ts";
import type { OnlineSteps, OnlineTraces, SpikingKernel, SpikingNetwork } from "./spiking-types.ts";

const FLOAT_BYTES = 8;

/** The steps of on-line e-prop by assembly/passage.ts. The traces must lie in the kernel's memory. */
export function compiledSteps(network: SpikingNetwork, { exports, beta: lying }: SpikingKernel, traces: OnlineTraces): OnlineSteps {
  const { N, hyper, psi, ratePull } = network;
  const { M, epsV, epsA, filtered, sums, passage, signal } = traces;
  const { alpha, kappa, rho, zeta } = hyper;
  lying.set(hyper.beta);
  const adapts = passage.aa.length > 0 ? 1 : 0;
  const { av, aa, fv, fa, sv, sa, sf, arriving } = passage;
  const rows = addressesOf(av, aa, fv, fa, sv, sa, sf);
  const [slow, smooth, summed] = addressesOf(...arriving);
  const [v, a, f, s] = addressesOf(epsV, epsA, filtered, sums);
  const [psiFrom, beta, error, pull] = addressesOf(psi, lying, signal, ratePull);
  return {
    advanceEligibility(psiAt) {
      const at = psiFrom + FLOAT_BYTES * psiAt;
      const isSlowWorn = adapts === 1 && exports.advanceSlow(N, av.byteOffset, aa.byteOffset, passage.vv, at, beta, rho, LEAST) !== 0;
      return isFastWorn(passage, alpha) || isSlowWorn;
    },
    apply: () => exports.applyPassage(N, M, adapts, passage.vv, passage.ff, ...rows, v, a, f, s),
    seeFromBase() {
      const sent = zeta / passage.vv;
      exports.seenFromBase(N, adapts, sent, passage.ff, ...rows, slow, smooth, summed);
      return sent;
    },
    arrive: (first, sent, indices, from, to) =>
      exports.arrive(N, adapts, first, sent, indices.byteOffset, from, to, slow, smooth, summed, v, a, f, s),
    advanceReading(psiAt) {
      passage.ff *= kappa;
      exports.advanceReading(N, adapts, passage.vv, passage.ff, ...rows, psiFrom + FLOAT_BYTES * psiAt, beta, kappa, error, pull);
    },
  };
}
