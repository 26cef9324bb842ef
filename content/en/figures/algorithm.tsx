import type { LineKind } from "../../../src/model/listing-lines.ts";
import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Choose a line to light its paths. The <Term name="eligibility-trace">trace</Term> is carried forward, the{" "}
    <Term name="partial-learning-signal">error of the step</Term> is multiplied in, and nothing waits for the end: these few lines are
    approximate e-prop, for the weights between the neurons. Without a leak in the readout each error answers to the outputs of its own
    step. With one it answers to earlier outputs too, so the trace is filtered once more.
  </>
);
export const drawing = "The unrolled network, with the paths that the chosen line works on";
export const controls = {
  language: "written in",
  languages: { numpy: "NumPy", pytorch: "PyTorch", words: "words" },
  leak: "the readout leaks",
  online: "update at every step",
  lines: "lines of e-prop",
};
export const noText = "The equations of this neuron are not written as a text, so there is no listing of it.";

/** What each line does, in words; `isLeaky` where the readout leaks, `isOnline` where weights change at every step. */
export const lines: Readonly<Record<LineKind, (how: { isLeaky: boolean; isOnline: boolean }) => string>> = {
  loop: () => "For each step of time:",
  remember: () => "Keep what the step before left.",
  drive: () => "Sum what comes in through the synapses, one number for each neuron.",
  state: () => "Step the hidden states.",
  output: () => "Emit: a rate or a spike.",
  slope: () => "Take the slope of the output, a pseudo-derivative where it is a spike.",
  vector: () => "Carry the eligibility vector of each synapse one step on, and add what just came in.",
  trace: () => "Take it to the output: the eligibility trace.",
  readout: ({ isLeaky }) => (isLeaky ? "Read out the network, with what is left of before." : "Read out the network."),
  signal: () => "Send the error of this step back to each neuron.",
  filter: () => "Filter the trace with the leak of the readout.",
  gradient: ({ isLeaky }) =>
    `Multiply, the signal of neuron j with ${isLeaky ? "the filtered trace" : "the trace"} of each of its synapses, and add.`,
  update: ({ isOnline }) =>
    isOnline ? "Multiply signal and trace, and move each weight at once." : "At the end, move the weights against the gradient.",
};

/** The paths that a line works on. */
export const paths = {
  none: (post: number) => `from w ${post} to E, none lit: this line runs the network`,
  trace: (post: number, t: number) => `from w ${post} to z ${post} at step ${t}`,
  signal: (post: number, t: number) => `straight from z ${post} at step ${t} to E`,
  kept: () => "without a hop, those that e-prop keeps",
};
export const lit = (line: string, sentence: string) => `${line} ${sentence}`;
