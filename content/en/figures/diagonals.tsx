export const caption = (
  <>
    Light one diagonal after another. A diagonal holds all paths that enter neuron <i>j</i> at one step <i>t′</i>, whatever they do
    afterwards. Each of its graphs omits the paths that go on along the dashed link; the next takes them up, and the last, at <i>T</i>,
    omits none. So a diagonal is one term of backpropagation through time.
  </>
);

export const entry = "entry t′ of the diagonal";
export const straightened = "diagonals as rows";
export const board = "One small graph for each step of entry and of first exit; those of one entry are lit";
/** Before the product of the diagonal that enters at a step. */
export const product = (entry: number) => (
  <>
    diagonal <i>t′</i> = {entry}:
  </>
);
