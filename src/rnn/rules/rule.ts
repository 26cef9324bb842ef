import type { Meter } from "../../model/meter.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { LocalSet, Run, Trial } from "../../model/types.ts";

/** What a rule may leave open: which self edges are local, how many steps its window has, its order, the seed of its draws. */
export interface RuleSettings {
  readonly local: LocalSet;
  readonly window: number;
  readonly order: number;
  readonly seed: number;
}

/** A rule at work on one run, one step of work at a time. */
export interface Kernel {
  /** False when there is nothing left to do. */
  step(): unknown;
  /** The multiplications that it has made, those of the network and of the readout's own gradient aside. */
  readonly spent: Meter;
  /** The arrays that a later step will read, the gradient and the sum for the penalty on rates left out. */
  held(): unknown;
  /** Its gradient of the steps so far; a penalty on weights left out. */
  gradients(): PerWeight;
  /** What it has learned for the next time through the run. */
  readonly learned?: unknown;
}

/** A learning rule: facts, and a kernel that steps. Its whole-run form and its costs come from the kernel; its paths are in binding/rules.ts. */
export interface Rule {
  /** Whether what it knows at a step comes from that step and those before; by windows, with a delay of up to a window. */
  readonly causal: "yes" | "no" | "by windows";
  /** Whether a synapse needs no more than its two neurons know; but for feedback of errors, its traces only, or by type of neuron. */
  readonly local: "yes" | "no" | "but for feedback" | "traces" | "by type";
  /** Whether it is the gradient. */
  readonly exact: "yes" | "no" | "at full order" | "in a full window" | "if predicted right" | "on average";
  /** The setting that its cost depends on. */
  readonly parameter?: "window" | "order";
  /** Whether its counts are no polynomial in that setting, and are found for each value of it by themselves. */
  readonly isFittedEach?: boolean;
  /** How deep loops over neurons nest: its counts are polynomials in N of that degree. 2 if not given. */
  readonly degree?: number;
  /** Two lengths of run between which it does what it does for ever after; 2 and 3 steps if not given. */
  lengths?(window: number): readonly [number, number];
  /** How often it goes through the run to learn before its gradient is taken. */
  readonly passes?: number;
  /** Whether its gradient is that of a network of its own, and no other has it. */
  readonly isOfOwnNetwork?: boolean;
  start(trial: Trial, run: Run, settings: RuleSettings, learned?: unknown): Kernel;
}
