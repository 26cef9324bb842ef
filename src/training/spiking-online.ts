import type { Events } from "./events.ts";
import { addReadoutGradients, type Sweep } from "./spiking-backward.ts";
import type { SpikingGradients, SpikingNetwork } from "./spiking-network.ts";

/**
 * The memory of on-line e-prop: one filtered trace and one slow eligibility a synapse, and nothing that grows with T.
 * M = N + I presynaptic units, the neurons first. The fast eligibility eps_v is the same for every postsynaptic neuron, so it is [M] only.
 */
export interface OnlineTraces {
  readonly M: number;
  readonly epsV: Float64Array; // [M]
  readonly epsVBefore: Float64Array; // [M]
  readonly epsA: Float64Array; // [N, M]
  readonly filtered: Float64Array; // [N, M] ebar = kappa ebar + e
  readonly sums: Float64Array; // [N, M] the gradient so far
  readonly psiBefore: Float64Array; // [N]
  readonly signal: Float64Array; // [N]
}

export function makeOnlineTraces({ N, I }: SpikingNetwork): OnlineTraces {
  const M = N + I;
  const floats = (length: number) => new Float64Array(length);
  return {
    M,
    epsV: floats(M),
    epsVBefore: floats(M),
    epsA: floats(N * M),
    filtered: floats(N * M),
    sums: floats(N * M),
    psiBefore: floats(N),
    signal: floats(N),
  };
}

/**
 * E-prop as it runs on line, forward in time: at step t it reads only the spikes, pseudo-derivatives and errors of step t and its own traces
 * (Bellec et al. 2020, eq. 4, 22-25 and 28). Adds to `gradients`. The readout's own gradient, a product of the same kind, is
 * taken from the sweep. Paths, which may not be all, and feedback as in runBackward. O(N (N + I)) a step.
 */
export function runOnline(
  network: SpikingNetwork,
  inputs: Events,
  { paths, feedback }: Pick<Sweep, "paths" | "feedback">,
  traces: OnlineTraces,
  gradients: SpikingGradients,
): void {
  const { N, I, K, T, hyper, parameters, psi, err, spikes, ratePull } = network;
  const { M, epsV, epsVBefore, epsA, filtered, sums, psiBefore, signal } = traces;
  const carrier = feedback === "out" ? parameters.out : parameters.feedback;
  const alpha = paths === "direct" ? 0 : hyper.alpha;
  addReadoutGradients(network, gradients);
  for (const buffer of [epsV, epsVBefore, epsA, filtered, sums, psiBefore]) buffer.fill(0);
  for (let t = 0; t < T; t++) {
    stepFastEligibility(M, epsV, epsVBefore, alpha);
    if (t > 0) for (let q = spikes.offsets[t - 1]; q < spikes.offsets[t]; q++) epsV[spikes.indices[q]] += hyper.zeta;
    for (let q = inputs.offsets[t]; q < inputs.offsets[t + 1]; q++) epsV[N + inputs.indices[q]] += hyper.zeta;
    stepSignal(N, K, err, t * K, carrier, signal, hyper.omega);
    for (let j = 0; j < N; j++) {
      const now = psi[t * N + j];
      if (hyper.beta[j] === 0 || paths !== "local") stepLif(M, j * M, filtered, sums, epsV, hyper.kappa, now, signal[j], ratePull[j]);
      else
        stepAlif(
          M,
          j * M,
          filtered,
          sums,
          epsV,
          epsVBefore,
          epsA,
          hyper.kappa,
          now,
          psiBefore[j],
          signal[j],
          ratePull[j],
          hyper.beta[j],
          hyper.rho,
        );
      psiBefore[j] = now;
    }
  }
  for (let j = 0; j < N; j++) {
    for (let i = 0; i < N; i++) if (i !== j || hyper.autapse) gradients.rec[i * N + j] += sums[j * M + i];
    for (let i = 0; i < I; i++) gradients.in[i * N + j] += sums[j * M + N + i];
  }
}

function stepFastEligibility(M: number, epsV: Float64Array, before: Float64Array, alpha: number): void {
  for (let i = 0; i < M; i++) {
    before[i] = epsV[i];
    epsV[i] *= alpha;
  }
}

/** omega sum_k B_jk err_k^t, of this step only. */
function stepSignal(
  N: number,
  K: number,
  err: Float64Array,
  row: number,
  carrier: Float64Array,
  signal: Float64Array,
  omega: number,
): void {
  signal.fill(0);
  for (let k = 0; k < K; k++) {
    const error = omega * err[row + k];
    if (error !== 0) for (let j = 0; j < N; j++) signal[j] += error * carrier[k * N + j];
  }
}

/** e = psi eps_v; ebar = kappa ebar + e; gradient += L ebar + (rate pull) e: the pull is not filtered, for it does not pass the readout. */
function stepLif(
  M: number,
  row: number,
  filtered: Float64Array,
  sums: Float64Array,
  epsV: Float64Array,
  kappa: number,
  psi: number,
  signal: number,
  pull: number,
): void {
  for (let i = 0; i < M; i++) {
    const trace = psi * epsV[i];
    const smooth = kappa * filtered[row + i] + trace;
    filtered[row + i] = smooth;
    sums[row + i] += signal * smooth + pull * trace;
  }
}

/** As stepLif, with eps_a^t = psi^{t-1} eps_v^{t-1} + (rho - beta psi^{t-1}) eps_a^{t-1} and e = psi (eps_v - beta eps_a). */
function stepAlif(
  M: number,
  row: number,
  filtered: Float64Array,
  sums: Float64Array,
  epsV: Float64Array,
  epsVBefore: Float64Array,
  epsA: Float64Array,
  kappa: number,
  psi: number,
  psiBefore: number,
  signal: number,
  pull: number,
  beta: number,
  rho: number,
): void {
  const keep = rho - beta * psiBefore;
  for (let i = 0; i < M; i++) {
    const slow = psiBefore * epsVBefore[i] + keep * epsA[row + i];
    epsA[row + i] = slow;
    const trace = psi * (epsV[i] - beta * slow);
    const smooth = kappa * filtered[row + i] + trace;
    filtered[row + i] = smooth;
    sums[row + i] += signal * smooth + pull * trace;
  }
}
