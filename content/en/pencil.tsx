import type { ReactNode } from "react";

/** The worked example. What is given is a formula, or a number as text. */
export const setting = (f: Record<"step" | "output" | "recurrent" | "input" | "given" | "readout" | "loss", ReactNode>) => (
  <>
    The network: {f.step}, with {f.output}, all zero before the first step. The weights are {f.recurrent} and {f.input}, the input is{" "}
    {f.given}, the readout {f.readout} should be zero: {f.loss}. Everything is computed in full and shown to four decimals, so the last
    digit of a hand calculation may differ by one.
  </>
);
export const label = "The worked example, number by number";
export const caption =
  "Work down the table: forward first, then the trace forward, then the signal backward, then the triangle. The tiles of a column add up to the row below, those of a line to a diagonal.";
export const quantity = "quantity";
export const lines = {
  hidden: (neuron: number) => `hidden state of neuron ${neuron}`,
  output: (neuron: number) => `output of neuron ${neuron}`,
  readout: "readout, which is also the error",
  slope: (neuron: number) => `slope of neuron ${neuron}`,
  vector: "eligibility vector",
  trace: "eligibility trace",
  direct: (neuron: number) => `partial derivative of E with respect to the output of neuron ${neuron}`,
  signal: "learning signal",
  byHidden: (neuron: number) => `total derivative of E with respect to the hidden state of neuron ${neuron}`,
  byOutput: (neuron: number) => `total derivative of E with respect to the output of neuron ${neuron}`,
  tile: (entry: number) => `tiles of the triangle: paths that enter at step ${entry} and first leave at step t`,
  row: "row: learning signal times eligibility trace",
  diagonal: "diagonal: derivative with respect to the hidden state times the input",
};
/** The tiles that are not zero, as formulas with their numbers. */
export const triangle = (f: Record<"first" | "second" | "third", ReactNode>) => (
  <>
    The whole triangle is these three tiles: {f.first}, {f.second} and {f.third}. Row 3 is the second and the third, diagonal 2 the first
    and the second. The tiles that enter at step 1 are zero, because nothing comes in through a recurrent synapse at the first step.
  </>
);
/** Both sums with their terms, and what approximate e-prop would use. */
export const sums = (rows: ReactNode, rowSum: ReactNode, diagonals: ReactNode, diagonalSum: ReactNode, approximate: ReactNode) => (
  <>
    By rows: {rows} = {rowSum}. By diagonals: {diagonals} = {diagonalSum}. The numbers that are added differ; the sum does not. With the
    partial derivative in place of the signal the rows give {approximate}: that is what approximate e-prop would use.
  </>
);
