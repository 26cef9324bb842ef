import { useMemo, type ReactElement, type ReactNode } from "react";
import { drawing } from "#content/weighed-graph.tsx";
import { edgeSizes } from "../../../binding/edge-sizes.ts";
import { layoutGraph, valueDensityFor, type GraphLayout } from "../../../layout/graph-layout.ts";
import type { Naming } from "../../../layout/labels.ts";
import { largestOf } from "../edges/strokes.ts";
import { GraphView } from "../figure/GraphView.tsx";
import type { PathFigure } from "../figure/use-path-figure.ts";
import { laterPart } from "../../kit/frame/later-part.tsx";
import { EdgeKey } from "./EdgeKey.tsx";
import { nodeValues } from "./node-values.ts";
import { RowNames, SpelledNumbers, SpelledPath } from "./Spelled.tsx";
import { speller } from "./spelling.ts";
import "./weighed.css";

/** The factors of one path stand below the graph, and their code comes after it. */
const loadFactors = async () => (await import("./Factors.tsx")).Factors;
const Factors = laterPart(loadFactors, import.meta.env.SSR ? await loadFactors() : undefined);

interface Props {
  readonly figure: Pick<PathFigure, "engine" | "synapse" | "graph" | "set" | "lit">;
  /** Under the drawing, scrolled with it. */
  readonly below: (layout: GraphLayout) => ReactNode;
}

/** The unrolled network of one run with the value of every node and the Jacobian of every edge, and the heaviest lit path spelled out. */
export function WeighedGraph({ figure: { engine, synapse, graph, set, lit }, below }: Props): ReactElement {
  const { trial, run, graph: unrolled } = engine;
  const sizes = useMemo(() => edgeSizes(trial, run, unrolled, synapse), [trial, run, unrolled, synapse]);
  const largest = useMemo(() => largestOf(sizes), [sizes]);
  const valueAt = useMemo(() => nodeValues(trial, run, synapse), [trial, run, synapse]);
  const density = valueDensityFor(unrolled.N, unrolled.T);
  // a graph of dots keeps its order, so that it need not be drawn anew for each neuron j
  const top = density === "dots" ? 1 : synapse.post + 1;
  const layout = useMemo(() => layoutGraph(unrolled, { top, density }), [unrolled, top, density]);
  const spell = useMemo(() => speller(engine, synapse, graph.jacobianOf!), [engine, synapse, graph.jacobianOf]);
  const { paths, sum } = lit;
  const spelling = useMemo(() => spell(set, { paths, sum }), [spell, set, paths, sum]);
  const naming = useMemo((): Naming => ({ ...graph.naming, labels: "absolute" }), [graph.naming]);
  return (
    <>
      <EdgeKey largest={largest} />
      <GraphView
        {...graph}
        naming={naming}
        layout={layout}
        sizes={sizes}
        valueAt={valueAt}
        ariaLabel={drawing}
        under={(at) => <SpelledPath layout={at} spelling={spelling} />}
        overlay={(at) => (
          <>
            <RowNames layout={at} />
            {at.density === "values" && <SpelledNumbers layout={at} spelling={spelling} sizes={sizes} />}
          </>
        )}
        below={below}
      />
      <Factors spelling={spelling} />
    </>
  );
}
