import { useEffect, useMemo } from "react";
import type { PathSet } from "../../../graph/types.ts";
import type { Synapse } from "../../../model/types.ts";
import type { Engine } from "../../../state/engine.ts";
import type { Settings } from "../../../state/settings.ts";
import { whenIdle } from "../../../state/when-idle.ts";
import { litRuns, type LitClass } from "../edges/lit.ts";
import { makeMemo } from "../../../lib/memo.ts";

/** What a figure lights when nothing is selected. */
export interface Shown {
  layers: readonly { as: LitClass; set: PathSet; /** What an earlier layer has shown already. */ without?: PathSet }[];
  /** What is counted and summed. */
  whole: PathSet;
  /** What these paths are, in words: "from w 1 to z 1 at step 3". */
  words: string;
  /** Of the paths through selected nodes, those that the figure keeps; all if absent. */
  keep?: (set: PathSet) => PathSet;
}

/**
 * What a figure shows by itself at the present step. At rest it also asks the engine about the steps before and after, so that the answers are there
 * when the reader moves: they are kept by path set, and the sets of a step stay the same objects for as long as nothing else changes.
 */
export function useShown<S extends Settings>(shownOf: (settings: S) => Shown, settings: S, engine: Engine, synapse: Synapse): Shown {
  // what a figure shows by itself does not depend on what is selected
  const bare = { ...settings, nodes: [] };
  const rest = JSON.stringify({ ...bare, t: 0 });
  // emptied whenever another setting changes, which `rest` stands for
  const steps = useMemo(() => makeMemo<number, Shown>(100), [shownOf, rest]);
  const at = (t: number): Shown => steps(t, () => shownOf({ ...bare, t }));
  useEffect(() => {
    whenIdle(() => {
      for (const t of [settings.t + 1, settings.t - 1]) {
        if (t < 1 || t > settings.T) continue;
        const { layers, whole } = at(t);
        for (const { set, without } of layers) for (const one of [set, without]) if (one) litRuns(engine.graph.edges, engine.lit(one));
        engine.count(whole);
        engine.sum(whole, synapse);
      }
    });
  }, [steps, settings, engine, synapse]);
  return at(settings.t);
}
