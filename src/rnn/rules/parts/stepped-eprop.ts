import type { Rule, RuleSettings } from "../rule.ts";
import { invariant } from "../../../lib/invariant.ts";
import { makeSendBack } from "../../gradient/adjoint.ts";
import { resolveLocalSet } from "../../gradient/local-set.ts";
import { makeEntering } from "./entering.ts";
import { makeLocalRecursion } from "./local-recursion.ts";
import { ratePenaltySignal } from "../../network/loss.ts";
import type { Meter } from "../../../model/meter.ts";
import { acrossStored, storedError, type StoredError } from "./stored-step.ts";
import { zerosPerWeight, type PerWeight } from "../../../model/per-weight.ts";
import type { LocalSet, Run, Trial } from "../../../model/types.ts";

/** A stored step, and on the way back its learning signal. */
interface SignalledStep extends StoredError {
  /** [N] L_j^t, once it is known. */
  signal?: Float64Array;
}

/** All that e-prop with a learning signal from the future holds at one moment of its work. */
export interface SteppedEpropState {
  readonly stored: SignalledStep[];
  /** [R, N, Q] derivative to h of the step before, along paths with at most r hops, r = 0..R-1, for another hop to come upon: R = m - 1; with all hops R = 1. */
  readonly dEdh: Float64Array;
  /** [K] sum_{s>=t} kappa^{s-t} err^s */
  readonly toCome: Float64Array;
  /** [N, M, Q] eligibility vectors, M = N for `rec` and I for `in`. */
  readonly eps: PerWeight;
  /** [N, Q] psi of the step whose traces were carried forward last. Not read where no self edge is local. */
  psiBefore: Float64Array;
  /** dE/dW and dE/dV, without the penalty on weights. */
  readonly gradients: PerWeight;
}

export interface SteppedEprop {
  readonly state: SteppedEpropState;
  readonly spent: Meter;
  /** Three sweeps of T steps each, then false: store the run, send signals back through it, carry traces forward to meet them. */
  readonly step: () => "store" | "signal" | "trace" | false;
}

/**
 * e-prop whose learning signal needs the future, one step of work at a time. `hops` "all" is exact e-prop (Bellec et al. 2020, eq. 1); a number m keeps
 * fewer than m hops (Martín-Sánchez, Bohte & Otte 2022): H_r^t = psi L_r^t + (A^{t+1})^T H_r^{t+1}, and L_r^t = ∂E/∂z_j^t + sum over
 * edges z_j^t -> h_k^{t+1} that are not local of (Jacobian) H_{r-1}^{t+1}, or of H^{t+1} itself for all. Then dE/dW_ji = sum_t L_j^t e_ji^t.
 * O(m N^2 + N (N + I)) a step, O(T (N + I + K) + N (N + I) + m N) numbers held.
 */
export function makeSteppedEprop(trial: Trial, run: Run, hops: number | "all", localSet: LocalSet = "bellec"): SteppedEprop {
  invariant(
    hops === "all" || (Number.isInteger(hops) && hops >= 1),
    () => `hops must be "all" or an integer of at least 1, but got ${hops}`,
  );
  const { N, K, T, Q } = trial.sizes;
  const { kappa, omega, cReg } = trial.hyper;
  const { out: wOut } = trial.weights;
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const levels = hops === "all" ? 1 : hops - 1;
  const penalty = cReg === 0 ? undefined : ratePenaltySignal(trial, run.z);
  const spent: Meter = { multiplications: 0 };
  const sendBack = makeSendBack(trial, run, isLocal, spent);
  const entering = makeEntering(trial, run, spent);
  const recursion = makeLocalRecursion(trial, run, isLocal, entering, spent);
  const state: SteppedEpropState = {
    stored: [],
    dEdh: new Float64Array(levels * N * Q),
    toCome: new Float64Array(K),
    eps: zerosPerWeight(trial.sizes, Q),
    psiBefore: new Float64Array(N * Q),
    gradients: zerosPerWeight(trial.sizes),
  };
  let sweep: "store" | "signal" | "trace" = "store";
  const direct = new Float64Array(N);

  function signalBack(step: SignalledStep, later: SignalledStep | undefined): void {
    for (let k = 0; k < K; k++) state.toCome[k] = step.err[k] + (kappa === 0 ? 0 : kappa * state.toCome[k]);
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += wOut[k * N + j] * state.toCome[k];
      direct[j] = omega * sum + (penalty?.[j] ?? 0);
    }
    spent.multiplications += (kappa === 0 ? 0 : K) + N * (K + 1);
    const across = later && acrossStored(trial, run, later);
    const before = state.dEdh.slice();
    const level = (values: Float64Array, r: number): Float64Array => values.subarray(r * N * Q, (r + 1) * N * Q);
    step.signal = new Float64Array(N);
    // the signal is that of the most hops, and nothing hops upon it
    for (let r = 0; r < (hops === "all" ? 1 : hops); r++)
      sendBack({
        across,
        psi: step.psi,
        direct,
        along: level(before, r),
        hopping: hops === "all" ? before : r === 0 ? undefined : level(before, r - 1),
        toZ: step.signal,
        toH: r < levels ? level(state.dEdh, r) : undefined,
      });
  }

  function trace(step: SignalledStep): void {
    const across = acrossStored(trial, run, step);
    const { eps, gradients } = state;
    entering.take(across.b, step.arriving, step.input);
    for (let j = 0; j < N; j++) {
      recursion.ready(across, state.psiBefore, j);
      entering.rows.forEach(({ kind, first, M }, row) => {
        for (let i = 0; i < M; i++) {
          const s = first + j * M + i;
          gradients[kind][s] += step.signal![j] * recursion.advance(eps[kind], s * Q, step.psi, row, j, i);
        }
        spent.multiplications += M;
      });
    }
    state.psiBefore = step.psi;
  }

  let t = 0;
  return {
    state,
    spent,
    step() {
      if (sweep === "store") {
        state.stored.push(storedError(trial, run, t++));
        if (t === T) sweep = "signal";
        return "store";
      }
      if (sweep === "signal") {
        signalBack(state.stored[--t], state.stored[t + 1]);
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

/** The kernel of a rule that is e-prop with so many hops. */
export const startSteppedEprop =
  (hopsOf: (settings: RuleSettings) => number | "all"): Rule["start"] =>
  (trial, run, settings) => {
    const { state, spent, step } = makeSteppedEprop(trial, run, hopsOf(settings), settings.local);
    // without a leak of the readout no later error reaches a step, and without a local edge no slope the next one
    const toCome = trial.hyper.kappa === 0 ? undefined : state.toCome;
    const before = resolveLocalSet(run.selfEdges, settings.local).some(Boolean) ? {} : { psiBefore: undefined };
    return { step, spent, held: () => ({ ...state, ...before, toCome, gradients: undefined }), gradients: () => state.gradients };
  };
