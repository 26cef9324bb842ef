/**
 * What becomes of dE/dW_ji = sum_t L_j^t e_ji^t when one of the hypotheses behind it fails.
 *
 * Each breach adds a bypass to the graph that the identity does not know: an edge by which a path can leave the chain of h_j, enter it, or bypass it.
 * The exact gradient is a backward sweep over the whole altered graph; the claim is the identity applied to it word for word, with the true
 * L_j^t = dE/dz_j^t; what the bypass carries is summed on its own. Claim plus bypass must be the gradient, which makes the sizes explain themselves.
 */
import { tanh } from "../../lib/elementary.ts";
import { invariant } from "../../lib/invariant.ts";
import { cellOf, parameterOf } from "../cells/index.ts";
import type { Trial } from "../../model/types.ts";

/**
 * `gap-junctions` (H1): g (h_k^{t-1} - h_j^{t-1}) flows into h_j^t from every other neuron k.
 * `weight-decay` (H2): E gains s/2 sum W_ji^2.
 * `voltage-penalty` (H3): E gains s/2 sum_t sum_j (h_j^t)^2.
 * `initial-state` (H4): the trial starts one step into the recurrence, h^0 = W r and z^0 = tanh h^0, from fixed activities r_i = s.
 */
export const breaches = ["none", "gap-junctions", "weight-decay", "voltage-penalty", "initial-state"] as const;
export type Breach = (typeof breaches)[number];

export interface BreachReport {
  readonly loss: number;
  /** dE/dW_ji, [post, pre] like all that follow. */
  readonly exact: Float64Array;
  /** sum_t L_j^t e_ji^t. */
  readonly claimed: Float64Array;
  /** The sum over the paths that use the bypass. */
  readonly bypass: Float64Array;
}

/** Hidden states and activities with the initial state at t = 0: `h`, `z` [T+1, N]; `err` [T, K]. */
interface Course {
  readonly h: Float64Array;
  readonly z: Float64Array;
  readonly err: Float64Array;
  readonly loss: number;
}

/**
 * The three matrices for a leaky rate network with squared error; the trial's own rate and weight penalties are left out.
 * O(T N^2), with gap junctions O(T N^3). Throws for other cells and losses.
 */
export function examineBreach(trial: Trial, breach: Breach, strength: number): BreachReport {
  const { N, T } = trial.sizes;
  const { alpha, zeta } = constantsOf(trial);
  const course = runBroken(trial, breach, strength);
  const { dEdz, dEdh } = sweepBack(trial, course, breach, strength);
  const gap = breach === "gap-junctions" ? strength : 0;
  const keep = alpha - gap * (N - 1);
  const exact = new Float64Array(N * N);
  const claimed = new Float64Array(N * N);
  const bypass = new Float64Array(N * N);
  for (let j = 0; j < N; j++)
    for (let i = 0; i < N; i++) {
      if (i === j && !trial.hyper.autapse) continue;
      const k = j * N + i;
      const early = breach === "initial-state" ? strength : 0;
      let eps = 0;
      let epsEarly = early;
      exact[k] = dEdh[j] * early;
      bypass[k] = dEdz[j] * (1 - course.z[j] ** 2) * early;
      for (let t = 1; t <= T; t++) {
        const at = t * N + j;
        const pre = zeta * course.z[(t - 1) * N + i];
        const psi = 1 - course.z[at] ** 2;
        eps = keep * eps + pre;
        epsEarly = keep * epsEarly;
        exact[k] += dEdh[at] * pre;
        claimed[k] += dEdz[at] * psi * eps;
        bypass[k] += dEdz[at] * psi * epsEarly;
        if (breach === "voltage-penalty") bypass[k] += strength * course.h[at] * eps;
        if (gap !== 0 && t < T) for (let m = 0; m < N; m++) if (m !== j) bypass[k] += gap * dEdh[at + N - j + m] * eps;
      }
      if (breach === "weight-decay") {
        exact[k] += strength * trial.weights.rec[k];
        bypass[k] += strength * trial.weights.rec[k];
      }
    }
  return { loss: course.loss, exact, claimed, bypass };
}

/** Leak and scale of the rate neurons. */
const constantsOf = (trial: Trial): { alpha: number; zeta: number } => ({
  alpha: parameterOf(trial, "alpha") ?? 0,
  zeta: parameterOf(trial, "zeta") ?? 1,
});

function runBroken(trial: Trial, breach: Breach, strength: number): Course {
  invariant(trial.cell === "rate", () => `breaches are examined on the smooth cell "rate", but got "${cellOf(trial).name}"`);
  invariant(trial.hyper.loss === "mse", () => `breaches are examined with squared error "mse", but got "${trial.hyper.loss}"`);
  invariant(Number.isFinite(strength), () => `the strength of a breach must be a finite number, but got ${strength}`);
  const { N, I, K, T } = trial.sizes;
  const { kappa, omega, autapse } = trial.hyper;
  const { alpha, zeta } = constantsOf(trial);
  const { rec, in: input, out, bias } = trial.weights;
  const h = new Float64Array((T + 1) * N);
  const z = new Float64Array((T + 1) * N);
  const err = new Float64Array(T * K);
  const y = new Float64Array(K);
  const connected = (j: number, i: number): boolean => i !== j || autapse;
  let loss = 0;

  if (breach === "initial-state")
    for (let j = 0; j < N; j++) {
      for (let i = 0; i < N; i++) if (connected(j, i)) h[j] += rec[j * N + i] * strength;
      z[j] = tanh(h[j]);
    }
  for (let t = 1; t <= T; t++) {
    const now = t * N;
    const before = now - N;
    for (let j = 0; j < N; j++) {
      let drive = 0;
      for (let i = 0; i < N; i++) if (connected(j, i)) drive += rec[j * N + i] * z[before + i];
      for (let i = 0; i < I; i++) drive += input[j * I + i] * trial.inputs[(t - 1) * I + i];
      h[now + j] = alpha * h[before + j] + zeta * drive;
      if (breach === "gap-junctions") for (let k = 0; k < N; k++) h[now + j] += strength * (h[before + k] - h[before + j]);
      z[now + j] = tanh(h[now + j]);
      if (breach === "voltage-penalty") loss += (strength / 2) * h[now + j] ** 2;
    }
    for (let k = 0; k < K; k++) {
      let sum = 0;
      for (let j = 0; j < N; j++) sum += out[k * N + j] * z[now + j];
      y[k] = kappa * y[k] + omega * sum + bias[k];
      const miss = y[k] - trial.targets[(t - 1) * K + k];
      err[(t - 1) * K + k] = trial.mask[t - 1] * miss;
      loss += (trial.mask[t - 1] / 2) * miss ** 2;
    }
  }
  if (breach === "weight-decay")
    for (let j = 0; j < N; j++) for (let i = 0; i < N; i++) if (connected(j, i)) loss += (strength / 2) * rec[j * N + i] ** 2;
  return { h, z, err, loss };
}

/** Total derivatives of E with respect to every z_j^t and h_j^t, t = 0..T, each [T+1, N]: over all paths of the altered graph. */
function sweepBack(trial: Trial, course: Course, breach: Breach, strength: number): { dEdz: Float64Array; dEdh: Float64Array } {
  const { N, K, T } = trial.sizes;
  const { kappa, omega, autapse } = trial.hyper;
  const { alpha, zeta } = constantsOf(trial);
  const { rec, out } = trial.weights;
  const dEdz = new Float64Array((T + 1) * N);
  const dEdh = new Float64Array((T + 1) * N);
  const dEdy = new Float64Array(K);
  for (let t = T; t >= 0; t--) {
    const now = t * N;
    const after = now + N;
    for (let k = 0; k < K; k++) dEdy[k] = kappa * dEdy[k] + (t > 0 ? course.err[(t - 1) * K + k] : 0);
    for (let j = 0; j < N; j++) {
      let signal = 0;
      if (t > 0) for (let k = 0; k < K; k++) signal += omega * out[k * N + j] * dEdy[k];
      if (t < T) for (let k = 0; k < N; k++) if (k !== j || autapse) signal += zeta * rec[k * N + j] * dEdh[after + k];
      dEdz[now + j] = signal;
      let total = signal * (1 - course.z[now + j] ** 2);
      if (t < T) total += alpha * dEdh[after + j];
      if (t < T && breach === "gap-junctions") for (let k = 0; k < N; k++) total += strength * (dEdh[after + k] - dEdh[after + j]);
      if (t > 0 && breach === "voltage-penalty") total += strength * course.h[now + j];
      dEdh[now + j] = total;
    }
  }
  return { dEdz, dEdh };
}
