import type { Own } from "../../src/figures/gradients/settings.ts";
import type { Settings } from "../../src/state/settings.ts";

/** Those dials of a network that come after its figure answers: the details, and those of a typed neuron. */
export const details = {
  edit: "Its text, on the workbench",
  unusable: "The text that was typed is wrong, or has no weights from neurons or none from inputs; this is the first example.",
  inputKind: "input",
  usualInput: "the usual input of this cell",
  autapses: "autapses",
  reset: "reset after a spike",
  alpha: "leak α",
  kappa: "readout leak κ",
  feedback: "feedback",
  adaptiveFeedback: "in a single run the same as random: it adapts when the readout learns",
};

type Chosen = Pick<Settings & Own, "inputKind" | "weightsOf" | "feedback">;
/** What can be chosen, by setting and value. */
export const choices: { readonly [K in keyof Chosen]: Record<Chosen[K], string> } = {
  inputKind: { usual: "usual", poisson: "random spikes", sine: "sines", pulse: "pulses", noise: "noise" },
  feedback: { symmetric: "symmetric", random: "random", adaptive: "adaptive" },
  weightsOf: { rec: "W recurrent", in: "V input", out: "W out" },
};
