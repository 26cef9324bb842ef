import { invariant } from "../../lib/invariant.ts";
import { emptyJacobian, jacobianMultiplications, localEdges, setJacobianAfter } from "../gradient/local-set.ts";
import { ratePenaltySignal } from "../network/loss.ts";
import type { Meter } from "../../model/meter.ts";
import { storedError, type StoredError } from "./stored-step.ts";
import { zerosPerWeight, type PerWeight } from "../../model/per-weight.ts";
import type { LocalSetName, Trajectory, Trial } from "../../model/types.ts";

/** A stored step, and on the way back its learning signal. */
interface SignalledStep extends StoredError {
  /** [N] L_j^t, once it is known. */
  signal?: Float64Array;
}

/** All that e-prop with a learning signal from the future holds at one moment of its work. */
export interface SteppedEpropState {
  readonly stored: SignalledStep[];
  /** [R, N, Q] derivative to h of the step before, along paths with at most r hops, r = 0..R-1; with all hops R = 1. */
  readonly dEdh: Float64Array;
  /** [K] sum_{s>=t} kappa^{s-t} err^s */
  readonly toCome: Float64Array;
  /** [N, M, Q] eligibility vectors, M = N for `rec` and I for `in`. */
  readonly eps: PerWeight;
  /** [N] psi of the step whose traces were carried forward last. */
  psiBefore: Float64Array;
  /** dE/dW and dE/dV, without the penalty on weights. */
  readonly gradients: PerWeight;
}

export interface SteppedEprop {
  readonly state: SteppedEpropState;
  readonly spent: Meter;
  /** Three sweeps of T steps each, then false: store the run, send signals back through it, carry traces forward to meet them. */
  step(): "store" | "signal" | "trace" | false;
}

/**
 * e-prop whose learning signal needs the future, one step of work at a time. `hops` "all" is exact e-prop (Bellec et al. 2020, eq. 1); a number m keeps
 * fewer than m hops (Martín-Sánchez, Bohte & Otte 2022): H_r^t = (psi, -beta psi) L_r^t + (D^{t+1})^T H_r^{t+1}, and L_r^t = ∂E/∂z_j^t + sum over
 * edges z_j^t -> h_k^{t+1} that are not local of (Jacobian) H_{r-1}^{t+1}, or of H^{t+1} itself for all. Then dE/dW_ji = sum_t L_j^t e_ji^t.
 * O(m N^2 + N (N + I)) a step, O(T (N + I + K) + N (N + I) + m N) numbers held.
 */
export function makeSteppedEprop(
  trial: Trial,
  trajectory: Trajectory,
  hops: number | "all",
  localSet: LocalSetName = "bellec",
): SteppedEprop {
  invariant(
    hops === "all" || (Number.isInteger(hops) && hops >= 1),
    () => `hops must be "all" or an integer of at least 1, but got ${hops}`,
  );
  const { N, I, K, T, Q } = trial.sizes;
  const { zeta, kappa, omega, vTh, reset, autapse, beta, cReg } = trial.hyper;
  const { rec: W, out: wOut } = trial.weights;
  const local = localEdges(localSet);
  const levels = hops === "all" ? 1 : hops;
  const penalty = cReg === 0 ? undefined : ratePenaltySignal(trial, trajectory.z);
  const D = emptyJacobian();
  const ofJacobian = jacobianMultiplications(local, Q);
  const ofHop = N + 1 - (local.autapse ? 1 : 0) + (reset && !local.reset ? 1 : 0);
  const spent: Meter = { multiplications: 0 };
  const state: SteppedEpropState = {
    stored: [],
    dEdh: new Float64Array(levels * N * Q),
    toCome: new Float64Array(K),
    eps: { rec: new Float64Array(N * N * Q), in: new Float64Array(N * I * Q) },
    psiBefore: new Float64Array(N),
    gradients: zerosPerWeight(trial.sizes),
  };
  let sweep: "store" | "signal" | "trace" = "store";

  /** What comes back to z_j over edges that are not local, from the derivatives to h of the step after. */
  function hopped(j: number, after: Float64Array): number {
    let sum = 0;
    for (let k = 0; k < N; k++) if (k !== j || !local.autapse) sum += W[k * N + j]! * after[k * Q]!;
    spent.multiplications += ofHop;
    return zeta * sum - (reset && !local.reset ? vTh * after[j * Q]! : 0) + (Q === 2 && !local.adaptation ? after[j * Q + 1]! : 0);
  }

  function sendBack(step: SignalledStep): void {
    for (let k = 0; k < K; k++) state.toCome[k] = step.err[k]! + kappa * state.toCome[k]!;
    spent.multiplications += K;
    const before = state.dEdh.slice();
    const after = Array.from({ length: levels }, (_, r) => before.subarray(r * N * Q, (r + 1) * N * Q));
    step.signal = new Float64Array(N);
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += wOut[k * N + j]! * state.toCome[k]!;
      const direct = omega * sum + (penalty?.[j] ?? 0);
      const psi = step.psi[j]!;
      setJacobianAfter(D, trial, psi, local, j);
      for (let r = 0; r < levels; r++) {
        const fewer = hops === "all" ? after[r] : after[r - 1];
        const signal = direct + (fewer ? hopped(j, fewer) : 0);
        const emitted = psi * signal;
        const v = after[r]![j * Q]!;
        const here = (r * N + j) * Q;
        if (Q === 2) {
          const a = after[r]![j * Q + 1]!;
          state.dEdh[here] = emitted + D.vv * v + D.av * a;
          state.dEdh[here + 1] = D.va * v + D.aa * a - beta[j]! * emitted;
        } else state.dEdh[here] = emitted + D.vv * v;
        step.signal[j] = signal;
      }
      spent.multiplications += K + 1 + ofJacobian + levels * (Q === 2 ? 6 : 2);
    }
  }

  function trace({ psi, arriving, input, signal }: SignalledStep): void {
    for (const [kind, pre] of [
      ["rec", arriving],
      ["in", input],
    ] as const) {
      const M = pre.length;
      const scaled = pre.map((value) => zeta * value);
      const { eps, gradients } = state;
      for (let j = 0; j < N; j++) {
        setJacobianAfter(D, trial, state.psiBefore[j]!, local, j);
        for (let i = 0; i < M; i++) {
          const s = j * M + i;
          const v = eps[kind][s * Q]!;
          const direct = kind === "rec" && i === j && !autapse ? 0 : scaled[i]!;
          let e: number;
          if (Q === 2) {
            const a = eps[kind][s * Q + 1]!;
            eps[kind][s * Q] = D.vv * v + D.va * a + direct;
            eps[kind][s * Q + 1] = D.av * v + D.aa * a;
            e = psi[j]! * (eps[kind][s * Q]! - beta[j]! * eps[kind][s * Q + 1]!);
          } else {
            eps[kind][s] = D.vv * v + direct;
            e = psi[j]! * eps[kind][s]!;
          }
          gradients[kind][s]! += signal![j]! * e;
        }
        spent.multiplications += ofJacobian + (Q === 2 ? 7 : 3) * M;
      }
      spent.multiplications += M;
    }
    state.psiBefore = psi;
  }

  let t = 0;
  return {
    state,
    spent,
    step() {
      if (sweep === "store") {
        state.stored.push(storedError(trial, trajectory, t++));
        if (t === T) sweep = "signal";
        return "store";
      }
      if (sweep === "signal") {
        sendBack(state.stored[--t]!);
        if (t === 0) sweep = "trace";
        return "signal";
      }
      const next = state.stored.shift();
      if (next === undefined) return false;
      trace(next);
      return "trace";
    },
  };
}
