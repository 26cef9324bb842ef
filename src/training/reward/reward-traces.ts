import type { Events } from "../spiking/events.ts";
import type { SpikingNetwork } from "../spiking/spiking-types.ts";

/** One synapse of reward-based e-prop, step by step: three memories of earlier steps, one around the other. Each [T]. */
export interface RewardTraces {
  /** The trace e_ji^t. */
  readonly trace: Float64Array;
  /** ebar^t = kappa ebar^{t-1} + e^t */
  readonly filtered: Float64Array;
  /** F_gamma(L ebar)^t = gamma F_gamma(L ebar)^{t-1} + L_j^t ebar^t: what RL calls an eligibility trace. */
  readonly credit: Float64Array;
  /** sum up to t of delta F_gamma(L ebar): the gradient so far, without the penalty on rates. */
  readonly soFar: Float64Array;
}

/** From unit `pre` to neuron `post`, counted from 0: a recurrent weight or an input weight. */
export interface RewardSynapse {
  readonly kind: "rec" | "in";
  readonly post: number;
  readonly pre: number;
}

/** [T, N] L_j^t = omega sum_k B_jk errors_k^t. `errors` [T, K] of `scoreErrors`, `carrier` [K, N]. */
export function signalsOf({ N, K, T, hyper }: SpikingNetwork, errors: Float64Array, carrier: Float64Array): Float64Array {
  const signals = new Float64Array(T * N);
  for (let t = 0; t < T; t++)
    for (let k = 0; k < K; k++) {
      const error = hyper.omega * errors[t * K + k];
      if (error !== 0) for (let j = 0; j < N; j++) signals[t * N + j] += error * carrier[k * N + j];
    }
  return signals;
}

/**
 * Reward-based e-prop on line, for one synapse of the network that has just run: at step t only what is known at t is read. `signals` [T, N] as of
 * signalsOf, `surprise` [T]. The on-line form of  -dW_ji / eta = sum_t delta^t F_gamma(L_j ebar_ji)^t.
 */
export function rewardTraces(
  network: SpikingNetwork,
  inputs: Events,
  signals: Float64Array,
  surprise: Float64Array,
  gamma: number,
  { kind, post, pre }: RewardSynapse,
): RewardTraces {
  const { N, T, hyper, psi, spikes } = network;
  const { alpha, rho, kappa, zeta } = hyper;
  const beta = hyper.beta[post];
  const floats = () => new Float64Array(T);
  const [trace, filtered, credit, soFar] = [floats(), floats(), floats(), floats()];
  const arrived = (t: number): number => (kind === "in" ? fired(inputs, t, pre) : t > 0 ? fired(spikes, t - 1, pre) : 0);
  let [fast, slow, ebar, kept, sum, psiBefore] = [0, 0, 0, 0, 0, 0];
  for (let t = 0; t < T; t++) {
    slow = psiBefore * fast + (rho - beta * psiBefore) * slow;
    fast = alpha * fast + zeta * arrived(t);
    psiBefore = psi[t * N + post];
    trace[t] = psiBefore * (fast - beta * slow);
    filtered[t] = ebar = kappa * ebar + trace[t];
    credit[t] = kept = gamma * kept + signals[t * N + post] * ebar;
    soFar[t] = sum += surprise[t] * kept;
  }
  return { trace, filtered, credit, soFar };
}

function fired({ offsets, indices }: Events, t: number, unit: number): 0 | 1 {
  for (let q = offsets[t]; q < offsets[t + 1]; q++) if (indices[q] === unit) return 1;
  return 0;
}
