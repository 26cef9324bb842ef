import { backwardCompiled } from "./compiled-passes.ts";
import type { Events } from "./events.ts";
import type { SpikingGradients, SpikingNetwork, Sweep } from "./spiking-types.ts";

/** The network as `paths` see it: the edges by which a neuron remembers are gone where they are not followed. The forward pass has them all. */
export function seenAlong(network: SpikingNetwork, paths: Sweep["paths"]): SpikingNetwork {
  if (paths === "all" || paths === "local") return network;
  const { N, hyper } = network;
  return { ...network, hyper: { ...hyper, alpha: paths === "direct" ? 0 : hyper.alpha, beta: new Float64Array(N) } };
}

/**
 * Adds the gradients of the last forward pass to `gradients`, in one sweep from T to 1.
 * With paths "all" it is back-propagation through time. With "local" it is e-prop's sum  sum_t L_j^t ebar_ji^t  taken in another order: each
 * trace is a sum over entries t', so instead of carrying N x N traces forward the N errors dE/dh are carried back along local edges only.
 * The numbers agree to rounding (a test says so), but only the forward form in spiking-online.ts could run while the network does.
 * The rate penalty enters as ratePull, set by the caller. O(T N) and O(N) a spike.
 */
export function runBackward(network: SpikingNetwork, inputs: Events, sweep: Sweep, gradients: SpikingGradients): void {
  addReadoutGradients(network, gradients);
  const seen = seenAlong(network, sweep.paths);
  if (seen.kernel === null) sweepBack(seen, inputs, sweep, gradients);
  else backwardCompiled(seen, seen.kernel, inputs, sweep, gradients);
  const { N, hyper } = network;
  if (!hyper.autapse) for (let j = 0; j < N; j++) gradients.rec[j * N + j] = 0;
}

/** The loop over time, in typed arrays: the twin of `backward` in assembly/spiking.ts. */
function sweepBack(network: SpikingNetwork, inputs: Events, sweep: Sweep, gradients: SpikingGradients): void {
  const { N, K, T, hyper, parameters, psi, spikes, errAhead, ratePull, state } = network;
  const { dv, da, dz, active } = state;
  const everything = sweep.paths === "all";
  const carrier = sweep.feedback === "out" ? parameters.out : parameters.feedback;
  const resetBy = everything && hyper.reset ? hyper.vTh : 0;
  dv.fill(0);
  da.fill(0);
  for (let t = T - 1; t >= 0; t--) {
    stepDirect(N, K, errAhead, (sweep.order === null ? t : sweep.order[t]) * K, carrier, ratePull, dz, hyper.omega);
    if (everything && t < T - 1) stepSynapses(N, parameters.rec, dv, active, listActive(N, psi, t * N, active), dz, hyper.zeta);
    stepHidden(N, dv, da, dz, psi, t * N, hyper.beta, hyper.alpha, hyper.rho, resetBy);
    if (t > 0) addToRows(gradients.rec, spikes.indices, spikes.offsets[t - 1], spikes.offsets[t], dv, N, hyper.zeta);
    addToRows(gradients.in, inputs.indices, inputs.offsets[t], inputs.offsets[t + 1], dv, N, hyper.zeta);
  }
}

/** dE/dW_out and dE/db, and errAhead^t = err^t + kappa errAhead^{t+1}, the whole effect of y^t on E. */
export function addReadoutGradients(network: SpikingNetwork, gradients: SpikingGradients): void {
  const { N, K, T, hyper, err, errAhead, spikes } = network;
  for (let k = 0; k < K; k++) {
    let ahead = 0;
    for (let t = T - 1; t >= 0; t--) {
      ahead = hyper.kappa * ahead + err[t * K + k];
      errAhead[t * K + k] = ahead;
      gradients.bias[k] += ahead;
    }
  }
  for (let t = 0; t < T; t++)
    for (let q = spikes.offsets[t]; q < spikes.offsets[t + 1]; q++)
      for (let k = 0; k < K; k++) gradients.out[k * N + spikes.indices[q]] += hyper.omega * errAhead[t * K + k];
}

/** dz_j = the direct derivative of E by z_j^t: omega sum_k carrier_kj errAhead_k, plus the rate penalty. */
function stepDirect(
  N: number,
  K: number,
  errAhead: Float64Array,
  row: number,
  carrier: Float64Array,
  ratePull: Float64Array,
  dz: Float64Array,
  omega: number,
): void {
  for (let j = 0; j < N; j++) dz[j] = ratePull[j];
  for (let k = 0; k < K; k++) {
    const error = omega * errAhead[row + k];
    const at = k * N;
    if (error !== 0) for (let j = 0; j < N; j++) dz[j] += error * carrier[at + j];
  }
}

/** The neurons whose pseudo-derivative is not 0: for all others dE/dz is multiplied by 0, and is not needed. */
function listActive(N: number, psi: Float64Array, psiAt: number, active: Uint16Array): number {
  let count = 0;
  for (let i = 0; i < N; i++) if (psi[psiAt + i] !== 0) active[count++] = i;
  return count;
}

/** dz_i += zeta sum_j W_ji dE/dv_j^{t+1} for the active i, four rows at a time so that each dv_j is loaded once for four products. */
function stepSynapses(
  N: number,
  rec: Float64Array,
  dv: Float64Array,
  active: Uint16Array,
  count: number,
  dz: Float64Array,
  zeta: number,
): void {
  let q = 0;
  for (; q + 3 < count; q += 4) {
    const row0 = active[q] * N,
      row1 = active[q + 1] * N,
      row2 = active[q + 2] * N,
      row3 = active[q + 3] * N;
    let sum0 = 0,
      sum1 = 0,
      sum2 = 0,
      sum3 = 0;
    for (let j = 0; j < N; j++) {
      const d = dv[j];
      sum0 += rec[row0 + j] * d;
      sum1 += rec[row1 + j] * d;
      sum2 += rec[row2 + j] * d;
      sum3 += rec[row3 + j] * d;
    }
    dz[active[q]] += zeta * sum0;
    dz[active[q + 1]] += zeta * sum1;
    dz[active[q + 2]] += zeta * sum2;
    dz[active[q + 3]] += zeta * sum3;
  }
  for (; q < count; q++) {
    const row = active[q] * N;
    let sum = 0;
    for (let j = 0; j < N; j++) sum += rec[row + j] * dv[j];
    dz[active[q]] += zeta * sum;
  }
}

/**
 * Takes dE/dv and dE/da from t+1 to t, in place: z_j^t reaches E also through v_j^{t+1} (reset) and a_j^{t+1} (adaptation), and
 * dE/dv^t = alpha dE/dv^{t+1} + psi dE/dz^t,  dE/da^t = rho dE/da^{t+1} - beta psi dE/dz^t.
 */
function stepHidden(
  N: number,
  dv: Float64Array,
  da: Float64Array,
  dz: Float64Array,
  psi: Float64Array,
  psiAt: number,
  beta: Float64Array,
  alpha: number,
  rho: number,
  resetBy: number,
): void {
  for (let j = 0; j < N; j++) {
    const through = psi[psiAt + j] * (dz[j] - resetBy * dv[j] + da[j]);
    dv[j] = alpha * dv[j] + through;
    da[j] = rho * da[j] - beta[j] * through;
  }
}

/** The rows of those that fired gain zeta dE/dv^t: the sum over t of (dE/dh_j^t) (dh_j^t/dW_ji), a diagonal of the triangle at a time. */
function addToRows(rows: Float64Array, indices: Uint16Array, from: number, to: number, dv: Float64Array, N: number, zeta: number): void {
  for (let q = from; q < to; q++) {
    const row = indices[q] * N;
    for (let j = 0; j < N; j++) rows[row + j] += zeta * dv[j];
  }
}
