import { useMemo, type ReactElement, type ReactNode } from "react";
import { drawing, layers } from "#content/weighed-graph.tsx";
import { useSetting } from "../../../state/article.ts";
import type { ChoiceSetting, Named } from "../../../state/setting-kinds.ts";
import type { GraphLayout } from "../../../layout/graph-layout.ts";
import type { Naming } from "../../../layout/labels.ts";
import { largestOf } from "../edges/strokes.ts";
import { GraphView } from "../figure/GraphView.tsx";
import type { PathFigure } from "../figure/use-path-figure.ts";
import { laterPart } from "../../kit/loading/later-part.tsx";
import { ChoiceRow } from "../../kit/controls/controls.tsx";
import { EdgeKey } from "./EdgeKey.tsx";
import { nodeValues } from "./node-values.ts";
import type { Layer } from "./layer-choices.ts";
import { layoutOf, sizesOf } from "./parts.ts";
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
  /** What the drawing shows where there is no room for everything. */
  readonly layer: Named<ChoiceSetting<Layer>>;
}

/** The unrolled network of one run with the value of every node and the Jacobian of every edge, and the heaviest lit path spelled out. */
export function WeighedGraph({ figure: { engine, synapse, graph, set, lit }, below, layer }: Props): ReactElement {
  const { trial, run, graph: unrolled } = engine;
  const sizes = useMemo(() => sizesOf(engine, synapse), [engine, synapse]);
  const largest = useMemo(() => largestOf(sizes), [sizes]);
  const valueAt = useMemo(() => nodeValues(trial, run, synapse), [trial, run, synapse]);
  const layout = useMemo(() => layoutOf(unrolled, synapse.post + 1), [unrolled, synapse.post]);
  const spell = useMemo(() => speller(engine, synapse, graph.jacobianOf!), [engine, synapse, graph.jacobianOf]);
  const { paths, sum } = lit;
  const spelling = useMemo(() => spell(set, { paths, sum }), [spell, set, paths, sum]);
  const naming = useMemo((): Naming => ({ ...graph.naming, labels: "absolute" }), [graph.naming]);
  const [shown] = useSetting(layer);
  const drawn = (
    <GraphView
      {...graph}
      naming={naming}
      layout={layout}
      layer={shown}
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
  );
  return (
    <>
      <div className="graph-keys">
        <EdgeKey largest={largest} />
        <ChoiceRow setting={layer} legend={layers.legend} options={layers.names} />
      </div>
      {drawn}
      <Factors spelling={spelling} />
    </>
  );
}
