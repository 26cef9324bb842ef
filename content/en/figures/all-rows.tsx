import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Choose a graph, and move through them: every path is in one of them, and in one only. Down is the step at which it first leaves neuron{" "}
    <i>j</i>, across the time since it entered. The graphs of a row share the blue paths, so a row is one product,{" "}
    <Term name="learning-signal">signal</Term> times <Term name="eligibility-trace">trace</Term>, and all rows together are the{" "}
    <Term name="gradient">gradient</Term>.
  </>
);

export const board = "One small graph for each step of entry and of first exit, with its paths";
