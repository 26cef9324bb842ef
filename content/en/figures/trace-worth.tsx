import type { Outcome, WorthKey, WorthTask } from "../../../src/figures/trace-worth/model.ts";
import type { Measure } from "../../../src/training/settings.ts";
import { fixed } from "../../../src/lib/format.ts";
import { percent } from "../../../src/lib/format-units.ts";
import { rules } from "../rules.ts";

export const caption = (
  <>
    Choose a run by its name and follow it through the three tasks, beside e-prop with its trace (the other band). Without the trace the
    pattern is drawn as well: the error is there at every step, and the readout’s filter remembers too. Where the answer comes a second
    later, no seed learns: it is the slow part, the adaptation’s, that is missed. On delayed memory the network itself must remember: four
    seeds learn with the trace and three without it, too few to tell. Freeze the recurrent weights instead, and the first two tasks are
    learned all the same, by the input weights; the third is not learned at all.
  </>
);

export const runs: Record<WorthKey, string> = {
  bptt: rules.bptt.title,
  "eprop-symmetric": "e-prop, symmetric feedback",
  "eprop-no-trace": "e-prop without the trace",
  "eprop-no-slow-trace": "e-prop, only the slow trace left out",
  "frozen-recurrent": "e-prop, recurrent weights frozen",
  "readout-only": "readout only",
  "truncated-bptt": `${rules["truncated-bptt"].title}, windows of 10 steps`,
  "snap-1": rules["snap-1"].title,
  "eprop-shifted": "e-prop, signal shifted in time",
  "eprop-permuted": "e-prop, signal permuted in time",
};

const taskNames: Record<WorthTask, string> = {
  "pattern-generation": "Draw a pattern",
  "evidence-accumulation": "Weigh evidence",
  "delayed-memory": "Delayed memory",
};
const shortNames: Record<WorthTask, string> = {
  "pattern-generation": "pattern",
  "evidence-accumulation": "evidence",
  "delayed-memory": "memory",
};
const measured: Record<Measure, string> = { nmse: "normalised squared error", accuracy: "share of right decisions" };
/** `learned` is the error below which a run counts as having learned, where a line is drawn at it. */
export const panel = (task: WorthTask, measure: Measure, learned: number | undefined) => (
  <>
    <b>{taskNames[task]}</b>: {measured[measure]}
    {learned !== undefined && `; below the line at ${learned} it is learned`}
  </>
);
export const panelLabel = (task: WorthTask, measure: Measure) =>
  `${taskNames[task]}: ${measured[measure]} against iteration, medians of five seeds; the numbers at the end are in the table`;
export const iteration = "iteration";

/** Of a task on which runs either learn or do not: when the seeds have. */
const learned = ({ learned: at, seeds }: Outcome): string =>
  at.length === 0 ? "none" : `${at.length} of ${seeds}, after ${at.join(", ")}`;

export const table = {
  caption: "What every run comes to, median and range of five seeds",
  run: "run",
  columns: {
    "pattern-generation": "pattern: error at the end",
    "evidence-accumulation": "evidence: right at the end",
    "delayed-memory": "memory: seeds that learn",
  } satisfies Record<WorthTask, string>,
  none: "–",
  outcome(task: WorthTask, outcome: Outcome) {
    const { low, middle, high } = outcome;
    switch (task) {
      case "pattern-generation":
        return (
          <>
            {fixed(middle, 3)} <small>{`${fixed(low, 3)} to ${fixed(high, 3)}`}</small>
          </>
        );
      case "evidence-accumulation":
        return (
          <>
            {percent(middle)} <small>{`${percent(low)} to ${percent(high)}`}</small>
          </>
        );
      case "delayed-memory":
        return learned(outcome);
    }
  },
};

/** What the chosen run comes to on each task that has it. */
export function lit(key: WorthKey, outcomes: readonly { task: WorthTask; outcome: Outcome | undefined }[]): string {
  const parts = outcomes.map(({ task, outcome }) => {
    const name = shortNames[task];
    if (outcome === undefined) return `${name}: not run`;
    if (task === "delayed-memory") return `${name}: ${outcome.learned.length} of ${outcome.seeds} seeds learn`;
    return task === "pattern-generation" ? `${name}: error ${fixed(outcome.middle, 3)}` : `${name}: ${percent(outcome.middle)} right`;
  });
  return `${runs[key].replace(/^e-/, "E-")}. ${parts.join("; ").replace(/^p/, "P")}.`;
}
