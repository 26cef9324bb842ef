import type { Rule } from "./rule.ts";
import { invariant } from "../../lib/invariant.ts";
import { acrossOf, slopesOf } from "../gradient/adjoint.ts";
import { resolveLocalSet } from "../gradient/local-set.ts";
import { structureOf } from "../gradient/structure.ts";
import type { Meter } from "../../model/meter.ts";
import { makeOnlineEprop, type OnlineState } from "./parts/online-eprop.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { LocalSet, Run, Trial } from "../../model/types.ts";

export interface MdglState {
  readonly eprop: OnlineState;
  /** [drives, N, M], M = N for `rec` and I for `in`: the part of the gradient that neurons of one type tell those of another. */
  readonly modulated: PerWeight;
}

export interface MdglStepper {
  readonly state: MdglState;
  readonly spent: Meter;
  /** Takes one step forward; false when T has been reached. */
  readonly step: () => boolean;
  /** dE/dW, dE/dV of the steps so far; with the penalties, as in e-prop, once T has been reached. */
  readonly gradients: () => PerWeight;
}

/** [C, C] mean weight of a drive, whose weights begin at `first`, from the neurons of one type (second) to those of another (first). */
function meanWeights({ weights, sizes: { N } }: Trial, first: number, types: readonly number[], C: number): Float64Array {
  const sums = new Float64Array(C * C);
  const pairs = new Float64Array(C * C);
  for (const [j, to] of types.entries())
    for (const [i, from] of types.entries()) {
      sums[to * C + from] += weights.rec[first + j * N + i];
      pairs[to * C + from]++;
    }
  return sums.map((sum, s) => (pairs[s] > 0 ? sum / pairs[s] : 0));
}

/**
 * Multidigraph learning (Liu et al. 2021): to on-line e-prop come the paths that hop once and then leave at once, their weight averaged over the
 * pairs of two cell types: dE/dW_pq ~ sum_t L_p^t ebar_pq^t + sum_t (sum_a w_{a, type of p} sum_{j of type a} d_j^t) e_pq^{t-1}, with
 * d_j^t = omega (psi_j^t . b_j^t) L_j^t and L_j^t = sum_k W_out,kj err_k^t. `types` [N] numbers the types from 0; with each neuron a type of its own nothing is
 * averaged. Edges from z_p back to p that are not local tell it of itself. What they send is the error of that step alone: the readout's leak
 * enters the first sum only, so with kappa = 0 the paths are all there.
 * The trace e_pq^{t-1} is psi^{t-1} . eps^{t-1}, so nothing is held besides what e-prop holds: what is told comes before eps is taken on. O(N (N + I) + C^2) a step for C types.
 */
export function makeMdgl(trial: Trial, run: Run, types: readonly number[], localSet: LocalSet = "bellec"): MdglStepper {
  const { N, I, Q } = trial.sizes;
  invariant(types.length === N, () => `there must be one type for each of the ${N} neurons, but got ${types.length}`);
  const { omega } = trial.hyper;
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const { b: reached, s: back } = structureOf(trial, run);
  const C = types.reduce((most, type) => Math.max(most, type + 1), 0);
  const [R, S] = [run.drives.length, run.selfEdges.length];
  const fed = run.drives.flatMap(({ rec }, d) => {
    const isOwnLocal = run.selfEdges.some(({ drive }, x) => drive === d && isLocal[x]);
    return rec < 0 ? [] : [{ d, w: meanWeights(trial, rec * N * N, types, C), isOwnLocal }];
  });
  const feedbacks = run.selfEdges.flatMap(({ drive }, x) => (drive < 0 && !isLocal[x] ? [x] : []));
  const online = makeOnlineEprop(trial, run, "symmetric", localSet);
  const state: MdglState = { eprop: online.state, modulated: zerosPerWeight(trial.sizes) };
  const ofFeedbacks = feedbacks.reduce((sum, x) => sum + back[x].filter(({ isOne }) => !isOne).length, 0) + (feedbacks.length > 0 ? 1 : 0);
  const ofDrives = fed.reduce((sum, { d, isOwnLocal }) => sum + C * C + N * (reached[d].length + 1 + (isOwnLocal ? 1 : 0)), 0);
  const telling: Meter = { multiplications: 0 };

  /** [N] what reaches each neuron: the errors of the step, through the weights from its type. */
  function tell(t: number): Float64Array {
    const { b, s } = acrossOf(trial, run, t);
    const psi = slopesOf(trial, run, t);
    const errors = Float64Array.from({ length: N }, (_, j) => omega * online.state.signal[j]);
    const modulation = new Float64Array(N);
    for (const { d, w, isOwnLocal } of fed) {
      const ofNeuron = Float64Array.from({ length: N }, (_, j) => {
        let through = 0;
        for (const q of reached[d]) through += psi[j * Q + q] * b[(j * R + d) * Q + q];
        return through * errors[j];
      });
      const ofType = new Float64Array(C);
      for (let j = 0; j < N; j++) ofType[types[j]] += ofNeuron[j];
      const toType = new Float64Array(C);
      for (let to = 0; to < C; to++) for (let from = 0; from < C; from++) toType[from] += w[to * C + from] * ofType[to];
      for (let p = 0; p < N; p++) {
        const type = types[p];
        modulation[p] += toType[type] - (isOwnLocal ? w[type * C + type] * ofNeuron[p] : 0);
      }
    }
    for (let p = 0; p < N && feedbacks.length > 0; p++) {
      let through = 0;
      for (const x of feedbacks)
        for (const { q, isOne } of back[x]) through += isOne ? psi[p * Q + q] : s[(p * S + x) * Q + q] * psi[p * Q + q];
      modulation[p] += through * errors[p];
    }
    telling.multiplications += N * (1 + ofFeedbacks) + ofDrives;
    return modulation;
  }

  /** Adds what a step tells to the sums: modulation_p (psi_p^{t-1} . eps_pq^{t-1}), with eps still that of the step before. */
  function meet(modulation: Float64Array, psi: Float64Array): void {
    const scaled = psi.map((slope, at) => modulation[Math.floor(at / Q)] * slope);
    for (const kind of ["rec", "in"] as const) {
      const M = kind === "rec" ? N : I;
      const [sums, eps] = [state.modulated[kind], state.eprop.eps[kind]];
      for (let s = 0; s < sums.length; s++) {
        const p = Math.floor(s / M) % N;
        for (let q = 0; q < Q; q++) sums[s] += scaled[p * Q + q] * eps[s * Q + q];
      }
      telling.multiplications += Q * sums.length;
    }
    telling.multiplications += N * Q;
  }

  return {
    state,
    spent: {
      get multiplications() {
        return online.spent.multiplications + telling.multiplications;
      },
    },
    step() {
      const t = online.listen();
      if (t === false) return false;
      if (t > 0) meet(tell(t), slopesOf(trial, run, t - 1));
      return online.step();
    },
    gradients() {
      const { rec, in: input } = online.result();
      return { rec: rec.map((value, s) => value + state.modulated.rec[s]), in: input.map((value, s) => value + state.modulated.in[s]) };
    },
  };
}

/** MDGL with each neuron a type of its own: no averaging, the most that the rule can know. */
export const mdgl: Rule = {
  causal: "yes",
  local: "by type",
  exact: "no",
  start(trial, run, { local }) {
    const types = Array.from({ length: trial.sizes.N }, (_, j) => j);
    const { state, spent, step, gradients } = makeMdgl(trial, run, types, local);
    return { step, spent, held: () => (trial.hyper.kappa === 0 ? [state.eprop.eps] : [state.eprop.eps, state.eprop.ebar]), gradients };
  },
};
