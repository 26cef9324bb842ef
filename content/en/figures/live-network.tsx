import type { ReactNode } from "react";
import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Every value and every Jacobian of one run. The sum over the paths of a row, formed on the graph, is the{" "}
    <Term name="eligibility-trace">trace</Term> times the <Term name="learning-signal">learning signal</Term> that meet at the cursor, and
    these terms add up to what backpropagation returns: the purple line ends on the dotted one, the grey one, of partial learning signals,
    elsewhere. Nodes are filled by their values, purple for plus and green for minus; where there is no room for numbers, a disc is plus and
    a ring minus, the larger the greater. Orange is the way up to the exit, blue the way on.
  </>
);

export const drawing = "The unrolled network with the value of each node and the Jacobian of each edge";
export const jacobians = "Jacobians:";

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

/** What a graph too small for figures shows. */
export const layers = {
  legend: "the graph shows",
  names: [
    ["paths", "the lit paths"],
    ["jacobians", "Jacobians"],
    ["values", "values"],
    ["all", "all at once"],
  ],
} as const;
