import type { Events } from "../spiking/events.ts";
import { addReadoutGradients } from "../spiking/spiking-backward.ts";
import type { WrongConventions } from "./conventions.ts";
import type { SpikingGradients, SpikingNetwork } from "../spiking/spiking-types.ts";

/** What on-line e-prop remembers: four numbers a synapse. M = N + I presynaptic units, the neurons first; all [N, M]. */
interface Traces {
  readonly epsV: Float64Array;
  readonly epsA: Float64Array;
  readonly filtered: Float64Array; // ebar = kappa ebar + omega e
  readonly sums: Float64Array; // the gradient so far
}

/** What one neuron's row of traces is advanced with: its local Jacobian, and what reads the trace. */
interface RowStep {
  readonly vv: number;
  readonly va: number;
  readonly av: number;
  readonly aa: number;
  readonly psi: number;
  readonly beta: number;
  readonly leak: number;
  readonly gain: number;
  readonly signal: number;
  /** The rate penalty's pull through e, and (wrongly) through ebar. */
  readonly pull: number;
  readonly filteredPull: number;
}

/**
 * Adds to `gradients` what on-line e-prop with fixed random feedback finds after a forward pass: sum_t L_j^t ebar_ji^t + pull_j sum_t e_ji^t.
 * Bellec et al. 2020, eqs. 4, 22-25 and 28, in the form of the published runs; each wrong convention changes one place of it. Unlike the lab's
 * kernel it holds a fast eligibility for every synapse, since with the reset in the trace these differ. O(N (N + I)) a step.
 */
export function addOnlineGradient(network: SpikingNetwork, inputs: Events, wrong: WrongConventions, gradients: SpikingGradients): void {
  const { N, I, K, T, hyper, parameters, psi, err, spikes, ratePull } = network;
  const M = N + I;
  const traces: Traces = {
    ...{ epsV: new Float64Array(N * M), epsA: new Float64Array(N * M) },
    ...{ filtered: new Float64Array(N * M), sums: new Float64Array(N * M) },
  };
  const carrier = wrong.has("symmetric-feedback") ? parameters.out : parameters.feedback;
  const swapped = wrong.has("leaks-swapped");
  const alpha = swapped ? hyper.kappa : hyper.alpha;
  const leak = wrong.has("unfiltered-trace") ? 0 : swapped ? hyper.alpha : hyper.kappa;
  const gain = wrong.has("unfiltered-trace") || wrong.has("unscaled-filter") ? 1 : hyper.omega;
  const throughReset = wrong.has("reset-in-trace") && hyper.reset ? -hyper.vTh : 0;
  const throughAdaptation = wrong.has("adaptation-not-local") ? 0 : 1;
  const isPenaltyFiltered = wrong.has("filtered-penalty");
  const arriving = new Float64Array(M);
  addReadoutGradients(network, gradients);
  for (let t = 0; t < T; t++) {
    arriving.fill(0);
    if (t > 0) for (let q = spikes.offsets[t - 1]; q < spikes.offsets[t]; q++) arriving[spikes.indices[q]] = hyper.zeta;
    for (let q = inputs.offsets[t]; q < inputs.offsets[t + 1]; q++) arriving[N + inputs.indices[q]] = hyper.zeta;
    for (let j = 0; j < N; j++) {
      const before = t > 0 ? psi[(t - 1) * N + j] : 0;
      const beta = hyper.beta[j];
      let signal = 0;
      for (let k = 0; k < K; k++) signal += carrier[k * N + j] * err[t * K + k];
      stepRow(traces, arriving, j * M, {
        vv: alpha + throughReset * before,
        va: -throughReset * beta * before,
        av: throughAdaptation * before,
        aa: hyper.rho - throughAdaptation * beta * before,
        psi: psi[t * N + j],
        ...{ beta, leak, gain, signal },
        pull: isPenaltyFiltered ? 0 : ratePull[j],
        filteredPull: isPenaltyFiltered ? ratePull[j] : 0,
      });
    }
  }
  for (let j = 0; j < N; j++) {
    for (let i = 0; i < N; i++) if (i !== j || hyper.autapse) gradients.rec[i * N + j] += traces.sums[j * M + i];
    for (let i = 0; i < I; i++) gradients.in[i * N + j] += traces.sums[j * M + N + i];
  }
}

/** eps = D eps + (pre, 0); e = psi (eps_v - beta eps_a); ebar = kappa ebar + omega e, over the synapses onto one neuron. */
function stepRow({ epsV, epsA, filtered, sums }: Traces, arriving: Float64Array, row: number, step: RowStep): void {
  const { vv, va, av, aa, psi, beta, leak, gain, pull } = step;
  const onFiltered = step.signal + step.filteredPull;
  for (let i = 0; i < arriving.length; i++) {
    const s = row + i;
    const v = epsV[s];
    const a = epsA[s];
    const fast = vv * v + va * a + arriving[i];
    const slow = av * v + aa * a;
    epsV[s] = fast;
    epsA[s] = slow;
    const trace = psi * (fast - beta * slow);
    const smooth = leak * filtered[s] + gain * trace;
    filtered[s] = smooth;
    sums[s] += onFiltered * smooth + pull * trace;
  }
}
