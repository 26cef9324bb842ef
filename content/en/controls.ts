/** Controls that many figures share. Names in `spoken` are for the ear. */

/** A slider over steps: `value` of `last`. */
export const stepper = {
  play: "play",
  pause: "pause",
  back: "one step back",
  on: "one step on",
  of: (last: number) => `of ${last}`,
  widest: (symbol: string | undefined, last: number) => `${symbol === undefined ? "" : `${symbol} = `}${last} of ${last}`,
};
export const valueOf = (letter: string, value: number, last: number) => `${letter} = ${value} of ${last}`;
export const time = { name: "time", spoken: "time step t" };

export const spoken = {
  post: "neuron j, postsynaptic",
  pre: "neuron i, presynaptic",
  source: "neuron i, presynaptic, or input",
  n: "number of neurons N",
  T: "number of time steps T",
};

export const cellLegend = "cell";
export const stepNumbers = "step numbers";
