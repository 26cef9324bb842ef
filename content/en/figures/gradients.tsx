import type { ReactNode } from "react";
import type { MatrixName } from "../../../src/figures/gradients/compare.ts";

export const caption = (
  <>
    Choose a matrix of weights, and point at a cell. Exact e-prop and backpropagation through time are the same sum in another order: they
    differ by rounding only, and their points lie on the line. Those of approximate e-prop leave it, except for the readout weights, from
    which no path takes a detour.
  </>
);

type Way = "bptt" | "eprop-exact" | "eprop-approximate";
/** The matrices: in a sentence, and as what begins one. */
const matrices: Record<MatrixName, { phrase: ReactNode; beginning: ReactNode }> = {
  rec: {
    phrase: (
      <>
        the recurrent weights <i>W</i>
      </>
    ),
    beginning: <i>W</i>,
  },
  in: {
    phrase: (
      <>
        the input weights <i>V</i>
      </>
    ),
    beginning: <i>V</i>,
  },
  out: { phrase: "the readout weights", beginning: "Readout" },
};
export const titles: Record<Way, string> = {
  bptt: "backpropagation through time",
  "eprop-exact": "e-prop, exact",
  "eprop-approximate": "e-prop, approximate",
};
export const weights = "weights";
/** What is shown, and the ends of the scale of colours. */
export const subject = (shown: MatrixName, lowest: ReactNode, highest: ReactNode) => (
  <>
    Derivatives of the loss with respect to {matrices[shown].phrase}; colours from {lowest} to {highest}, those of the differences by
    themselves
  </>
);
export const toFrom = "to\u00a0\u2193 from\u00a0\u2192";
export const exact = "exact";
export const approximate = "approximate";
export const onTheLine = "on the dotted line: as backpropagation has it";
export const axes = { bptt: "backpropagation through time", eprop: "e-prop" };
export const minus = { exact: "exact minus backpropagation", approximate: "approximate minus backpropagation" };
/** How far a gradient is from that of backpropagation, in the matrix that is shown and in W and V together. */
export const comparison = (shown: MatrixName, error: ReactNode, cosine: ReactNode) => (
  <>
    {matrices[shown].beginning}, as shown: relative error {error}, cosine {cosine}
  </>
);
export const together = (error: ReactNode, cosine: ReactNode) => (
  <>
    <i>W</i> and <i>V</i> together: {error}, {cosine}
  </>
);
export const noCosine = "none, as a gradient is zero";

/** The weight that is chosen, counted from 1. */
export function weight(shown: MatrixName, from: number, to: number): string {
  if (shown === "out") return `Readout weight from ${from} to readout ${to}`;
  return shown === "in" ? `Weight from input ${from} to ${to}` : `Synapse from ${from} to ${to}`;
}
export const noneChosen = "Point at a cell, or walk to it with the arrow keys, to see what its number is made of.";
export const isZero = "It is zero: no path from this weight reaches the loss with a weight other than 0 in this run.";
export const atCursor = (t: number, signal: ReactNode, trace: ReactNode, product: ReactNode) => (
  <>
    At the cursor of this page, <i>t</i> = {t}: learning signal {signal} times trace {trace} is {product}, the sum of row {t}.
  </>
);
export const readoutTerms = (output: number, neuron: number, leak: string) =>
  `A readout weight has no eligibility trace and needs no learning signal: it leads to the readout, and from there no path turns back into the network. Its derivative is the error of readout ${output} times the output of neuron ${neuron}, filtered by the leak of the readout (κ = ${leak}), summed over t. All three algorithms form this one sum.`;
export const readout = {
  title: "readout",
  error: (output: number) => `error of readout ${output}`,
  held: (neuron: number) => `filtered output of neuron ${neuron}`,
};

/** The triangle of the chosen synapse; numbers are text. */
export const triangle = {
  label: (shown: number, largest: string, t: number, row: string) =>
    `Triangle of this synapse: ${shown} tiles that are not zero, largest ${largest}; row ${t} sums to ${row}`,
  lag: "lag t \u2212 t\u2032 \u2192",
  sumOfRow: "sum of row",
  /** A recurrent synapse hands over nothing at step 1. */
  explained: (largest: string, rows: ReactNode, diagonals: ReactNode, isRecurrent: boolean) => (
    <>
      Squares are tiles of its triangle, filled for plus, hollow for minus, their area up to {largest}. Rows add up to {rows}, diagonals to{" "}
      {diagonals}.{isRecurrent && " Row 1 and the first diagonal are zero: the network starts from z\u2070 = 0."}
    </>
  ),
};

/** The check by finite differences. */
export const differences = {
  impossible:
    "Finite differences cannot check a spiking network. Move a weight by a hair and either no spike changes, so that the slope is zero but for the readout, or one spike appears, and the loss jumps. The gradients above use the pseudo-derivative, which is no slope of this loss; they are checked against automatic differentiation with the same pseudo-derivative instead.",
  start: "Check by finite differences",
  failed: (reason: string) => `The check could not run: ${reason || "its code did not load"}.`,
  progress: (done: number, total: number) => `${done} of ${total} weights moved up and down`,
  tooLarge: (total: number, step: string) =>
    `All ${total} weights moved up and down by ${step}: the loss or its gradient is too large for numbers, and there is nothing to compare.`,
  agree: (total: number, step: string, worst: string) =>
    `All ${total} weights moved up and down by ${step}: the slopes agree with backpropagation to ${worst}.`,
  differ: (total: number, step: string, worst: string) =>
    `All ${total} weights moved up and down by ${step}: the slopes differ from backpropagation by up to ${worst}.`,
};
