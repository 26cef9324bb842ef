import type { Rule } from "./rule.ts";
import { invariant } from "../../lib/invariant.ts";
import { acrossOf, slopesOf, type Across } from "../gradient/adjoint.ts";
import { resolveLocalSet } from "../gradient/local-set.ts";
import { structureOf } from "../gradient/structure.ts";
import { ratePenaltySignal } from "../network/loss.ts";
import { makeEntering } from "./parts/entering.ts";
import { makeLocalJacobian } from "./parts/local-jacobian.ts";
import type { Meter } from "../../model/meter.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { LocalSet, Run, Trial } from "../../model/types.ts";

/** All that m-order e-prop carries forward. P = the number of weights onto the neurons: W row-major, then V row-major, of several drives one after another. */
export interface ForwardOrderState {
  /** The last step taken, from 0; -1 before the first. */
  t: number;
  /** [P, Q] eligibility vectors: what a weight does to its own neuron along paths without a hop. */
  readonly own: Float64Array;
  /** By r = 1..m-1, [P, N, Q] dh^t/d(W, V) along paths with at most r hops. */
  readonly reached: readonly Float64Array[];
  /** [K, P] dy^t/d(W, V) along the paths kept. Not read again if kappa is 0. */
  readonly readout: Float64Array;
  /** [N, P] sum of dz along the paths kept, for the rate penalty, which is known at T only; empty if there is none. */
  readonly summed: Float64Array;
  /** [P] gradient of the task loss of the steps so far. */
  readonly gradient: Float64Array;
}

export interface ForwardOrder {
  readonly state: ForwardOrderState;
  readonly spent: Meter;
  /** What a later step reads, besides the gradient and the sum for the penalty on rates. */
  readonly held: () => readonly Float64Array[];
  /** Takes one step forward; false when T has been reached. */
  readonly step: () => boolean;
  /** dE/dW, dE/dV of the steps so far; with the penalty on rates once T has been reached. */
  readonly gradients: () => PerWeight;
}

/**
 * m-order e-prop carried forward, as real-time recurrent learning carries all paths: with P_r^t = dh^t/dW along paths of at most r hops,
 * P_r^t = A^t P_r^{t-1} + (hops into t) (psi^{t-1} . P_{r-1}^{t-1}) + direct, A the local Jacobian, P_{-1} = 0, and dE/dW = sum_t sum_k err_k^t dy_k^t/dW
 * by P_{m-1}. Without a hop a weight has its own neuron only. The first hop leaves this neuron alone, a product for each neuron and weight: order 2 takes
 * O(N^2 (N + I)) a step. From the second hop on all neurons send: O((m - 2) N^3 (N + I)). Numbers held: O(m N^2 (N + I)).
 */
export function makeForwardOrder(trial: Trial, run: Run, order: number, localSet: LocalSet = "bellec"): ForwardOrder {
  invariant(Number.isInteger(order) && order >= 1, () => `the order must be an integer of at least 1, but got ${order}`);
  const { N, I, K, T, Q, drives } = trial.sizes;
  const { kappa, omega, cReg } = trial.hyper;
  const W = trial.weights.rec;
  const ofW = drives.rec * N * N;
  const P = ofW + drives.in * N * I;
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const structure = structureOf(trial, run);
  const [R, S] = [run.drives.length, run.selfEdges.length];
  const spent: Meter = { multiplications: 0 };
  const entering = makeEntering(trial, run, spent);
  const jacobian = makeLocalJacobian(trial, run, isLocal, spent);
  const state: ForwardOrderState = {
    t: -1,
    own: new Float64Array(P * Q),
    reached: Array.from({ length: order - 1 }, () => new Float64Array(P * N * Q)),
    readout: new Float64Array(K * P),
    summed: new Float64Array(cReg === 0 ? 0 : N * P),
    gradient: new Float64Array(P),
  };
  const fed = run.drives.flatMap(({ rec }, d) => (rec < 0 ? [] : [{ d, first: rec * N * N }]));
  const hopping = run.selfEdges.flatMap((_, x) => (isLocal[x] ? [] : [x]));
  const isEntered = (q: number): boolean => fed.some(({ d }) => structure.b[d].includes(q));
  const entered = Array.from({ length: Q }, (_, q) => q).filter(isEntered);
  const returned = Array.from({ length: Q }, (_, q) => q).filter((q) => hopping.some((x) => structure.s[x].some((one) => one.q === q)));
  const ofReturns = hopping.reduce((sum, x) => sum + structure.s[x].filter(({ isOne }) => !isOne).length, 0);
  const ofArrivals = fed.reduce((sum, { d }) => sum + N - 1 + structure.b[d].length, 0);
  /** Whether it is no more work to multiply W_out and psi first, once for all weights. */
  const isJoined = K * Q <= K + Q;

  // written anew at each step, neuron or weight
  const A = new Float64Array(N * Q * Q);
  const leaving = new Float64Array(N * Q);
  const emitted = new Float64Array(N);
  const next = new Float64Array(Q);
  const toOutput = new Float64Array(K * N * Q);

  /** What a hop from z_j adds to all h: [N, Q], over synapses, and to itself over self edges that are not local. */
  function readyHops({ b, s }: Across, j: number): void {
    leaving.fill(0);
    for (const { d, first } of fed)
      for (let k = 0; k < N; k++)
        if (k !== j) for (const q of structure.b[d]) leaving[k * Q + q] += b[(k * R + d) * Q + q] * W[first + k * N + j];
    for (const x of hopping) for (const { q } of structure.s[x]) leaving[j * Q + q] += s[(j * S + x) * Q + q];
    spent.multiplications += fed.reduce((sum, { d }) => sum + (N - 1) * structure.b[d].length, 0);
  }

  /** Takes [Q] at `at` on by the local Jacobian of neuron k, and adds what is in `next`. */
  function goOn(values: Float64Array, at: number, k: number): void {
    for (const { q, r } of jacobian.entries) next[q] += A[(k * Q + q) * Q + r] * values[at + r];
    for (let q = 0; q < Q; q++) values[at + q] = next[q];
    spent.multiplications += jacobian.entries.length;
  }

  /** The first hop of weight p onto neuron j, which had put out e through it: of all neurons, only j sends. */
  function hopOnce(p: number, j: number, psi: Float64Array): void {
    let e = 0;
    for (let q = 0; q < Q; q++) e += psi[j * Q + q] * state.own[p * Q + q];
    for (let k = 0; k < N; k++) {
      next.fill(0);
      for (const q of k === j ? returned : entered) next[q] = leaving[k * Q + q] * e;
      goOn(state.reached[0], (p * N + k) * Q, k);
    }
    spent.multiplications += Q + (N - 1) * entered.length + returned.length;
  }

  /** Another hop of weight p, from wherever at most r - 1 have led. */
  function hopAgain(r: number, p: number, { b, s }: Across, psi: Float64Array): void {
    emit(state.reached[r - 2], p, psi);
    for (let k = 0; k < N; k++) {
      next.fill(0);
      for (const { d, first } of fed) {
        let arriving = 0;
        for (let l = 0; l < N; l++) if (l !== k) arriving += W[first + k * N + l] * emitted[l];
        for (const q of structure.b[d]) next[q] += b[(k * R + d) * Q + q] * arriving;
      }
      for (const x of hopping)
        for (const { q, isOne } of structure.s[x]) next[q] += isOne ? emitted[k] : s[(k * S + x) * Q + q] * emitted[k];
      goOn(state.reached[r - 1], (p * N + k) * Q, k);
    }
    spent.multiplications += N * (ofArrivals + ofReturns);
  }

  function emit(reached: Float64Array, p: number, psi: Float64Array): void {
    for (let k = 0; k < N; k++) {
      emitted[k] = 0;
      for (let q = 0; q < Q; q++) emitted[k] += psi[k * Q + q] * reached[(p * N + k) * Q + q];
    }
    spent.multiplications += N * Q;
  }

  /** Takes weight p of neuron j over one step, the highest order first: each reads what the one below it was. */
  function carry(p: number, j: number, across: Across, psi: Float64Array): void {
    for (let r = order - 1; r >= 2; r--) hopAgain(r, p, across, psi);
    if (order > 1) hopOnce(p, j, psi);
    next.fill(0);
    goOn(state.own, p * Q, j);
  }

  function readyReadout(psi: Float64Array): void {
    for (let k = 0; k < K; k++)
      for (let j = 0; j < N; j++) {
        const weight = omega === 1 ? trial.weights.out[k * N + j] : omega * trial.weights.out[k * N + j];
        for (let q = 0; q < Q; q++) toOutput[(k * N + j) * Q + q] = isJoined ? weight * psi[j * Q + q] : weight;
      }
    spent.multiplications += K * N * ((omega === 1 ? 0 : 1) + (isJoined ? Q : 0));
  }

  /** What weight p of neuron j does to the outputs by the paths kept, taken on by the readout, meets the error of the step. */
  function answer(p: number, j: number, t: number, psi: Float64Array): void {
    const { own, readout, summed, gradient } = state;
    const kept = state.reached.at(-1);
    const [values, first, neurons, from] = kept ? [kept, p * N * Q, N, 0] : [own, p * Q, 1, j];
    if (cReg !== 0 || !isJoined)
      for (let n = 0; n < neurons; n++) {
        emitted[n] = 0;
        for (let q = 0; q < Q; q++) emitted[n] += psi[(from + n) * Q + q] * values[first + n * Q + q];
        spent.multiplications += Q;
      }
    if (cReg !== 0) for (let n = 0; n < neurons; n++) summed[(from + n) * P + p] += emitted[n];
    for (let k = 0; k < K; k++) {
      let arriving = 0;
      const to = (k * N + from) * Q;
      if (isJoined) for (let n = 0; n < neurons * Q; n++) arriving += toOutput[to + n] * values[first + n];
      else for (let n = 0; n < neurons; n++) arriving += toOutput[to + n * Q] * emitted[n];
      const at = k * P + p;
      readout[at] = (kappa === 0 ? 0 : kappa * readout[at]) + arriving;
      gradient[p] += run.err[t * K + k] * readout[at];
    }
    spent.multiplications += K * (neurons * (isJoined ? Q : 1) + 1 + (kappa === 0 ? 0 : 1));
  }

  return {
    state,
    spent,
    held: () => [state.own, ...state.reached, ...(kappa === 0 ? [] : [state.readout])],
    step() {
      if (state.t + 1 >= T) return false;
      const t = ++state.t;
      const across = acrossOf(trial, run, t);
      const psi = slopesOf(trial, run, t);
      const before = t > 0 ? slopesOf(trial, run, t - 1) : undefined;
      entering.take(across.b, t > 0 ? run.z.subarray((t - 1) * N, t * N) : undefined, trial.inputs.subarray(t * I, (t + 1) * I));
      if (before) for (let j = 0; j < N; j++) jacobian.write(A, j * Q * Q, across, before, j);
      readyReadout(psi);
      for (let j = 0; j < N; j++) {
        if (before && order > 1) readyHops(across, j);
        entering.rows.forEach(({ kind, first, M }, row) => {
          for (let i = 0; i < M; i++) {
            const p = (kind === "rec" ? 0 : ofW) + first + j * M + i;
            if (before) carry(p, j, across, before);
            entering.addTo(state.own, p * Q, row, j, i);
            for (const values of state.reached) entering.addTo(values, (p * N + j) * Q, row, j, i);
            answer(p, j, t, psi);
          }
        });
      }
      return true;
    },
    gradients() {
      const total = state.gradient.slice();
      if (cReg !== 0 && state.t + 1 === T) {
        const penalty = ratePenaltySignal(trial, run.z);
        for (let j = 0; j < N; j++) for (let p = 0; p < P; p++) total[p] += penalty[j] * state.summed[j * P + p];
      }
      return { rec: total.slice(0, ofW), in: total.slice(ofW) };
    },
  };
}

/** m-order e-prop carried forward: the paths with fewer than m hops, one hop more for each order (Martín-Sánchez, Bohte & Otte 2022). */
export const mOrderForward: Rule = {
  causal: "yes",
  local: "no",
  exact: "at full order",
  parameter: "order",
  isFittedEach: true,
  degree: 4,
  start: (trial, run, { order, local }) => makeForwardOrder(trial, run, order, local),
};
