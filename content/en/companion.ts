/** What the companion in the margin says: a title for each set of paths, and the words after their number. j is the neuron, t the step. */
interface Where {
  readonly post: number;
  readonly t: number;
}

const entry = (t: number): number => Math.max(1, t - 1);

export const companionWords = {
  label: "Beside the text",
  close: "Close the picture",
  titles: {
    network: () => "the network, unrolled",
    gradient: ({ post }: Where) => `all paths from the weights of neuron ${post}`,
    "eligibility-trace": ({ post, t }: Where) => `the trace of neuron ${post} at step ${t}`,
    "learning-signal": ({ post, t }: Where) => `the learning signal of neuron ${post} at step ${t}`,
    "partial-learning-signal": ({ post, t }: Where) => `the direct edge from neuron ${post} at step ${t}`,
    row: ({ t }: Where) => `the row of step ${t}: trace and signal`,
    cell: ({ t }: Where) => `one tile: in at step ${entry(t)}, out at step ${t}`,
    diagonal: ({ t }: Where) => `the diagonal of step ${entry(t)}`,
    "no-hop": () => "the paths without a hop",
    "one-hop": () => "the paths with one hop",
    dropped: () => "kept, and dashed what e-prop drops",
    returning: ({ post }: Where) => `the paths that come back to neuron ${post}`,
    weight: () => "the edges from the weights",
    state: () => "the edges from state to state",
    emit: () => "the edges from state to output",
    synapse: () => "the edges from output to next state",
    loss: () => "the edges into the loss",
  },
  paths: {
    network: ({ post }: Where) => `from w ${post} to E`,
    gradient: ({ post }: Where) => `from w ${post} to E`,
    "eligibility-trace": ({ post, t }: Where) => `from w ${post} to z ${post} at step ${t}`,
    "learning-signal": ({ post, t }: Where) => `from z ${post} at step ${t} to E`,
    "partial-learning-signal": ({ post, t }: Where) => `straight from z ${post} at step ${t} to E`,
    row: ({ post, t }: Where) => `that first leave neuron ${post} at step ${t}`,
    cell: ({ t }: Where) => `that enter at step ${entry(t)} and first leave at step ${t}`,
    diagonal: ({ t }: Where) => `that enter at step ${entry(t)}`,
    "no-hop": () => "without a hop",
    "one-hop": () => "with exactly one hop",
    dropped: ({ post }: Where) => `from w ${post} to E`,
    returning: ({ post }: Where) => `that come back to neuron ${post}`,
  },
} as const;
