export const caption =
  "Add layers, and choose a node to light the paths through it. Each further layer multiplies the number of paths but only adds to the number of edges. One sweep through the graph, with one partial sum per node, gives the same sum over all paths. Forward accumulation needs a sweep per input, reverse accumulation one per output: with many weights and one loss, reverse wins. The number in a node is the number of partial paths that its one sum stands for.";

interface Counts {
  readonly paths: bigint;
  readonly edges: number;
  readonly listing: bigint;
  readonly forward: number;
  readonly reverse: number;
}
/** `large` writes a count. */
export function lit({ paths, edges, listing, forward, reverse }: Counts, large: (count: bigint) => string): string {
  const cheaper = forward === reverse ? "both orders cost the same" : forward < reverse ? "forward is cheaper" : "reverse is cheaper";
  return `${large(paths)} paths along ${edges} edges. Multiplications: ${large(listing)} listing every path, ${forward} forward, ${reverse} in reverse; ${cheaper}.`;
}
/** Layers count from the inputs, which are layer 0. */
export const passing = (layer: number, place: number, paths: string) => ` Lit: ${paths} of them through node ${place} of layer ${layer}.`;
export const node = (layer: number, place: number, partial: string | undefined) =>
  `node ${place} of layer ${layer}${partial === undefined ? "" : `, ${partial} partial paths`}`;
export const controls = {
  layers: "layers",
  width: "width",
  inputs: "inputs",
  outputs: "outputs",
  sweep: "sweep",
  forward: "forward, from one input",
  reverse: "reverse, from one output",
  reached: "sweep has reached layer",
};
const sweeps = (count: number) => `${count} ${count === 1 ? "sweep" : "sweeps"}`;
export const table = {
  by: "all derivatives, by",
  multiplications: "multiplications",
  listing: (paths: string) => `listing ${paths} paths`,
  forward: (inputs: number) => `forward: ${sweeps(inputs)}`,
  reverse: (outputs: number) => `reverse: ${sweeps(outputs)}`,
};
export const drawing = (layers: number) =>
  `${layers} layers of nodes, each joined to all of the next; nodes that the sweep has reached show the number of partial paths they sum`;
export const chart = {
  label: "Multiplications against the number of layers, logarithmic: listing grows exponentially, the sweeps in proportion",
  multiplications: "multiplications",
  layers: "layers",
  listing: "listing",
  forward: "forward",
  reverse: "reverse",
};
