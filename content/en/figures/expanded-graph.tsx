import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Select a node to light the paths through it, and a second to keep those through both. Every neuron is here at every step, with the edges
    into the <Term name="loss">loss</Term> in blue. The chain of <b>h</b> along a neuron has one way out at each step: every path out of
    neuron <i>j</i> passes <i>z</i>
    <sub>
      <i>j</i>
    </sub>
    .
  </>
);

export const drawing =
  "The network unrolled: for each neuron a chain of hidden states along time, each with its output, and bars for weights and loss";
