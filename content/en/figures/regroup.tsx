import { Term } from "../../../src/view/chapter/Term.tsx";

export const caption = (
  <>
    Move <i>t</i> to see what each of three orders of one sum has by then (what is still unknown is dashed). By entry, nothing can be added
    before the end. By first exit, <Term name="eligibility-trace">traces</Term> are ready in time, but every line waits for its{" "}
    <Term name="learning-signal">learning signal</Term>. By error, each line is complete as soon as its error is made, at the price of
    carrying the influence of every weight on every neuron. The three totals are the same <Term name="gradient">gradient</Term>.
  </>
);

/** Each order of summation: its name, and what it has at step `t` of `T`, before and at the end. */
export const byEntry = {
  title: "by entry: backpropagation through time",
  before: (t: number, T: number) => `At step ${t} it has stored ${t} of ${T} steps and summed nothing.`,
  end: (T: number) => `At step ${T} it turns round, and sums from the last entry to the first.`,
};
export const byExit = {
  title: "by first exit: exact e-prop",
  before: (t: number) => `At step ${t} it knows the traces up to this step, but no exact signal to multiply them with.`,
  end: (T: number) => `With the last signal known, each of the ${T} traces has its factor.`,
};
export const byError = {
  title: "by error: real-time recurrent learning",
  /** `sum` is written out where it has few terms. */
  soFar: (t: number, T: number, sum: string) => `At step ${t} it has ${t} of ${T} lines, in sum ${sum}: the gradient of the loss so far.`,
};
const units = { entry: "entry", exit: "exit", error: "error" };
export const sumOf = (order: keyof typeof units, step: number, value: string) => `${units[order]} at step ${step}: ${value}`;
export const sum = "sum";
export const all = "all";
