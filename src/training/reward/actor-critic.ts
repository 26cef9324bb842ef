import { exp, log } from "../../lib/elementary.ts";

/**
 * One episode of an actor and a critic that are read out of one network. Outputs y [T, K]: the first K - 1 are logits of the policy pi, the last is
 * the value V. `actions` [T] holds the action drawn at each step, counted from 0, and -1 where none is drawn. `rewards` [T].
 */
export interface Episode {
  readonly T: number;
  readonly K: number;
  readonly y: Float64Array;
  readonly actions: Int32Array;
  readonly rewards: Float64Array;
}

/** Fills `policy` [K - 1] with the softmax of the logits of one step, which start at `row` of y. */
export function policyAt(y: Float64Array, row: number, policy: Float64Array): void {
  let largest = -Infinity;
  for (let k = 0; k < policy.length; k++) largest = Math.max(largest, y[row + k]);
  let sum = 0;
  for (let k = 0; k < policy.length; k++) sum += policy[k] = exp(y[row + k] - largest);
  for (let k = 0; k < policy.length; k++) policy[k] /= sum;
}

/** [T] the surprise delta^t = r^t + gamma V^{t+1} - V^t, with V^{T+1} = 0. */
export function surprises({ T, K, y, rewards }: Episode, gamma: number): Float64Array {
  const value = (t: number): number => (t < T ? y[t * K + K - 1] : 0);
  return Float64Array.from({ length: T }, (_, t) => rewards[t] + gamma * value(t + 1) - value(t));
}

/** [T] A^t = sum over t' >= t of gamma^{t'-t} delta^{t'}, which is the discounted return minus V^t. */
export function advantages(surprise: Float64Array, gamma: number): Float64Array {
  const result = surprise.slice();
  for (let t = result.length - 2; t >= 0; t--) result[t] += gamma * result[t + 1];
  return result;
}

/**
 * [T, K] what each step asks of its outputs: the direct derivative by y^t of g^t = -log pi^t(c^t) - mu V^t. It is pi_k - [c = k] for the logits of a
 * step with an action, 0 for those of others, and -mu for the value.
 */
export function scoreErrors({ T, K, y, actions }: Episode, criticWeight: number): Float64Array {
  const errors = new Float64Array(T * K);
  const policy = new Float64Array(K - 1);
  for (let t = 0; t < T; t++) {
    errors[t * K + K - 1] = -criticWeight;
    if (actions[t] < 0) continue;
    policyAt(y, t * K, policy);
    for (let k = 0; k < K - 1; k++) errors[t * K + k] = policy[k] - (actions[t] === k ? 1 : 0);
  }
  return errors;
}

/** Multiplies row t of `errors` [T, K] by weights[t], in place. */
export function weighRows(errors: Float64Array, weights: Float64Array): void {
  const K = errors.length / weights.length;
  for (let s = 0; s < errors.length; s++) errors[s] *= weights[Math.floor(s / K)];
}

/** Adds to the logits' errors the slope of -weight times the policy's entropy H: weight pi_k (log pi_k + H), at the steps with an action. */
export function addEntropyErrors(errors: Float64Array, { T, K, y, actions }: Episode, weight: number): void {
  const policy = new Float64Array(K - 1);
  for (let t = 0; t < T; t++) {
    if (actions[t] < 0) continue;
    policyAt(y, t * K, policy);
    // a probability below the least number contributes nothing
    const logs = policy.map((p) => (p > 0 ? log(p) : 0));
    const entropy = -policy.reduce((sum, p, k) => sum + p * logs[k], 0);
    for (let k = 0; k < K - 1; k++) errors[t * K + k] += weight * policy[k] * (logs[k] + entropy);
  }
}
