import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Move <i>t</i>, and count the orange paths: there are as many as steps of entry. The{" "}
    <Term name="eligibility-trace">eligibility trace</Term> is the part of the gradient that a synapse can compute on its own: it sums the
    paths that enter neuron <i>j</i> from its weights at some step up to <i>t</i> and keep to local edges until its output. No other neuron
    lies on them, and nothing of the future.
  </>
);

export const shown = (post: number, t: number) => `from w ${post} to z ${post} at step ${t} along neuron ${post}`;
export const drawing = "The network unrolled in time, with the paths from the weights to the output of neuron j";
