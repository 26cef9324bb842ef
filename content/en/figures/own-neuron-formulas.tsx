import type { RowKind } from "../../../src/rnn/cells/derivation/formula-rows.ts";

/** The derived formulas of the own neuron. `of` names a drive, or the state in whose equation z stands; it is empty where there is one. */
export const formulas = {
  title: "Its e-prop, as formulas",
  copyAll: "copy all as LaTeX",
  all: "all formulas",
  tooLong:
    "The formulas of this neuron would fill pages, so they are not written out. Its numbers are right all the same: they do not come from formulas.",
  rows: {
    D: () => "From state to state, z and drives held fixed",
    b: (of) => (of === "" ? "From the drive to the states" : `From the drive ${of} to the states`),
    s: (of) => (of === "" ? "From the neuron’s own z back to its states" : `From the neuron’s own z, by way of ${of}′, back to its states`),
    psi: () => "From the states to z",
    parts: () => "What the names stand for",
    general: () => "Eligibility vector and trace, with what is local",
    eps: (of) => (of === "" ? "The eligibility vector of this neuron" : `The eligibility vector of the drive ${of}`),
    e: (of) => (of === "" ? "Its trace" : `The trace of the drive ${of}`),
  } satisfies Record<RowKind, (of: string) => string>,
};

export const copyTex = {
  short: "copy LaTeX",
  /** `label` is what the button shows, and stands first so that it can be said. */
  spoken: (label: string, what: string) => `${label}: ${what}`,
  copied: "Copied.",
  byHand: "Copy it from here:",
  field: (what: string) => `LaTeX of ${what}`,
};

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
const numbers = (count: number): string => (count === 1 ? "one number" : `${count} numbers`);

/** What the formulas mean. */
export const meaning = {
  title: "What this means",
  costTitle: "What a trace costs",
  cost: (perSynapse: readonly number[], drives: readonly string[]): string => {
    if (perSynapse.every((count) => count === 0)) return "Nothing: no drive reaches a state.";
    if (drives.length === 1) return `The eligibility vector has ${numbers(perSynapse[0] ?? 0)}.`;
    if (perSynapse.every((count) => count === perSynapse[0]))
      return `Each of the ${drives.length} drives has an eligibility vector of its own, of ${numbers(perSynapse[0] ?? 0)}.`;
    return `Each drive has an eligibility vector of its own: ${list(drives.map((name, d) => `${name} of ${numbers(perSynapse[d] ?? 0)}`))}.`;
  },
  alwaysZero: (states: readonly string[]) => `Its component for ${list(states)} is always 0, and need not be kept.`,
  shared:
    "It is the same for all synapses of a presynaptic neuron, since D, with the local edges, and b are the same for every postsynaptic one. So N vectors are kept, not N².",
  notShared: "D or b depends on the postsynaptic neuron, so each synapse has a vector of its own.",
  partlyShared: (drives: readonly string[]) =>
    `For ${list(drives)} it is the same for all synapses of a presynaptic neuron, since D, with the local edges, and b are the same for every postsynaptic one. The others need a vector for each synapse.`,
  filtered: (kappa: string) =>
    `The readout leaks (κ = ${kappa}), so on line each synapse also keeps a filtered trace, one number, even where the vector is shared: ψ belongs to the postsynaptic neuron.`,
  fadingTitle: "What fades, and what does not",
  /** `half` is the number of steps after which half is left. */
  fading: {
    changes: (states: readonly string[]) => `${list(states)}: D changes from step to step, so how much is kept depends on the run.`,
    nothing: (states: readonly string[]) => `${list(states)}: nothing is kept from one step to the next.`,
    grows: (states: readonly string[], factor: string) => `${list(states)}: the trace grows, by a factor of up to ${factor} a step.`,
    never: (states: readonly string[]) => `${list(states)}: the trace never fades. D has an eigenvalue of modulus 1.`,
    slowly: (states: readonly string[], factor: string, half: string) =>
      `${list(states)}: D has an eigenvalue of modulus ${factor}, near 1, so half is left only after ${half} steps.`,
    quickly: (states: readonly string[], factor: string, half: string) =>
      `${list(states)}: by ${factor} a step, so half is left after ${half} ${half === "1" ? "step" : "steps"}.`,
  },
  localChanges: "This is D alone. The local edges come on top of it where ψ is not zero.",
  grantedTitle: "Why exact e-prop holds here",
  granted: (states: readonly string[], drives: readonly string[], reads: readonly string[]): readonly (readonly [string, string])[] => [
    [
      "H1",
      `${list(states)} can read ${states.length > 1 ? "states" : "the state"} and z of their own neuron only; other neurons come in by way of z and ${list(drives)}.`,
    ],
    ["H2", `A weight stands in ${list(drives)} alone, at its own neuron, anew at each step.`],
    ["H3", `z′ reads ${list(reads.map((name) => `${name}′`))} and parameters, and the loss reads z.`],
    ["H4", "States and z are 0 before the first step, whatever the weights."],
  ],
  refusedTitle: "What the text cannot say",
  refused:
    "A gap junction reads a state of another neuron, and breaks H1. A penalty on weights or on states in the loss breaks H2 or H3, and adds a term of its own to the gradient.",
};
