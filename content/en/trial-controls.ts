import type { CellName } from "../../src/model/cell-names.ts";
import { cellTitles } from "./cells.ts";
import type { Own } from "../../src/figures/gradients/settings.ts";
import type { Settings } from "../../src/state/settings.ts";

/** The dials of a network. */
export const trial = {
  cell: "cell",
  own: "your own, as typed",
  byName: "by name",
  edit: "Its text, on the workbench",
  unusable: "The text that was typed is wrong, or has no weights from neurons or none from inputs; this is the first example.",
  n: "neurons N",
  T: "steps T",
  seed: "seed",
  local: "local set",
  inputKind: "input",
  usualInput: "the usual input of this cell",
  autapses: "autapses",
  reset: "reset after a spike",
  alpha: "leak α",
  kappa: "readout leak κ",
  feedback: "feedback",
  adaptiveFeedback: "in a single run the same as random: it adapts when the readout learns",
  sameWithoutSelfEdge: "without a self edge all local sets are the same",
  sameWithoutAdaptation: "the same as “adaptation local” for a cell that does not adapt",
  resetNetwork: "Reset the network",
};

type Chosen = Pick<Settings & Own, "cell" | "local" | "inputKind" | "weightsOf" | "feedback">;
/** What can be chosen, by setting and value. */
export const choices: { readonly [K in keyof Chosen]: Record<Chosen[K], string> } = {
  cell: Object.fromEntries(Object.entries(cellTitles).map(([name, { long }]) => [name, long])) as Record<CellName, string>,
  local: { strict: "no self edge local", bellec: "adaptation local", self: "all self edges local" },
  inputKind: { usual: "usual", poisson: "random spikes", sine: "sines", pulse: "pulses", noise: "noise" },
  feedback: { symmetric: "symmetric", random: "random", adaptive: "adaptive" },
  weightsOf: { rec: "W recurrent", in: "V input", out: "W out" },
};
