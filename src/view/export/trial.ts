/** The network of a figure as a file: its trial with every quantity computed from it, or a program that computes its gradient elsewhere. */
import { cellOf, readTextsBy } from "../../rnn/cells/index.ts";
import { compileCell } from "../../rnn/cells/text/compile-cell.ts";
import { trialFailures } from "#content/take-away.ts";
import type { LocalSet, Trial } from "../../model/types.ts";
import { simulate } from "../../rnn/network/simulate.ts";
import { numpyScript } from "../../rnn/export/numpy-script.ts";
import { TooLongToDerive } from "../../rnn/cells/derivation/algebra.ts";
import { pytorchScript } from "../../rnn/export/pytorch-script.ts";
import { referenceText } from "../../rnn/export/reference-text.ts";
import { engineOf, synapseOf } from "../../state/engine.ts";
import type { Settings } from "../../state/settings.ts";
import type { NetworkFormat } from "./types.ts";

/** Of a file, in MB: what is written here without stopping the page for seconds, and what a trace's value takes with all that goes with it. */
const MOST_MB = 50;
const MB_PER_TRACE_VALUE = 60e-6;

/** About how large the file with all quantities is: nearly all of it are the traces of each synapse at each step. */
const megabytesOf = ({ sizes: { N, I, T, Q, drives } }: Trial): number => MB_PER_TRACE_VALUE * T * N * (N * drives.rec + I * drives.in) * Q;

/**
 * In the schema `eprop-ref/1`, or `/2` for a typed neuron, which `npm run verify` accepts, with the triangle of the selected synapse; or as a program.
 * Throws one sentence where the network has no numbers to take away.
 */
export function trialFile(
  settings: Settings,
  format: NetworkFormat,
  address: string,
  trial = engineOf(settings).trial,
  local: LocalSet = settings.local,
): File {
  readTextsBy(compileCell);
  const { seed } = settings;
  const { N, T } = trial.sizes;
  const id = `eprop-${cellOf(trial).name}-n${N}-T${T}-seed${seed}`;
  // JSON has no word for a number that is none
  if (!simulate(trial).h.every(Number.isFinite)) throw new Error(trialFailures.overflow);
  if (format === "pytorch") return new File([pytorchScript(trial, local)], `${id}.py`, { type: "text/x-python" });
  if (format === "numpy") return new File([derived(() => numpyScript(trial, local))], `${id}-numpy.py`, { type: "text/x-python" });
  const megabytes = megabytesOf(trial);
  if (megabytes > MOST_MB) throw new Error(trialFailures.tooLarge(Math.round(megabytes), MOST_MB));
  const synapse = trial.sizes.drives.rec > 0 ? synapseOf(settings) : { kind: "in" as const, post: settings.post - 1, pre: 0 };
  const text = referenceText(trial, {
    id,
    description: `taken from ${address}`,
    seed,
    localSet: local,
    triangles: [{ synapse, localSet: local }],
  });
  return new File([text], `${id}.json`, { type: "application/json" });
}

/** What formulas give, or a sentence where they would fill pages. */
function derived(write: () => string): string {
  try {
    return write();
  } catch (error) {
    throw error instanceof TooLongToDerive ? new Error(trialFailures.tooLong) : error;
  }
}
