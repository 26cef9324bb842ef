import type { CellChoice, LocalSet } from "../model/types.ts";
import { isFurtherRule, type FurtherRule } from "./further-rules.ts";

/** What can be trained, how, and with which settings: the one table that the command line, the lab and the tests read. */
export const TASKS = ["pattern-generation", "evidence-accumulation", "evidence-accumulation-full", "delayed-memory"] as const;
export type Task = (typeof TASKS)[number];

/**
 * Algorithms by name; m-order e-prop is `eprop-order-2`, `eprop-order-3` and so on. From eprop-shifted on they are controls, of e-prop with symmetric
 * feedback: the signal of another time, or of the steps in a new order each time; no memory in the trace, or none of the adaptation; the recurrent
 * weights left as drawn, or all but the readout.
 */
export const NAMED_ALGORITHMS = [
  ...(["bptt", "eprop-symmetric", "eprop-random", "eprop-adaptive", "eprop-shifted", "eprop-permuted"] as const),
  ...(["eprop-no-trace", "eprop-no-slow-trace", "frozen-recurrent", "readout-only"] as const),
] as const;
type NamedAlgorithm = (typeof NAMED_ALGORITHMS)[number];

export type Algorithm = NamedAlgorithm | `eprop-order-${number}` | FurtherRule;

export type Cells = "lif" | "mixed";
export type Form = "sweep" | "online";

/** A neuron model in the place of the task's own, trained by the reference engine. */
export interface GivenNeuron {
  readonly cell: CellChoice;
  /** Which self edges its traces follow. */
  readonly local: LocalSet;
  /** Factors of the first weights from neurons, and from inputs, besides the one that keeps the network alive. */
  readonly weights: number;
  readonly inputs: number;
}

export interface TrainingSettings {
  readonly task: Task;
  readonly algorithm: Algorithm;
  readonly seed: number;
  /** Evidence accumulation: half of the neurons adapt (mixed), or none (lif, a control). */
  readonly cells: Cells;
  /** E-prop's sum as one backward sweep, or honestly forward in time. Spiking tasks only. */
  readonly form: Form;
  /** Multiplies every learning rate. */
  readonly learningRateFactor: number;
  /** Delayed memory: steps between cue and answer. */
  readonly delay: number;
  /** Null for the task's own neuron. */
  readonly neuron: GivenNeuron | null;
}

export const DEFAULT_SETTINGS = { cells: "mixed", form: "sweep", learningRateFactor: 1, delay: 30, neuron: null } as const;

export function settingsOf(task: Task, algorithm: Algorithm, seed: number, changes: Partial<TrainingSettings> = {}): TrainingSettings {
  const cells = task === "pattern-generation" ? "lif" : DEFAULT_SETTINGS.cells;
  return { ...DEFAULT_SETTINGS, cells, task, algorithm, seed, ...changes };
}

/** m of `eprop-order-m`, or null if the name is another or m is not an integer from 1 to 1000. */
export function orderOf(algorithm: string): number | null {
  const match = /^eprop-order-([1-9]\d{0,3})$/.exec(algorithm);
  const order = match === null ? 0 : Number(match[1]);
  return order >= 1 && order <= 1000 ? order : null;
}

export const isTask = (name: string): name is Task => (TASKS as readonly string[]).includes(name);
export const isAlgorithm = (name: string): name is Algorithm =>
  (NAMED_ALGORITHMS as readonly string[]).includes(name) || orderOf(name) !== null || isFurtherRule(name);

/** Why settings cannot be trained. */
export type TrainingFault =
  | { readonly kind: "seed" | "learning-rate-factor" | "delay"; readonly is: number }
  | { readonly kind: "order"; readonly task: Task }
  | { readonly kind: "rule"; readonly rule: FurtherRule; readonly task: Task }
  | { readonly kind: "shifted" | "permuted" | "cells" | "slow-trace" }
  | { readonly kind: "online"; readonly algorithm: Algorithm; readonly task: Task }
  /** Of a neuron that is not the task's own: a control that others do not have, a task that would take hours, no drive, or a text that is wrong there. */
  | { readonly kind: "control"; readonly algorithm: Algorithm }
  | { readonly kind: "hours" | "drives" }
  | { readonly kind: "text"; readonly line: number; readonly column: number };

/** Controls that only the kernels of the tasks' own neurons have. */
const OWN_CONTROLS: readonly Algorithm[] = ["eprop-shifted", "eprop-permuted", "eprop-no-trace", "eprop-no-slow-trace"];
/** Algorithms that have the form on line for any neuron. */
const ONLINE_FOR_ANY: readonly Algorithm[] = ["eprop-symmetric", "eprop-random", "eprop-adaptive", "frozen-recurrent"];
/** Whether e-prop's sum can be taken forward in time. */
export const hasOnlineForm = (task: Task, algorithm: Algorithm, neuron: GivenNeuron | null): boolean =>
  task !== "delayed-memory" && (neuron === null ? algorithm !== "bptt" : ONLINE_FOR_ANY.includes(algorithm));

/** Why these settings cannot be trained, or null if they can. */
export function complaintAbout(settings: TrainingSettings): TrainingFault | null {
  const { task, algorithm, seed, cells, form, learningRateFactor, delay, neuron } = settings;
  if (!Number.isSafeInteger(seed) || seed < 0) return { kind: "seed", is: seed };
  if (!(learningRateFactor > 0 && learningRateFactor <= 1000)) return { kind: "learning-rate-factor", is: learningRateFactor };
  if (!Number.isInteger(delay) || delay < 1 || delay > 200) return { kind: "delay", is: delay };
  if (orderOf(algorithm) !== null && task !== "delayed-memory") return { kind: "order", task };
  const isExact = neuron !== null && algorithm === "eprop-exact";
  if (isFurtherRule(algorithm) && task !== "delayed-memory" && !isExact) return { kind: "rule", rule: algorithm, task };
  if (neuron !== null && OWN_CONTROLS.includes(algorithm)) return { kind: "control", algorithm };
  if (neuron !== null && task === "evidence-accumulation-full") return { kind: "hours" };
  if (task === "delayed-memory" && algorithm === "eprop-shifted") return { kind: "shifted" };
  if (task === "delayed-memory" && algorithm === "eprop-permuted") return { kind: "permuted" };
  const adapts = task !== "delayed-memory" && task !== "pattern-generation" && cells === "mixed";
  if (algorithm === "eprop-no-slow-trace" && !adapts) return { kind: "slow-trace" };
  if (task === "pattern-generation" && cells !== "lif") return { kind: "cells" };
  if (form === "online" && !hasOnlineForm(task, algorithm, neuron)) return { kind: "online", algorithm, task };
  return null;
}

export type Measure = "nmse" | "accuracy";
export const measureOf = (task: Task): Measure => (task.startsWith("evidence") ? "accuracy" : "nmse");

/** Whether errors come back through weights of their own, not through those of the readout. */
export const hasFeedback = (algorithm: Algorithm): algorithm is "eprop-random" | "eprop-adaptive" =>
  algorithm === "eprop-random" || algorithm === "eprop-adaptive";

/** A batch is cut into so many slices, whoever computes them: sums are taken slice by slice, so that their bits do not depend on who does. */
export const SLICES = 8;

/** Whether several workers can share the batches of a run: the other tasks' are of one trial, or soon done. */
export const isShareable = ({ task, neuron }: TrainingSettings): boolean => neuron === null && task.startsWith("evidence-accumulation");
