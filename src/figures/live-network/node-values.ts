import type { GraphNode } from "../../graph/types.ts";
import { magnitude, short } from "../../view/kit/numbers/numbers.ts";
import type { NodeValue } from "../../view/graph/nodes/NodeMark.tsx";
import { indexOfSynapse } from "../../model/synapse.ts";
import type { Synapse, Run, Trial } from "../../model/types.ts";

/** A value in a circle: two decimals, fewer where the number is large, words never. */
export function inCircle(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "?" : value > 0 ? "+\u221e" : "\u2212\u221e";
  const size = Math.abs(value);
  if (size >= 1000) return short(value, 1).replace("\u00a0\u00d7\u00a010", "e");
  if (value !== 0 && size < 0.005) return value > 0 ? "+0" : "\u22120";
  return Number.isInteger(value) ? String(value).replace("-", "\u2212") : value.toFixed(size >= 10 ? 1 : 2).replace("-", "\u2212");
}

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
        return { value: v, text: inCircle(v), share: shareOf(v, largestV) };
      }
      case "observable": {
        const value = z[(node.t - 1) * N + node.j - 1];
        return { value, text: inCircle(value), share: shareOf(value, largestZ) };
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
