import { bptt } from "../gradient/bptt.ts";
import { columns } from "../gradient/columns.ts";
import { concatenate, cosine, relativeError } from "../gradient/compare.ts";
import { directLearningSignal } from "../gradient/direct-learning-signal.ts";
import { eligibility } from "../gradient/eligibility.ts";
import { epropGradients } from "../gradient/eprop.ts";
import { learningSignal } from "../gradient/learning-signal.ts";
import { LOCAL_SETS } from "../gradient/local-set.ts";
import { makeOnlineEprop } from "../rules/parts/online-eprop.ts";
import { filteredActivity } from "../gradient/readout-gradients.ts";
import { makeRtrl } from "../rules/rtrl.ts";
import { simulate } from "../network/simulate.ts";
import { triangle } from "../gradient/triangle.ts";
import type { LocalSet, LocalSetName, Synapse, Run, Trial } from "../../model/types.ts";
import { cellOf } from "../cells/index.ts";
import { pathCounts } from "./path-counts.ts";

/** One number, array, flag, list of names (as JSON) or null of an `eprop-ref` file as this engine computes it; `path` is dotted, as in `grad.W_rec`. */
export interface Quantity {
  readonly path: string;
  readonly shape: readonly number[];
  readonly value: ArrayLike<number> | boolean | string | null;
  /** Whether a file may hold null here instead. */
  readonly omissible?: boolean;
}

export interface TriangleSubject {
  readonly synapse: Synapse;
  readonly localSet: LocalSet;
  readonly withCounts: boolean;
}

/** Largest influence matrix that every file holds. */
const INFLUENCE_LIMIT = 200;

export const number = (path: string, value: number | null): Quantity => ({ path, shape: [], value: value === null ? null : [value] });

export const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function forwardQuantities(trial: Trial, run: Run): Quantity[] {
  const { N, K, T, Q } = trial.sizes;
  const { spiking } = cellOf(trial);
  return [
    { path: "forward.h", shape: [T, N, Q], value: run.h },
    { path: "forward.z", shape: [T, N], value: run.z },
    { path: "forward.y", shape: [T, K], value: run.y },
    { path: "forward.psi", shape: [T, N], value: run.psi.filter((_, s) => s % Q === 0) },
    { path: "forward.blocked", shape: [T, N], value: run.blocked },
    { path: "forward.err", shape: [T, K], value: run.err },
    number("forward.E_task", run.lossTask),
    number("forward.E_reg", run.lossReg),
    number("forward.E_l2", run.lossL2),
    number("forward.E", run.loss),
    number("forward.spikes", spiking ? run.spikes : null),
    number("forward.min_threshold_margin", spiking ? run.minThresholdMargin : null),
  ];
}

function gradientQuantities(trial: Trial, run: Run): Quantity[] {
  const { N, I, K, T, Q } = trial.sizes;
  const { gradients, dEdh } = bptt(trial, run);
  return [
    { path: "grad.W_rec", shape: [N, N], value: gradients.rec },
    { path: "grad.W_in", shape: [N, I], value: gradients.in },
    { path: "grad.W_out", shape: [K, N], value: gradients.out },
    { path: "grad.b_out", shape: [K], value: gradients.bias },
    { path: "dE_dz_direct", shape: [T, N], value: directLearningSignal(trial, run) },
    { path: "dE_dh_total", shape: [T, N, Q], value: dEdh },
    { path: "columns_W_rec", shape: [T, N, N], value: columns(trial, run, dEdh) },
  ];
}

/** The same trial without the weight penalty, which enters `grad.W_rec` only. */
const withoutPenalty = (trial: Trial): Trial => ({ ...trial, hyper: { ...trial.hyper, l2: 0 } });

function conventionQuantities(trial: Trial, run: Run, localSet: LocalSetName): Quantity[] {
  const { N, I, T } = trial.sizes;
  const free = withoutPenalty(trial);
  const traces = eligibility(free, run, localSet);
  const exact = epropGradients(free, run, localSet, "exact");
  const approximate = epropGradients(free, run, localSet, "approximate");
  const isLocal = (edge: string): boolean => localSet === "self" || (localSet === "bellec" && edge === "adaptation");
  const at = `conventions.${localSet}`;
  return [
    { path: `${at}.local.adapt`, shape: [], value: isLocal("adaptation") },
    { path: `${at}.local.reset`, shape: [], value: isLocal("reset") },
    { path: `${at}.local.autapse`, shape: [], value: isLocal("autapse") },
    { path: `${at}.L`, shape: [T, N], value: learningSignal(free, run, localSet) },
    { path: `${at}.e_rec`, shape: [T, N, N], value: traces.rec },
    { path: `${at}.e_in`, shape: [T, N, I], value: traces.in },
    { path: `${at}.grad_exact.W_rec`, shape: [N, N], value: exact.rec },
    { path: `${at}.grad_exact.W_in`, shape: [N, I], value: exact.in },
    { path: `${at}.grad_approx.W_rec`, shape: [N, N], value: approximate.rec },
    { path: `${at}.grad_approx.W_in`, shape: [N, I], value: approximate.in },
    number(`${at}.approx_cosine`, cosine(concatenate(approximate), concatenate(exact))),
    number(`${at}.approx_rel_err`, finiteOrNull(relativeError(concatenate(approximate), concatenate(exact)))),
  ];
}

function onlineQuantities(trial: Trial, run: Run, localSet: LocalSetName): Quantity[] {
  const { N, I, T } = trial.sizes;
  const free = withoutPenalty(trial);
  const signals = { symmetric: new Float64Array(T * N), random: new Float64Array(T * N) };
  const ebar = { rec: new Float64Array(T * N * N), in: new Float64Array(T * N * I) };
  const resultOf = (feedback: "symmetric" | "random"): { rec: Float64Array; in: Float64Array } => {
    const online = makeOnlineEprop(free, run, feedback, localSet);
    while (online.step()) {
      const { t, signal } = online.state;
      signals[feedback].set(signal, t * N);
      ebar.rec.set(online.state.ebar.rec, t * N * N);
      ebar.in.set(online.state.ebar.in, t * N * I);
    }
    return online.result();
  };
  const symmetric = resultOf("symmetric");
  const random = resultOf("random");
  return [
    { path: "online.L_sym", shape: [T, N], value: signals.symmetric },
    { path: "online.L_rand", shape: [T, N], value: signals.random },
    { path: "online.ebar_rec", shape: [T, N, N], value: ebar.rec },
    { path: "online.ebar_in", shape: [T, N, I], value: ebar.in },
    { path: "online.zbar", shape: [T, N], value: filteredActivity(trial, run) },
    { path: "online.grad_sym.W_rec", shape: [N, N], value: symmetric.rec },
    { path: "online.grad_sym.W_in", shape: [N, I], value: symmetric.in },
    { path: "online.grad_random.W_rec", shape: [N, N], value: random.rec },
    { path: "online.grad_random.W_in", shape: [N, I], value: random.in },
  ];
}

function rtrlQuantities(trial: Trial, run: Run): Quantity[] {
  const { N, I, Q } = trial.sizes;
  const [full, own] = (["all", "own"] as const).map((keep) => {
    const stepper = makeRtrl(withoutPenalty(trial), run, keep);
    while (stepper.step());
    return stepper;
  });
  const [gradients, snap1, influenceFinal] = [full.gradients(), own.gradients(), full.state.influence];
  return [
    { path: "rtrl.grad.W_rec", shape: [N, N], value: gradients.rec },
    { path: "rtrl.grad.W_in", shape: [N, I], value: gradients.in },
    { path: "rtrl.snap1.W_rec", shape: [N, N], value: snap1.rec },
    { path: "rtrl.snap1.W_in", shape: [N, I], value: snap1.in },
    {
      path: "rtrl.influence_final",
      shape: [N, Q, N * N + N * I],
      value: influenceFinal,
      omissible: influenceFinal.length > INFLUENCE_LIMIT,
    },
  ];
}

export function triangleQuantities(trial: Trial, run: Run, subject: TriangleSubject, index: number): Quantity[] {
  const { T } = trial.sizes;
  const { C, rowSums, diagSums, total } = triangle(trial, run, subject.localSet, subject.synapse);
  const at = `triangle.${index}`;
  const values: Quantity[] = [
    { path: `${at}.C`, shape: [T, T], value: C },
    { path: `${at}.row_sums`, shape: [T], value: rowSums },
    { path: `${at}.diag_sums`, shape: [T], value: diagSums },
    number(`${at}.total`, total),
  ];
  if (!subject.withCounts) return values;
  const counts = pathCounts(trial, subject.localSet);
  return [
    ...values,
    { path: `${at}.path_count`, shape: [T, T], value: counts.all },
    { path: `${at}.path_count_returning`, shape: [T, T], value: counts.returning },
    number(`${at}.nonlocal_fanout`, counts.fanout),
  ];
}

/** Every computed quantity of `eprop-ref/1` for a trial, in the order of the schema. */
export function referenceQuantities(trial: Trial, defaultSet: LocalSetName, subjects: readonly TriangleSubject[]): Quantity[] {
  const { N, I, T, Q } = trial.sizes;
  const run = simulate(trial);
  const traces = eligibility(trial, run, defaultSet);
  return [
    ...forwardQuantities(trial, run),
    ...gradientQuantities(trial, run),
    { path: "eps_rec", shape: [T, N, N, Q], value: traces.epsRec },
    { path: "eps_in", shape: [T, N, I, Q], value: traces.epsIn },
    ...LOCAL_SETS.flatMap((localSet) => conventionQuantities(trial, run, localSet)),
    ...onlineQuantities(trial, run, defaultSet),
    ...rtrlQuantities(trial, run),
    ...subjects.flatMap((subject, index) => triangleQuantities(trial, run, subject, index)),
  ];
}
