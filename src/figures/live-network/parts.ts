/** What the drawing of a large network needs, made a part at a time before it is drawn, and remembered. */
import { edgeSizes } from "../../binding/edge-sizes.ts";
import type { UnrolledGraph } from "../../graph/types.ts";
import { layoutGraph, valueDensityFor, type GraphLayout } from "../../layout/graph-layout.ts";
import { makeMemo, type Memo } from "../../lib/memo.ts";
import type { Run, Synapse } from "../../model/types.ts";
import { synapseOf, type Engine } from "../../state/engine.ts";
import type { Settings } from "../../state/settings.ts";
import type { Make } from "../../view/graph/figure/use-drawn.ts";

const layouts = makeMemo<UnrolledGraph, Memo<number, GraphLayout>>();
/** A graph of dots keeps its order, so that it need not be drawn anew for each neuron j. */
export function layoutOf(graph: UnrolledGraph, post: number): GraphLayout {
  const density = valueDensityFor(graph.N, graph.T);
  const top = density === "dots" ? 1 : post;
  return layouts(graph, () => makeMemo(2))(top, () => layoutGraph(graph, { top, density }));
}

const sizes = makeMemo<Run, Memo<string, Float64Array>>();
/** By edge index: its Jacobian as one number. */
export const sizesOf = ({ trial, run, graph }: Engine, synapse: Synapse): Float64Array =>
  sizes(run, () => makeMemo(2))(Object.values(synapse).join(" "), () => edgeSizes(trial, run, graph, synapse));

/** Milliseconds after which a task leaves the rest to the next. */
const share = 10;

export const makeParts: Make<{ settings: Settings; engine: Engine }> = ({ settings, engine }, done) => {
  const parts = [
    () => engine.trial,
    () => engine.run,
    () => engine.graph,
    () => layoutOf(engine.graph, settings.post),
    () => engine.bptt(),
    () => engine.learningSignal(settings.local),
    () => sizesOf(engine, synapseOf(settings)),
  ];
  let task: ReturnType<typeof setTimeout>;
  const goOn = (): void => {
    const start = performance.now();
    while (parts.length > 0 && performance.now() - start < share) parts.shift()!();
    if (parts.length === 0) done();
    else task = setTimeout(goOn);
  };
  task = setTimeout(goOn);
  return () => clearTimeout(task);
};
