import { invariant } from "../../../lib/invariant.ts";
import { cellOf, drivesOf, valuesOf } from "../../cells/index.ts";
import { readCellText } from "../../cells/text/read.ts";
import { bptt } from "../../gradient/bptt.ts";
import { epropGradients } from "../../gradient/eprop.ts";
import { resolveLocalSet } from "../../gradient/local-set.ts";
import { simulate } from "../../network/simulate.ts";
import type { Cell } from "../../../model/cell.ts";
import type { PerWeight } from "../../../model/per-weight.ts";
import type { LocalSet, RunDrive, TextCell, Trial } from "../../../model/types.ts";
import type { NeuronText } from "../../cells/text/syntax-tree.ts";
import { parametersTree } from "../parameters-tree.ts";
import { pythonOf } from "../python/literals.ts";
import { nested } from "../tree.ts";
import { makeNames, pythonNumber } from "../python/names.ts";

/** What both programs of a typed neuron are given: the tree of its text, the lines with all numbers, and how they call what. */
export interface Given {
  readonly tree: NeuronText;
  readonly cell: Cell;
  readonly drives: readonly RunDrive[];
  readonly names: ReturnType<typeof makeNames>;
  readonly freshName: () => string;
  /** Python lines that hold the network. */
  readonly lines: string;
  /** Names of the parameters in Python, in the order in which the step takes them. */
  readonly parameters: readonly string[];
}

/** The text of a program's neuron as comments. */
export const asComment = (text: string): string =>
  text
    .trim()
    .split(/\r\n|\n|\r/)
    .map((line) => `#   ${line.replace(/\p{Cc}/gu, " ")}`.trimEnd())
    .join("\n");

/** Reads a trial whose neuron is a text, computes what a program should find with these local self edges, and writes all of it down. */
export function givenOf(trial: Trial, choice: TextCell, localSet: LocalSet): Given {
  const reading = readCellText(choice.text);
  invariant(reading.kind === "right", "only a right text has a program");
  const { tree } = reading;
  const cell = cellOf(trial);
  const drives = drivesOf(cell);
  const run = simulate(trial);
  const names = makeNames();
  let fresh = 0;
  const { N, I, K } = trial.sizes;
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const { gradients } = bptt(trial, run);
  const byDrive = (values: PerWeight): Record<string, Record<string, unknown>> =>
    Object.fromEntries(
      (["rec", "in"] as const).map((kind) => {
        const M = kind === "rec" ? N : I;
        const entries = drives
          .filter((drive) => drive[kind] >= 0)
          .map(({ name, [kind]: at }): [string, unknown] => [name, nested(values[kind], [N, M], at * N * M)]);
        return [kind === "rec" ? "W_rec" : "W_in", Object.fromEntries(entries)];
      }),
    );
  const given = parametersTree({ ...trial, cell: choice });
  const values = valuesOf(trial);
  const numberOf = (value: number | Float64Array): string =>
    typeof value === "number" ? pythonNumber(value) : `[${Array.from(value, pythonNumber).join(", ")}]`;
  const expected = {
    bptt: { ...byDrive(gradients), W_out: nested(gradients.out, [K, N]), b_out: Array.from(gradients.bias) },
    exact: byDrive(epropGradients(trial, run, localSet, "exact")),
    approximate: byDrive(epropGradients(trial, run, localSet, "approximate")),
  };
  return {
    tree,
    cell,
    drives,
    names,
    freshName: () => names(`part ${fresh}`, `part_${++fresh}`),
    parameters: cell.parameters.map(({ name }) => names(name, name)),
    lines: `sizes = ${pythonOf(given["sizes"])}
hyper = ${pythonOf(given["hyper"])}
# of the neuron: one number, or one for each neuron
parameters = [${cell.parameters.map(({ name, default: usual }) => numberOf(Object.hasOwn(values, name) ? values[name] : usual)).join(", ")}]
drives = ${pythonOf(drives.map(({ name }) => name))}
# the self edges that a trace follows, of ${run.selfEdges.map(({ name }) => name).join(", ") || "none"}
local = ${pythonOf(run.selfEdges.filter((_, x) => isLocal[x]).map(({ name }) => name))}
params = ${pythonOf(given["params"])}
inputs = ${pythonOf(given["inputs"])}
targets = ${pythonOf(given["targets"])}
mask = ${pythonOf(given["mask"])}
expected_loss = ${pythonOf(run.loss)}
expected = ${pythonOf(expected)}`,
  };
}
