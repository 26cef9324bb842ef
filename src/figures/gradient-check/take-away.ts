/** The network as a file to run elsewhere; loaded when first asked for. */
import { cellOf } from "../../rnn/cells/index.ts";
import { numpyScript } from "../../rnn/export/numpy-script.ts";
import { pytorchScript } from "../../rnn/export/pytorch-script.ts";
import { parametersTree } from "../../rnn/export/reference-text.ts";
import { save } from "../../view/export/index.ts";
import type { Network } from "./model.ts";
import { trialOf } from "./network.ts";

export type Format = "pytorch" | "numpy" | "json";

/** Saves a network and gives the file's name. The JSON holds the trial alone and comes back by dropping it here. Throws if it cannot be made. */
export function takeAway(network: Network, format: Format): string {
  const trial = trialOf(network);
  const { N, T } = trial.sizes;
  const name = `eprop-${cellOf(trial).name}-n${N}-T${T}`;
  const file = {
    pytorch: () => new File([pytorchScript(trial)], `${name}-torch.py`, { type: "text/x-python" }),
    numpy: () => new File([numpyScript(trial)], `${name}-numpy.py`, { type: "text/x-python" }),
    json: () =>
      new File([JSON.stringify({ schema: "eprop-ref/1", ...parametersTree(trial) })], `${name}.json`, { type: "application/json" }),
  }[format]();
  save(file);
  return file.name;
}
