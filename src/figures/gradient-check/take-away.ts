/** The network as a file to run elsewhere; loaded when first asked for. */
import { asText, cellOf, readTextsBy } from "../../rnn/cells/index.ts";
import { compileCell } from "../../rnn/cells/text/compile-cell.ts";
import { numpyScript } from "../../rnn/export/numpy-script.ts";
import { pytorchScript } from "../../rnn/export/pytorch-script.ts";
import { parametersTree } from "../../rnn/export/parameters-tree.ts";
import type { Trial } from "../../model/types.ts";
import { save } from "../../view/export/index.ts";
import type { Network } from "./model.ts";
import { trialOf } from "./network.ts";

export type Format = "pytorch" | "numpy" | "json";

/** A trial as JSON; its neuron model as a text where files do not know the name. */
function networkText(given: Trial): string {
  const trial = asText(given);
  return JSON.stringify({ schema: typeof trial.cell === "string" ? "eprop-ref/1" : "eprop-ref/2", ...parametersTree(trial) });
}

/** Saves a network and gives the file's name. The JSON holds the trial alone and comes back by dropping it here. Throws if it cannot be made. */
export function takeAway(network: Network, format: Format): string {
  readTextsBy(compileCell);
  const trial = trialOf(network);
  const { N, T } = trial.sizes;
  const name = `eprop-${cellOf(trial).name}-n${N}-T${T}`;
  const file = {
    pytorch: () => new File([pytorchScript(trial)], `${name}-torch.py`, { type: "text/x-python" }),
    numpy: () => new File([numpyScript(trial)], `${name}-numpy.py`, { type: "text/x-python" }),
    json: () => new File([networkText(trial)], `${name}.json`, { type: "application/json" }),
  }[format]();
  save(file);
  return file.name;
}
