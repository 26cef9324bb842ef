/** The network of a figure as a file: its trial with every quantity computed from it, or a program that computes its gradient elsewhere. */
import { cellOf, readTextsBy } from "../../rnn/cells/index.ts";
import { compileCell } from "../../rnn/cells/text/compile-cell.ts";
import { pytorchScript } from "../../rnn/export/pytorch-script.ts";
import { referenceText } from "../../rnn/export/reference-text.ts";
import { engineOf, synapseOf } from "../../state/engine.ts";
import type { Settings } from "../../state/settings.ts";

/** In the schema `eprop-ref/1`, which `npm run verify` accepts, with the triangle of the selected synapse; or as a PyTorch script. */
export function trialFile(settings: Settings, format: "trial" | "pytorch", address: string, trial = engineOf(settings).trial): File {
  readTextsBy(compileCell);
  const { seed, local } = settings;
  const { N, T } = trial.sizes;
  const id = `eprop-${cellOf(trial).name}-n${N}-T${T}-seed${seed}`;
  if (format === "pytorch") return new File([pytorchScript(trial)], `${id}.py`, { type: "text/x-python" });
  const text = referenceText(trial, {
    id,
    description: `taken from ${address}`,
    seed,
    localSet: local,
    triangles: [{ synapse: synapseOf(settings), localSet: local }],
  });
  return new File([text], `${id}.json`, { type: "application/json" });
}
