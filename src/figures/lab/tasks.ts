import { LEARNED, type CurveSummary, type ExperimentKey } from "../../training/curves.ts";
import type { Task } from "../../training/settings.ts";

export interface TaskWords {
  readonly name: string;
  /** How a sentence of the caption begins. */
  readonly title: string;
  /** What the committed runs say, in a line. */
  readonly says: string;
  /** The runs that say it. */
  readonly telling: readonly ExperimentKey[];
}

export const TASK_WORDS: Record<Task, TaskWords> = {
  "pattern-generation": {
    name: "draw a pattern",
    title: "Draw a pattern",
    says: "BPTT and e-prop learn it; the readout alone stops far above.",
    telling: ["bptt", "eprop-symmetric", "eprop-random", "readout-only"],
  },
  "evidence-accumulation": {
    name: "weigh evidence, quick",
    title: "Weigh evidence, quick",
    says: "E-prop learns it too; cells that do not adapt did not.",
    telling: ["bptt", "eprop-symmetric", "eprop-random", "bptt-lif"],
  },
  "evidence-accumulation-full": {
    name: "weigh evidence, full",
    title: "Weigh evidence, full",
    says: "The same with the paper’s 100 cells and 2250 steps; random feedback comes late.",
    telling: ["bptt", "eprop-symmetric", "eprop-random", "bptt-lif"],
  },
  "delayed-memory": {
    name: "delayed memory",
    title: "Delayed memory",
    says: "Here the dropped paths cost: e-prop comes late.",
    telling: ["bptt", "eprop-order-8", "eprop-order-2", "eprop-symmetric"],
  },
};

const percent = (value: number): string => `${Math.round(100 * value)} %`;

/** The conclusion of the committed runs of a task, in their own numbers. */
export function conclusionOf({ task, at, curves }: CurveSummary): string {
  const curve = (key: ExperimentKey) => curves.find((one) => one.key === key);
  const last = (key: ExperimentKey) => curve(key)?.middle.at(-1) ?? NaN;
  const end = at[at.length - 1];
  switch (task) {
    case "pattern-generation": {
      const error = (key: ExperimentKey) => last(key).toFixed(3);
      return `After ${end} iterations the error is ${error("bptt")} with BPTT, ${error("eprop-symmetric")} and ${error("eprop-random")} with e-prop (symmetric and random feedback), and ${error("readout-only")} where only the readout learns.`;
    }
    case "evidence-accumulation":
    case "evidence-accumulation-full": {
      const share = (key: ExperimentKey) => percent(last(key));
      return `After ${end} iterations BPTT decides ${share("bptt")} rightly, e-prop ${share("eprop-symmetric")} with symmetric and ${share("eprop-random")} with random feedback${curve("bptt-lif") ? `; BPTT without adapting cells stays at ${share("bptt-lif")}` : ""}.`;
    }
    case "delayed-memory": {
      const after = (key: ExperimentKey) => medianOf(curve(key)?.settled ?? []);
      const late = (["eprop-order-2", "eprop-symmetric"] as const).map(
        (key) => curve(key)?.settled.filter((one) => one === null).length ?? 0,
      );
      return `The memory outlasts each cell’s own. The error is below ${LEARNED}, to stay, after ${after("bptt")} iterations with BPTT, ${after("eprop-order-8")} with paths of fewer than 8 hops, ${after("eprop-order-2")} with fewer than 2 and ${after("eprop-symmetric")} with plain e-prop, in the median; runs that have not learned by the end: ${late[0]} of five with fewer than 2 hops, ${late[1]} of five with plain e-prop.`;
    }
  }
}

/** The median over the seeds, those that never get there last. */
export function medianOf(settled: readonly (number | null)[]): number | "never" {
  const ranked = settled.map((at) => at ?? Infinity).sort((a, b) => a - b);
  const middle = ranked[Math.floor(ranked.length / 2)];
  return Number.isFinite(middle) ? middle : "never";
}
