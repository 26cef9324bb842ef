import { bptt } from "../gradient/bptt.ts";
import { concatenate, cosine, relativeError } from "../gradient/compare.ts";
import { directLearningSignal } from "../gradient/direct-learning-signal.ts";
import { eligibility } from "../gradient/eligibility.ts";
import { epropGradients } from "../gradient/eprop.ts";
import { learningSignal } from "../gradient/learning-signal.ts";
import { resolveLocalSet } from "../gradient/local-set.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { LocalSet, Run, Trial } from "../../model/types.ts";
import { cellOf } from "../cells/index.ts";
import { simulate } from "../network/simulate.ts";
import { finiteOrNull, number, triangleQuantities, type Quantity, type TriangleSubject } from "./quantities.ts";

type Kind = "rec" | "in";

/** The parts of arrays [steps, drives, N, M, last] that belong to one drive, each under its name. `steps` is 1 for what is no course. */
function byDrive(
  trial: Trial,
  run: Run,
  kind: Kind,
  path: string,
  values: Float64Array,
  steps: number,
  last: readonly number[] = [],
): Quantity[] {
  const { N, I, drives } = trial.sizes;
  const size = N * (kind === "rec" ? N : I) * (last[0] ?? 1);
  const shape = [N, kind === "rec" ? N : I, ...last];
  return run.drives
    .filter((drive) => drive[kind] >= 0)
    .map(({ name, [kind]: place }) => {
      const part = new Float64Array(steps * size);
      for (let t = 0; t < steps; t++)
        part.set(values.subarray((t * drives[kind] + place) * size, (t * drives[kind] + place + 1) * size), t * size);
      return { path: `${path}.${name}`, shape: steps === 1 ? shape : [steps, ...shape], value: part };
    });
}

const kindsOfPath = [
  ["rec", "W_rec"],
  ["in", "W_in"],
] as const;

const perWeight = (trial: Trial, run: Run, path: string, gradients: PerWeight): Quantity[] =>
  kindsOfPath.flatMap(([kind, name]) => byDrive(trial, run, kind, `${path}.${name}`, gradients[kind], 1));

/** The entries [T, N, count, Q] of one of `count` edges, as [T, N, Q]. */
function partOf(values: Float64Array, count: number, place: number, Q: number): Float64Array {
  return values.filter((_, s) => Math.floor(s / Q) % count === place);
}

function forward(trial: Trial, run: Run): Quantity[] {
  const { N, K, T, Q } = trial.sizes;
  const { spiking, states, feedbacks } = cellOf(trial);
  const R = run.drives.length;
  const S = run.selfEdges.length;
  return [
    { path: "forward.h", shape: [T, N, Q], value: run.h },
    { path: "forward.z", shape: [T, N], value: run.z },
    { path: "forward.y", shape: [T, K], value: run.y },
    { path: "forward.psi", shape: [T, N, Q], value: run.psi },
    { path: "forward.err", shape: [T, K], value: run.err },
    number("forward.E_task", run.lossTask),
    number("forward.E_reg", run.lossReg),
    number("forward.E_l2", run.lossL2),
    number("forward.E", run.loss),
    number("forward.spikes", spiking ? run.spikes : null),
    number("forward.min_threshold_margin", finiteOrNull(run.minThresholdMargin)),
    number("forward.min_kink_margin", finiteOrNull(run.minKinkMargin)),
    { path: "jacobians.D", shape: [T, N, Q, Q], value: run.D },
    ...run.drives.map(({ name }, d) => ({ path: `jacobians.b.${name}`, shape: [T, N, Q], value: partOf(run.b, R, d, Q) })),
    ...feedbacks.map(({ name, state }) => {
      const x = run.selfEdges.findIndex((edge) => edge.name === name);
      return { path: `jacobians.s.${states[state]}`, shape: [T, N, Q], value: partOf(run.s, S, x, Q) };
    }),
  ];
}

function convention(trial: Trial, run: Run, name: string, localSet: LocalSet): Quantity[] {
  const { N, T } = trial.sizes;
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const traces = eligibility(trial, run, localSet);
  const exact = epropGradients(trial, run, localSet, "exact");
  const approximate = epropGradients(trial, run, localSet, "approximate");
  const at = `conventions.${name}`;
  return [
    { path: `${at}.local`, shape: [], value: JSON.stringify(run.selfEdges.filter((_, x) => isLocal[x]).map((edge) => edge.name)) },
    { path: `${at}.L`, shape: [T, N], value: learningSignal(trial, run, localSet) },
    ...byDrive(trial, run, "rec", `${at}.e_rec`, traces.rec, T),
    ...byDrive(trial, run, "in", `${at}.e_in`, traces.in, T),
    ...perWeight(trial, run, `${at}.grad_exact`, exact),
    ...perWeight(trial, run, `${at}.grad_approx`, approximate),
    number(`${at}.approx_cosine`, cosine(concatenate(approximate), concatenate(exact))),
    number(`${at}.approx_rel_err`, finiteOrNull(relativeError(concatenate(approximate), concatenate(exact)))),
  ];
}

/** The conventions of a file: `default` only where its set is neither none nor all. */
export function conventionsOf({ selfEdges }: Run): readonly ("strict" | "self" | "default")[] {
  const isLocal = resolveLocalSet(selfEdges, "default");
  return isLocal.includes(true) && isLocal.includes(false) ? ["strict", "self", "default"] : ["strict", "self"];
}

/** Every computed quantity of `eprop-ref/2` for a trial whose neuron model is a text, in the order of the schema. */
export function textQuantities(trial: Trial, defaultSet: LocalSet, subjects: readonly TriangleSubject[]): Quantity[] {
  const { N, K, T, Q } = trial.sizes;
  const run = simulate(trial);
  const { gradients, dEdh } = bptt(trial, run);
  const traces = eligibility(trial, run, defaultSet);
  return [
    ...forward(trial, run),
    ...perWeight(trial, run, "grad", gradients),
    { path: "grad.W_out", shape: [K, N], value: gradients.out },
    { path: "grad.b_out", shape: [K], value: gradients.bias },
    { path: "dE_dz_direct", shape: [T, N], value: directLearningSignal(trial, run) },
    { path: "dE_dh_total", shape: [T, N, Q], value: dEdh },
    ...byDrive(trial, run, "rec", "eps_rec", traces.epsRec, T, [Q]),
    ...byDrive(trial, run, "in", "eps_in", traces.epsIn, T, [Q]),
    ...conventionsOf(run).flatMap((name) => convention(trial, run, name, name)),
    ...subjects.flatMap((subject, index) => triangleQuantities(trial, run, subject, index)),
  ];
}
