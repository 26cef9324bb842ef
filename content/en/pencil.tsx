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
export const caption = "Forward, then the trace forward, then the signal backward.";
export const quantity = "quantity";
export const lines = {
  hidden: (neuron: number) => `hidden state of neuron ${neuron}`,
  output: (neuron: number) => `output of neuron ${neuron}`,
  readout: "readout, which is also the error",
  slope: (neuron: number) => `slope of neuron ${neuron}`,
  vector: "eligibility vector",
  trace: "eligibility trace",
  direct: (neuron: number) => `partial derivative of E by the output of neuron ${neuron}`,
  signal: "learning signal",
  byHidden: (neuron: number) => `total derivative of E by the hidden state of neuron ${neuron}`,
  byOutput: (neuron: number) => `total derivative of E by the output of neuron ${neuron}`,
  row: "row: learning signal times eligibility trace",
  diagonal: "diagonal: derivative by the hidden state times the input",
};
/** Both sums with their terms, and what approximate e-prop would use. */
export const sums = (rows: ReactNode, rowSum: ReactNode, diagonals: ReactNode, diagonalSum: ReactNode, approximate: ReactNode) => (
  <>
    By rows: {rows} = {rowSum}. By diagonals: {diagonals} = {diagonalSum}. The numbers that are added differ; the sum does not. With the
    partial derivative in place of the signal the rows give {approximate}: that is what approximate e-prop would use.
  </>
);
