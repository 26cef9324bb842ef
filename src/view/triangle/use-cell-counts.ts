import { useMemo } from "react";
import { cellCount } from "../../graph/closed-forms.ts";
import type { Engine } from "../../state/engine.ts";
import type { LocalSet } from "../../model/types.ts";

/** The number of paths in each cell; in closed form, since all cells name theirs at once. */
export function useCellCounts({ graph }: Engine, local: LocalSet): (entry: number, exit: number) => bigint {
  return useMemo(() => {
    const { N, T, selfEdges } = graph;
    return (entry, exit) => cellCount({ N, T, selfEdges, local }, entry, exit);
  }, [graph, local]);
}
