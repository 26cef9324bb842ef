import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Switch between rows and diagonals, and choose a tile. Each tile sums the paths that enter neuron <i>j</i> at one step and first leave it
    at the same or a later one. A row is one product of <Term name="learning-signal">learning signal</Term> and{" "}
    <Term name="eligibility-trace">eligibility trace</Term>: all rows make exact e-prop. A diagonal holds all paths that enter at the same
    step: all diagonals make backpropagation through time. The tiles are the same, and so is their sum, the{" "}
    <Term name="gradient">gradient</Term>. (What enters at step 1 weighs nothing: <i>z</i>⁰ = 0.)
  </>
);

export const board = "The triangle of path sums, rows by first exit and columns by the lag since entry";
