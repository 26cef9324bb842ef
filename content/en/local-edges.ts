/** Which edges of a typed neuron back to itself are local. */
export const localEdges = {
  legend: "local self edges",
  asText: "as the text says",
  none: "This neuron has no self edge.",
};
