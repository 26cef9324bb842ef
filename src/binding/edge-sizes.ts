import type { UnrolledGraph } from "../graph/types.ts";
import type { Synapse, Run, Trial } from "../model/types.ts";
import { jacobianWriter } from "./jacobians.ts";

/**
 * By edge index: the Jacobian of an edge as one signed number, its entry of largest magnitude; NaN for the weight edges of other neurons, which
 * have no derivative by the synapse's weight. What a drawing needs to give every edge a sign and a weight.
 */
export function edgeSizes(trial: Trial, run: Run, graph: UnrolledGraph, synapse: Synapse): Float64Array {
  const write = jacobianWriter(trial, run, synapse);
  const entries = new Float64Array(trial.sizes.Q ** 2);
  return Float64Array.from(graph.edges, (edge) => {
    if (edge.kind === "weight" && edge.j !== synapse.post + 1) return NaN;
    const count = write(edge, entries, 0);
    let largest = 0;
    for (let k = 0; k < count; k++) {
      const value = entries[k]!;
      if (Math.abs(value) > Math.abs(largest) || Number.isNaN(value)) largest = value;
    }
    return largest;
  });
}
