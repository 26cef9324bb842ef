import type { CurveSummary, ExperimentKey } from "../../rnn/training/curves.ts";
import type { Task } from "../../rnn/training/settings.ts";

export interface TaskWords {
  readonly name: string;
  /** What the committed runs say, in a line. */
  readonly says: string;
  /** The runs that say it. */
  readonly telling: readonly ExperimentKey[];
}

export const TASK_WORDS: Record<Task, TaskWords> = {
  "pattern-generation": {
    name: "draw a pattern",
    says: "BPTT and e-prop learn it; the readout alone stops far above.",
    telling: ["bptt", "eprop-symmetric", "eprop-random", "readout-only"],
  },
  "evidence-accumulation": {
    name: "weigh evidence, quick",
    says: "E-prop learns it too; cells that do not adapt did not.",
    telling: ["bptt", "eprop-symmetric", "eprop-random", "bptt-lif"],
  },
  "evidence-accumulation-full": {
    name: "weigh evidence, full",
    says: "The same with the paper’s 100 cells and 2250 steps; random feedback comes late.",
    telling: ["bptt", "eprop-symmetric", "eprop-random", "bptt-lif"],
  },
  "delayed-memory": {
    name: "delayed memory",
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
      const arrival = (key: ExperimentKey) => at[curve(key)?.middle.findIndex((value) => value < 0.1) ?? -1];
      return `The memory outlasts each cell’s own. The error falls below 0.1 after ${arrival("bptt")} iterations with BPTT, ${arrival("eprop-order-8")} with paths of fewer than 8 hops, ${arrival("eprop-order-2")} with fewer than 2, ${arrival("eprop-symmetric")} with plain e-prop, the worst of whose runs ends at ${curve("eprop-symmetric")?.high.at(-1)?.toFixed(1)}.`;
    }
  }
}
