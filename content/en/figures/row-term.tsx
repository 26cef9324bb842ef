import { pathCount, pathsOfRow } from "../paths.ts";
import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Move <i>t</i>, and count: ways in times ways on. This is one term of exact e-prop: the <Term name="eligibility-trace">trace</Term>{" "}
    brings every path up to the output of neuron <i>j</i> at step <i>t</i>, the <Term name="learning-signal">learning signal</Term> takes
    every path on from there. Each beginning goes with each continuation: the sum is a product.
  </>
);

/** What is lit: paths that first leave at a step, and the product of signal and trace that is their sum. */
export const lit = (count: bigint, post: number, t: number, signal: string, trace: string, sum: string) =>
  `${pathCount(count)} ${pathsOfRow(post, t)}: ${signal} times ${trace} = ${sum}.`;
export const drawing = "The trace up to the output of neuron j, and from there one arrow for all paths to the loss";
