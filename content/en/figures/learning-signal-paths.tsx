import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Move <i>t</i>, and see the blue paths become fewer as the end comes near. The exact <Term name="learning-signal">learning signal</Term>{" "}
    sums every way from the output of neuron <i>j</i> at step <i>t</i> to the loss: the direct edge, and all detours through later steps,
    those that come back to <i>j</i> included. It needs the future. The <Term name="partial-learning-signal">partial learning signal</Term>{" "}
    keeps the direct edge alone.
  </>
);

export const shown = (post: number, t: number) => `from z ${post} at step ${t} to E`;
export const direct = (post: number, t: number) => `straight from z ${post} at step ${t} to E`;
export const onlyDirect = "only the direct edge";
export const drawing = "The network unrolled in time, with the paths from the output of neuron j to the loss";
