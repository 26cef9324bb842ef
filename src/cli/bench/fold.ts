import { pathCount } from "../../graph/closed-forms.ts";
import { countPaths } from "../../graph/fold.ts";
import { allPaths } from "../../graph/path-sets.ts";
import { unrollNetwork } from "../../graph/unroll.ts";
import { timeInTurns } from "./timing.ts";

export interface FoldTime {
  readonly T: number;
  readonly edges: number;
  readonly ms: number;
}

const NEURONS = 8;
const LENGTHS = [50, 100, 200, 500, 1000] as const;

/** Counts all paths w_j -> E at N = 8, exactly, for several T: the time grows with the edges, the count with its power. */
export function benchFold(): FoldTime[] {
  return LENGTHS.map((T) => {
    const graph = unrollNetwork({ N: NEURONS, T });
    const set = allPaths(1);
    const count = countPaths(graph, set);
    if (count !== pathCount({ N: NEURONS, T, selfEdges: graph.selfEdges, local: "strict" }))
      throw new Error(`The fold at T=${T} must count what the closed form says before it is timed, but does not.`);
    const { fold } = timeInTurns({ fold: { work: () => void countPaths(graph, set), repeats: 15 } });
    return { T, edges: graph.edges.length, ms: fold };
  });
}
