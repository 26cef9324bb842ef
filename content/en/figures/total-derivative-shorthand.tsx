import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Fold the blue paths and unfold them. One bold arrow stands for all paths from the output to the loss, and carries their sum, the{" "}
    <Term name="learning-signal">total derivative</Term>. The number is the same either way.
  </>
);

export const shown = (post: number, t: number) => `from z ${post} at step ${t} to E, folded into one arrow or drawn singly`;
export const unfold = "Unfold the arrow";
export const fold = "Fold all into one arrow";
export const drawing = "The paths from the output of neuron j to the loss, which fold into one arrow";
