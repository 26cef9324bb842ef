import { useMemo, type ReactElement } from "react";
import { companionWords } from "#content/companion.ts";
import { selfEdgesOf } from "../../../rnn/cells/index.ts";
import { lossId, weightId } from "../../../graph/ids.ts";
import { layoutGraph, valueDensityFor, type GraphLayout } from "../../../layout/graph-layout.ts";
import { nodeSymbol } from "../../../layout/labels.ts";

import { LitEdges, QuietEdges } from "../../graph/edges/EdgeLayers.tsx";
import { classesOfNodes, litBeyond, type LitLayer } from "../../graph/edges/lit.ts";
import { MathLabel } from "../../graph/nodes/MathLabel.tsx";
import { NodeDots } from "../../graph/nodes/NodeDots.tsx";
import { RailGrounds } from "../../graph/nodes/RailGrounds.tsx";
import type { StepEngine, StepSettings } from "./step-engine.ts";
import { companionSets, type CompanionSet } from "../companion/sets.ts";

const layoutOf = ({ graph }: StepEngine, { post, n, T }: StepSettings): GraphLayout =>
  layoutGraph(graph, { top: post, density: valueDensityFor(n, T) });
const densityClass = ({ n, T }: StepSettings): string => `graph-${valueDensityFor(n, T)}`;
/** Letters of a picture that is seen small: in a broad drawing they are larger. */
const letter = ({ T }: StepSettings): number => (T > 8 ? 30 : 20);

/** What the graphs of steps whose networks are drawn alike refer to. */
export const groundOf = ({ trial }: StepEngine, { post, n, T }: StepSettings): string =>
  ["walk-ground", n, T, post, ...selfEdgesOf(trial).map(({ name }) => name.replace(/\W+/g, "_"))].join("-");

/** A graph at rest, drawn once for all steps. */
export function GraphGround({ id, engine, settings }: { id: string; engine: StepEngine; settings: StepSettings }): ReactElement {
  return (
    <g id={id} className={densityClass(settings)}>
      <QuietEdges layout={layoutOf(engine, settings)} />
    </g>
  );
}

/** The sets that have nothing to do with the step t. */
const timeless: readonly CompanionSet[] = ["network", "gradient", "no-hop", "one-hop", "dropped", "returning"];

interface Props {
  readonly set: CompanionSet;
  readonly engine: StepEngine;
  readonly settings: StepSettings;
  /** The ground drawn elsewhere; drawn here without it. */
  readonly ground?: string;
}

/** The unrolled network with a set of paths lit: a picture to look at, without controls. */
export function GraphStill({ set, engine, settings, ground }: Props): ReactElement {
  const { post } = settings;
  const layout = useMemo(() => layoutOf(engine, settings), [engine, settings]);
  const { placement, metrics } = layout;
  const layers = companionSets[set](settings).layers.map((layer): LitLayer => {
    const all = engine.lit(layer.set);
    return { as: layer.as, ...("without" in layer ? litBeyond(all, engine.lit(layer.without)) : all) };
  });
  const classes = classesOfNodes(layers);
  const isFirst = (id: string): boolean => id === lossId || id === weightId(post) || /^[hz]:\d+:1$/.test(id);
  const naming = { labels: "absolute", post, pre: settings.pre, t: 1 } as const;
  const isNow = !timeless.includes(set);
  const now = placement.columns[settings.t - 1];
  return (
    <svg
      className={`walk-graph ${densityClass(settings)}`}
      viewBox={`0 0 ${placement.width} ${placement.height}`}
      role="img"
      aria-label={companionWords.titles[set](settings)}
    >
      {isNow && now !== undefined && (
        <rect className="walk-now" x={now - metrics.column * 0.3} y={2} width={metrics.column * 0.6} height={placement.axisY - 4} rx={6} />
      )}
      {ground === undefined ? <QuietEdges layout={layout} /> : <use href={`#${ground}`} />}
      <RailGrounds layout={layout} />
      {layers.map((layer) => (
        <LitEdges key={layer.as} layout={layout} layer={layer} />
      ))}
      {placement.places
        .filter(({ shape }) => shape === "rail")
        .map(({ id, x, y, half }) => (
          <rect
            key={id}
            className="walk-rail"
            data-class={classes.get(id)?.split(" ")[0]}
            x={x - half}
            y={y - metrics.rail / 2}
            width={2 * half}
            height={metrics.rail}
            rx={metrics.rail / 2}
          />
        ))}
      <NodeDots places={placement.places} classes={classes} values={[]} />
      {placement.places
        .filter(({ id }) => isFirst(id))
        .map(({ id, node, x, y, half }) => (
          <MathLabel
            key={id}
            className="walk-name"
            symbol={nameOf(nodeSymbol(node, naming))}
            x={x - half - letter(settings) * 0.85}
            y={y}
            size={letter(settings)}
          />
        ))}
      {placement.columns.map((x, k) => (
        <text
          key={k}
          className="walk-step"
          x={x}
          y={placement.axisY}
          fontSize={0.75 * letter(settings)}
          data-now={isNow && k + 1 === settings.t ? "" : undefined}
        >
          {k + 1}
        </text>
      ))}
    </svg>
  );
}

/** A row's name is that of its nodes without the step, which the axis says. */
const nameOf = ({ sup: _, ...symbol }: ReturnType<typeof nodeSymbol>): ReturnType<typeof nodeSymbol> => symbol;
