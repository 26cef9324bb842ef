import type { GraphNode } from "../../../graph/types.ts";
import { formatInCircle } from "../../../lib/format.ts";
import { magnitude, short } from "../../kit/numbers/numbers.ts";
import type { NodeValue } from "../nodes/NodeMark.tsx";
import { indexOfSynapse } from "../../../model/synapse.ts";
import type { Synapse, Run, Trial } from "../../../model/types.ts";

/** The value of every node in a run: v of h (and a beside it, in words), z, the chosen weight, the loss; with its share of the largest of its kind. */
export function nodeValues(trial: Trial, run: Run, synapse: Synapse): (node: GraphNode) => NodeValue | undefined {
  const { N, Q } = trial.sizes;
  const { h, z, loss } = run;
  const largestV = magnitude(h.filter((_, k) => k % Q === 0)) || 1;
  const largestZ = magnitude(z) || 1;
  const shareOf = (value: number, largest: number): number => (Number.isFinite(value) ? value / largest : 0);
  return (node) => {
    switch (node.kind) {
      case "hidden": {
        const v = h[((node.t - 1) * N + node.j - 1) * Q];
        return { value: v, text: formatInCircle(v), share: shareOf(v, largestV) };
      }
      case "observable": {
        const value = z[(node.t - 1) * N + node.j - 1];
        return { value, text: formatInCircle(value), share: shareOf(value, largestZ) };
      }
      case "loss":
        return { value: loss, text: short(loss), share: 0 };
      case "weight": {
        if (node.j !== synapse.post + 1) return undefined;
        const value = trial.weights[synapse.kind][indexOfSynapse(trial, synapse)];
        return { value, text: short(value), share: 0 };
      }
      case "input":
        return undefined;
    }
  };
}
