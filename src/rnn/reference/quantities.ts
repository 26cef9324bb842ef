import { bptt, columns } from "../gradient/bptt.ts";
import { concatenate, cosine, relativeError } from "../gradient/compare.ts";
import { directLearningSignal } from "../gradient/direct-learning-signal.ts";
import { eligibility } from "../gradient/eligibility.ts";
import { epropGradients } from "../gradient/eprop.ts";
import { learningSignal } from "../gradient/learning-signal.ts";
import { LOCAL_SETS, localEdges } from "../gradient/local-set.ts";
import { makeOnlineEprop } from "../rules/online-eprop.ts";
import { filteredActivity } from "../gradient/readout-gradients.ts";
import { rtrl } from "../rules/rtrl.ts";
import { simulate } from "../network/simulate.ts";
import { triangle } from "../gradient/triangle.ts";
import type { LocalSetName, Synapse, Trajectory, Trial } from "../../model/types.ts";
import { pathCounts } from "./path-counts.ts";

/** One number, array, flag or null of an `eprop-ref/1` file as this engine computes it; `path` is dotted, as in `grad.W_rec`. */
export interface Quantity {
  readonly path: string;
  readonly shape: readonly number[];
  readonly value: ArrayLike<number> | boolean | null;
  /** Whether a file may hold null here instead. */
  readonly omissible?: boolean;
}

export interface TriangleSubject {
  readonly synapse: Synapse;
  readonly localSet: LocalSetName;
  readonly withCounts: boolean;
}

/** Largest influence matrix that every file holds. */
const INFLUENCE_LIMIT = 200;

const number = (path: string, value: number | null): Quantity => ({ path, shape: [], value: value === null ? null : [value] });

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function forwardQuantities(trial: Trial, trajectory: Trajectory): Quantity[] {
  const { N, K, T, Q } = trial.sizes;
  const spiking = trial.cell !== "rate";
  return [
    { path: "forward.h", shape: [T, N, Q], value: trajectory.h },
    { path: "forward.z", shape: [T, N], value: trajectory.z },
    { path: "forward.y", shape: [T, K], value: trajectory.y },
    { path: "forward.psi", shape: [T, N], value: trajectory.psi },
    { path: "forward.blocked", shape: [T, N], value: trajectory.blocked },
    { path: "forward.err", shape: [T, K], value: trajectory.err },
    number("forward.E_task", trajectory.lossTask),
    number("forward.E_reg", trajectory.lossReg),
    number("forward.E_l2", trajectory.lossL2),
    number("forward.E", trajectory.loss),
    number("forward.spikes", spiking ? trajectory.spikes : null),
    number("forward.min_threshold_margin", spiking ? trajectory.minThresholdMargin : null),
  ];
}

function gradientQuantities(trial: Trial, trajectory: Trajectory): Quantity[] {
  const { N, I, K, T, Q } = trial.sizes;
  const { gradients, dEdh } = bptt(trial, trajectory);
  return [
    { path: "grad.W_rec", shape: [N, N], value: gradients.rec },
    { path: "grad.W_in", shape: [N, I], value: gradients.in },
    { path: "grad.W_out", shape: [K, N], value: gradients.out },
    { path: "grad.b_out", shape: [K], value: gradients.bias },
    { path: "dE_dz_direct", shape: [T, N], value: directLearningSignal(trial, trajectory) },
    { path: "dE_dh_total", shape: [T, N, Q], value: dEdh },
    { path: "columns_W_rec", shape: [T, N, N], value: columns(trial, trajectory, dEdh) },
  ];
}

/** The same trial without the weight penalty, which enters `grad.W_rec` only. */
const withoutPenalty = (trial: Trial): Trial => ({ ...trial, hyper: { ...trial.hyper, l2: 0 } });

function conventionQuantities(trial: Trial, trajectory: Trajectory, localSet: LocalSetName): Quantity[] {
  const { N, I, T } = trial.sizes;
  const free = withoutPenalty(trial);
  const traces = eligibility(free, trajectory, localSet);
  const exact = epropGradients(free, trajectory, localSet, "exact");
  const approximate = epropGradients(free, trajectory, localSet, "approximate");
  const local = localEdges(localSet);
  const at = `conventions.${localSet}`;
  return [
    { path: `${at}.local.adapt`, shape: [], value: local.adaptation },
    { path: `${at}.local.reset`, shape: [], value: local.reset },
    { path: `${at}.local.autapse`, shape: [], value: local.autapse },
    { path: `${at}.L`, shape: [T, N], value: learningSignal(free, trajectory, localSet) },
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

function onlineQuantities(trial: Trial, trajectory: Trajectory, localSet: LocalSetName): Quantity[] {
  const { N, I, T } = trial.sizes;
  const free = withoutPenalty(trial);
  const signals = { symmetric: new Float64Array(T * N), random: new Float64Array(T * N) };
  const ebar = { rec: new Float64Array(T * N * N), in: new Float64Array(T * N * I) };
  const run = (feedback: "symmetric" | "random"): { rec: Float64Array; in: Float64Array } => {
    const online = makeOnlineEprop(free, trajectory, feedback, localSet);
    while (online.step()) {
      const { t, signal } = online.state;
      signals[feedback].set(signal, t * N);
      ebar.rec.set(online.state.ebar.rec, t * N * N);
      ebar.in.set(online.state.ebar.in, t * N * I);
    }
    return online.result();
  };
  const symmetric = run("symmetric");
  const random = run("random");
  return [
    { path: "online.L_sym", shape: [T, N], value: signals.symmetric },
    { path: "online.L_rand", shape: [T, N], value: signals.random },
    { path: "online.ebar_rec", shape: [T, N, N], value: ebar.rec },
    { path: "online.ebar_in", shape: [T, N, I], value: ebar.in },
    { path: "online.zbar", shape: [T, N], value: filteredActivity(trial, trajectory) },
    { path: "online.grad_sym.W_rec", shape: [N, N], value: symmetric.rec },
    { path: "online.grad_sym.W_in", shape: [N, I], value: symmetric.in },
    { path: "online.grad_random.W_rec", shape: [N, N], value: random.rec },
    { path: "online.grad_random.W_in", shape: [N, I], value: random.in },
  ];
}

function rtrlQuantities(trial: Trial, trajectory: Trajectory): Quantity[] {
  const { N, I, Q } = trial.sizes;
  const { gradients, snap1, influenceFinal } = rtrl(withoutPenalty(trial), trajectory);
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

function triangleQuantities(trial: Trial, trajectory: Trajectory, subject: TriangleSubject, index: number): Quantity[] {
  const { T } = trial.sizes;
  const { C, rowSums, diagSums, total } = triangle(trial, trajectory, subject.localSet, subject.synapse);
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
  const trajectory = simulate(trial);
  const traces = eligibility(trial, trajectory, defaultSet);
  return [
    ...forwardQuantities(trial, trajectory),
    ...gradientQuantities(trial, trajectory),
    { path: "eps_rec", shape: [T, N, N, Q], value: traces.epsRec },
    { path: "eps_in", shape: [T, N, I, Q], value: traces.epsIn },
    ...LOCAL_SETS.flatMap((localSet) => conventionQuantities(trial, trajectory, localSet)),
    ...onlineQuantities(trial, trajectory, defaultSet),
    ...rtrlQuantities(trial, trajectory),
    ...subjects.flatMap((subject, index) => triangleQuantities(trial, trajectory, subject, index)),
  ];
}
