/** Words of the parts of the figure whose code comes after the graph: what ails the run, the histories, and its weights. */
import type { ReactNode } from "react";
import type { Diagnostic } from "../../../src/figures/live-network/diagnostics.ts";

/** The histories below the graph; `symbol` is that of the quantity. */
export const strips = {
  membrane: "membrane",
  states: "states",
  potential: "potential",
  threshold: "threshold",
  spikes: "spikes",
  output: "output",
  own: "own output",
  input: "input",
  arriving: "output of i one step before",
  pseudoDerivative: "pseudo-derivative",
  derivative: "derivative of the output",
  psi: "psi",
  eligibility: "eligibility",
  vector: "vector",
  vectorLabel: (symbol: ReactNode) => <>vector {symbol}</>,
  slow: "slow part of the vector",
  trace: "trace",
  traceLabel: (symbol: ReactNode) => <>trace {symbol}</>,
  signal: "learning signal",
  exact: "exact",
  exactLabel: (symbol: ReactNode) => <>exact {symbol}</>,
  partial: "partial",
  gradient: "gradient so far",
  exactTerms: "sum of exact terms",
  approximateTerms: "of approximate terms",
  backpropagation: "backpropagation",
};

const neurons = (numbers: readonly number[]): string =>
  numbers.length === 1 ? `Neuron ${numbers[0]}` : `Neurons ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;

/** What ails a run, one sentence each. Sizes and slopes are text. */
export function diagnostic(fact: Diagnostic): string {
  switch (fact.kind) {
    case "loss-overflows":
      return "The loss overflows: the run has left the range of float64, and what follows from it is not a number.";
    case "gradient-overflows":
      return "The gradient overflows: products along its paths leave the range of float64, though the run itself does not.";
    case "gradient-explodes":
      return `The gradient explodes: its largest entry is ${fact.largest}.`;
    case "gradient-zero":
      return "The gradient is zero: no path from a weight onto a neuron reaches the loss with a product other than 0.";
    case "gradient-vanishes":
      return `The gradient has all but vanished: its largest entry is ${fact.largest}.`;
    case "gradient-well":
      return `The largest entry of the gradient is ${fact.largest}.`;
    case "saturated":
      return `${neurons(fact.neurons)} ${fact.neurons.length === 1 ? "is" : "are"} saturated at most steps: the slope of the output is below ${fact.slope}, and almost nothing passes back.`;
    case "silent":
      return `${neurons(fact.neurons)} never ${fact.neurons.length === 1 ? "spikes" : "spike"}${fact.isDead ? ", nor comes near the threshold: nothing passes back" : ", but the pseudo-derivative lets something pass back"}.`;
  }
}

/** The weights of the network, each by its matrix and place. */
export const weights = {
  label: "weights of the network",
  matrices: { W: "recurrent", V: "from the inputs", out: "to the readout" },
  name: (matrix: string, from: string, to: string) => `${matrix === "out" ? "W out" : matrix} from ${from} to ${to}`,
  handle: (value: string) => `${value}: drag, type, or step with the arrow keys`,
  slider: (weight: string) => `${weight}, by slider`,
  seeded: (value: ReactNode) => <>the seed gives {value}</>,
  /** How many are changed by hand, and of how many of them there is no synapse at present. */
  edited: (count: number, waiting: number) =>
    `${count === 1 ? "1 weight" : `${count} weights`} changed by hand, kept when seed, cell or size change${waiting > 0 ? `; ${waiting} of them without a synapse at present` : ""}.`,
  reset: "Weights of the seed",
};
