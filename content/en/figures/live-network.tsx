import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Move <i>t</i>, choose a node, change a weight: every value and every Jacobian of the run is here. The sum over the paths of a row,
    formed on the graph, is the <Term name="eligibility-trace">trace</Term> times the <Term name="learning-signal">learning signal</Term>{" "}
    that meet at the cursor, and these terms add up to what backpropagation returns: the purple line ends on the dotted one, the grey one,
    of partial learning signals, elsewhere. Nodes are filled by their values, purple for plus and green for minus; where there is no room
    for numbers, a disc is plus and a ring minus, the larger the greater. Orange is the way up to the exit, blue the way on.
  </>
);
