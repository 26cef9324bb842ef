import type { LocalSet, Run, Synapse, Trial } from "../../model/types.ts";
import { directLearningSignal } from "../../rnn/gradient/direct-learning-signal.ts";
import { resolveLocalSet, setEntering } from "../../rnn/gradient/local-set.ts";
import type { Through } from "./sets.ts";

/**
 * One step of the unrolled network, forth and back, as linear maps on the values at its nodes: [N, Q] at h and [N] at z. With 1 on every edge they
 * count paths, with Jacobians they sum the products along them. All of them add to what they write.
 */
export interface Steps {
  readonly N: number;
  readonly T: number;
  /** Numbers at a node h. */
  readonly Q: number;
  /** w_post -> h_post^t, times `unit`. */
  enter(t: number, h: Float64Array, unit: number): void;
  /** From step t - 1 to h^t; without `h0` only over edges from z^{t-1}. */
  forth(t: number, through: Through, h0: Float64Array | undefined, z0: Float64Array, h1: Float64Array): void;
  /** h^t -> z^t */
  emit(t: number, h: Float64Array, z: Float64Array): void;
  /** z_j^t -> E */
  loss(t: number, j: number): number;
  /** From h^t back to step t - 1; without `h0` only over edges from z^{t-1}. */
  back(t: number, through: Through, h1: Float64Array, h0: Float64Array | undefined, z0: Float64Array): void;
  /** z^t back to h^t */
  emitBack(t: number, z: Float64Array, h: Float64Array): void;
}

const counts = (through: Through, isLocal: boolean): boolean => through === "all" || (through === "local") === isLocal;

/** Every edge weighs 1: the values are numbers of paths. O(N) a step. `isLocal` tells it of each self edge of a neuron. */
export function countingSteps(N: number, T: number, isLocal: readonly boolean[], post: number): Steps {
  /** Adds to each the sum of all others. Both parts are sums of what is not negative: nothing cancels. */
  const addOthers = (from: Float64Array, into: Float64Array): void => {
    let before = 0;
    for (let j = 0; j < N; j++) {
      into[j] += before;
      before += from[j];
    }
    let after = 0;
    for (let j = N - 1; j >= 0; j--) {
      into[j] += after;
      after += from[j];
    }
  };
  const add = (from: Float64Array, times: number, into: Float64Array): void => {
    for (let j = 0; j < N; j++) into[j] += times * from[j];
  };
  const across = (through: Through, from: Float64Array, into: Float64Array): void => {
    if (through !== "local") addOthers(from, into);
    add(from, isLocal.filter((local) => counts(through, local)).length, into);
  };
  return {
    N,
    T,
    Q: 1,
    enter: (_, h, unit) => {
      h[post] += unit;
    },
    forth: (_, through, h0, z0, h1) => {
      if (h0) add(h0, 1, h1);
      across(through, z0, h1);
    },
    emit: (_, h, z) => add(h, 1, z),
    loss: () => 1,
    back: (_, through, h1, h0, z0) => {
      if (h0) add(h1, 1, h0);
      across(through, h1, z0);
    },
    emitBack: (_, z, h) => add(z, 1, h),
  };
}

/** The Jacobians of a run on every edge, w standing for one weight: the values are sums over paths of their products. O(N^2) a step. */
export function summingSteps(trial: Trial, run: Run, synapse: Synapse, local: LocalSet): Steps {
  const { N, T, Q } = trial.sizes;
  const { rec: W } = trial.weights;
  const { drives, selfEdges, D, b, s, psi } = run;
  const [R, S] = [drives.length, selfEdges.length];
  const isLocal = resolveLocalSet(selfEdges, local);
  const direct = directLearningSignal(trial, run);
  const entering = new Float64Array(Q);
  const toDrive = new Float64Array(N);
  return {
    N,
    T,
    Q,
    enter: (t, h, unit) => {
      setEntering(entering, trial, run, synapse, t);
      for (let q = 0; q < Q; q++) h[synapse.post * Q + q] += unit * entering[q];
    },
    forth: (t, through, h0, z0, h1) => {
      if (through !== "local")
        drives.forEach(({ rec }, d) => {
          if (rec < 0) return;
          for (let j = 0; j < N; j++) {
            let drive = 0;
            for (let i = 0; i < N; i++) if (i !== j) drive += W[(rec * N + j) * N + i] * z0[i];
            for (let q = 0; q < Q; q++) h1[j * Q + q] += b[((t * N + j) * R + d) * Q + q] * drive;
          }
        });
      for (let j = 0; j < N; j++) {
        const here = t * N + j;
        for (let x = 0; x < S; x++)
          if (counts(through, isLocal[x])) for (let q = 0; q < Q; q++) h1[j * Q + q] += s[(here * S + x) * Q + q] * z0[j];
        if (h0) for (let q = 0; q < Q; q++) for (let r = 0; r < Q; r++) h1[j * Q + q] += D[(here * Q + q) * Q + r] * h0[j * Q + r];
      }
    },
    emit: (t, h, z) => {
      for (let j = 0; j < N; j++) for (let q = 0; q < Q; q++) z[j] += psi[(t * N + j) * Q + q] * h[j * Q + q];
    },
    loss: (t, j) => direct[t * N + j],
    back: (t, through, h1, h0, z0) => {
      if (through !== "local")
        drives.forEach(({ rec }, d) => {
          if (rec < 0) return;
          toDrive.fill(0);
          for (let k = 0; k < N; k++) for (let q = 0; q < Q; q++) toDrive[k] += b[((t * N + k) * R + d) * Q + q] * h1[k * Q + q];
          for (let k = 0; k < N; k++) {
            if (toDrive[k] === 0) continue;
            for (let i = 0; i < N; i++) if (i !== k) z0[i] += W[(rec * N + k) * N + i] * toDrive[k];
          }
        });
      for (let j = 0; j < N; j++) {
        const here = t * N + j;
        for (let x = 0; x < S; x++)
          if (counts(through, isLocal[x])) for (let q = 0; q < Q; q++) z0[j] += s[(here * S + x) * Q + q] * h1[j * Q + q];
        if (h0) for (let q = 0; q < Q; q++) for (let r = 0; r < Q; r++) h0[j * Q + r] += D[(here * Q + q) * Q + r] * h1[j * Q + q];
      }
    },
    emitBack: (t, z, h) => {
      for (let j = 0; j < N; j++) for (let q = 0; q < Q; q++) h[j * Q + q] += psi[(t * N + j) * Q + q] * z[j];
    },
  };
}
