/** The path of a set that weighs most, found like a sum over paths, but with the larger of two taken instead of both. */
import { spansOf, trackOf } from "../graph/passes.ts";
import type { GraphEdge, PathSet, UnrolledGraph } from "../graph/types.ts";
import { log } from "../lib/elementary.ts";
import type { Synapse, Run, Trial } from "../model/types.ts";
import { jacobianWriter } from "./jacobians.ts";

/**
 * Finds, in any set, the path whose product of Jacobians is largest in magnitude: its edges, first to last, or undefined if every path has a
 * factor 0. Max-product dynamic programming, O(edges) a set; the logarithms are taken once per edge. Of a matrix-valued product the largest
 * entry counts; between weights, z and E it is a number.
 *
 * It runs at every step of a slider, so it is a loop over typed arrays and not a fold over a ring of objects.
 */
export function heaviestPathFinder(
  trial: Trial,
  run: Run,
  graph: UnrolledGraph,
  synapse: Synapse,
): (set: PathSet) => GraphEdge[] | undefined {
  const { Q } = trial.sizes;
  const { nodes, edges, heads, tails, outStart, outEdges } = graph;
  const write = jacobianWriter(trial, run, synapse);
  const sizeOf = Uint8Array.from(nodes, ({ kind }) => (kind === "hidden" ? Q : 1));
  const isKnown = new Uint8Array(edges.length);
  /** [edge, row, column]: products of hundreds of factors neither vanish nor overflow as sums of logarithms */
  const logs = new Float64Array(edges.length * Q * Q);
  const know = (e: number): void => {
    isKnown[e] = 1;
    const first = e * Q * Q;
    const count = write(edges[e]!, logs, first);
    for (let k = first; k < first + count; k++) logs[k] = logs[k] === 0 ? -Infinity : log(Math.abs(logs[k]!));
  };

  const isReached = (best: Float64Array, slot: number, size: number): boolean => {
    for (let r = 0; r < size; r++) if (best[slot + r] !== -Infinity) return true;
    return false;
  };

  return (set) => {
    const { states, step, accepts } = trackOf(set);
    const spans = spansOf(graph, set);
    const [start, end] = [spans[0]!.from, spans.at(-1)!.to];
    // A slot is a node, in a state of the track, with one of the node's variables. No two legs share a node but where they join.
    const slotOf = (v: number, s: number): number => (v * states + s) * Q;
    let heaviest = { log: -Infinity, path: [] as GraphEdge[] };
    for (let c = 0; c < sizeOf[start]!; c++) {
      const best = new Float64Array(nodes.length * states * Q).fill(-Infinity);
      /** by slot, the last edge of its best path, and the slot that this path comes from */
      const lastEdge = new Int32Array(best.length).fill(-1);
      const before = new Int32Array(best.length);
      best[slotOf(start, 0) + c] = 0;

      const extend = (e: number, s: number, next: number): void => {
        if (isKnown[e] === 0) know(e);
        const [rows, cols] = [sizeOf[heads[e]!]!, sizeOf[tails[e]!]!];
        const [from, to] = [slotOf(tails[e]!, s), slotOf(heads[e]!, next)];
        for (let r = 0; r < rows; r++)
          for (let k = 0; k < cols; k++) {
            const sum = logs[e * Q * Q + r * cols + k]! + best[from + k]!;
            if (!(sum > best[to + r]!)) continue;
            best[to + r] = sum;
            lastEdge[to + r] = e;
            before[to + r] = from + k;
          }
      };
      set.legs.forEach(({ through }, l) => {
        const { from, to } = spans[l]!;
        for (let v = from; v < to; v++)
          for (let s = 0; s < states; s++) {
            const slot = slotOf(v, s);
            if (!isReached(best, slot, sizeOf[v])) continue;
            for (let k = outStart[v]!; k < outStart[v + 1]!; k++) {
              const e = outEdges[k]!;
              if (heads[e]! > to || !through(edges[e]!)) continue;
              const next = step(s, edges[e]!);
              if (next >= 0) extend(e, s, next);
            }
          }
      });

      for (let s = 0; s < states; s++)
        for (let r = 0; r < sizeOf[end]! && accepts(s); r++) {
          const last = slotOf(end, s) + r;
          if (!(best[last]! > heaviest.log)) continue;
          const path: GraphEdge[] = [];
          for (let slot = last; lastEdge[slot]! >= 0; slot = before[slot]!) path.push(edges[lastEdge[slot]!]!);
          heaviest = { log: best[last]!, path: path.reverse() };
        }
    }
    return heaviest.path.length === 0 ? undefined : heaviest.path;
  };
}
