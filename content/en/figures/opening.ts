import type { ReactNode } from "react";

/** What the opening says at a moment; numbers come as text. */
interface Facts {
  readonly kind: "forward" | "back" | "whole";
  readonly t: number;
  readonly T: number;
  readonly eprop: string;
  readonly bptt: string;
  /** The gradient less e-prop's sum. */
  readonly gap: string;
  /** Without its sign, as a share of the whole gradient. */
  readonly share: string;
  readonly isExact: boolean;
}

export const openingWords = {
  eprop: "approximate e-prop",
  backpropagation: "backpropagation",
  waits: (T: number): string => `waits for step ${T}`,
  moment: "moment",
  said: (k: number, last: number): string => `moment ${k} of ${last}`,
  picture: "Two neurons or more, unrolled in time, with the loss along the top and the weights below each neuron",
  sentence({ kind, t, T, eprop, bptt, gap, share, isExact }: Facts): string {
    if (kind === "back") return `The run is over. Backpropagation goes back, to step ${t}: so far ${bptt}.`;
    if (kind === "whole")
      return isExact
        ? `Backpropagation has the whole gradient, ${bptt}, and here e-prop has it too.`
        : `Backpropagation has the whole gradient, ${bptt}. E-prop left out the dashed paths, through further synapses: ${gap}, that is ${share} of the whole.`;
    if (t === T) return `Step ${T}, the last. E-prop has ${eprop}, and stored nothing of the steps before.`;
    return `Step ${t}. What the synapse did runs on in its neuron. The error comes down, and their product is added: e-prop has ${eprop}.`;
  },
  stills: [
    ["The trace runs forward", "Where the error comes down, the two are multiplied and added up."],
    ["The run is over", "E-prop has its sum. Nothing of the past was stored."],
    ["Backpropagation comes back", "It waited for the end, and goes through the whole run."],
    ["It has the whole gradient", "Dashed: what e-prop left out."],
  ] as readonly (readonly [title: string, line: string])[],
  caption: (
    trace: (words: string) => ReactNode,
    signal: (words: string) => ReactNode,
    gradient: (words: string) => ReactNode,
  ): ReactNode[] => [
    "Play it, or move the slider. Approximate e-prop runs with time: the ",
    trace("trace"),
    " of a synapse meets the ",
    signal("error"),
    " of each step, and the products add up. Backpropagation waits until the end, then comes back, and has the ",
    gradient("gradient"),
    " as a whole. The gap between the two is the price of not waiting, and of keeping only a few numbers for each synapse. Exact e-prop, below, leaves no gap, but has to wait as well.",
  ],
};
