import { useMemo } from "react";
import { jacobiansOf } from "../../binding/jacobians.ts";
import { throughNodes } from "../../graph/path-sets.ts";
import type { GraphEdge, NodeId, PathSet } from "../../graph/types.ts";
import { weightId, lossId } from "../../graph/ids.ts";
import { nodeSymbol, spokenSymbol, type Naming } from "../../layout/labels.ts";
import { countOf, formatNumber } from "../../lib/format.ts";
import { clearNodes, hoverTerm, toggleNode, useArticle, useSettings } from "../../state/article.ts";
import { synapseOf, useEngine, type Engine } from "../../state/engine.ts";
import type { Settings } from "../../state/settings.ts";
import { pathsOf } from "../triangle/paths.ts";
import type { GraphViewProps } from "./GraphView.tsx";
import { useDrawn } from "./useDrawn.ts";
import { useShown, type Shown } from "./useShown.ts";
import { isLitEdge, litBeyond, litPart, type LitLayer } from "./lit.ts";
import type { NumbersOf } from "../export/types.ts";
import { termOfEdge, termPaths } from "./term-paths.ts";

export interface PathFigure {
  settings: Settings;
  engine: Engine;
  graph: Omit<GraphViewProps, "ariaLabel">;
  /** What is counted and summed. */
  set: PathSet;
  lit: { paths: bigint; sum: number; sentence: string };
  /** What is lit, and every edge with its Jacobian. */
  numbers: NumbersOf;
  /** The layers are those that the figure shows by itself, if perhaps a part of them. */
  asShown: boolean;
  /** Nothing selected, and nothing lit from elsewhere. */
  atRest: boolean;
}

/** What the page says now, as one object for as long as it says the same. */
function useLatest(name: string) {
  const settings = useSettings();
  const engine = useEngine();
  const term = useArticle((state) => (state.activeTerm === null || state.activeTerm.source === name ? null : state.activeTerm.name));
  // a part of the triangle that is pointed at in another figure
  const highlight = useArticle((state) => state.highlight);
  return useMemo(() => ({ settings, engine, term, highlight }), [settings, engine, term, highlight]);
}

/**
 * The state of a figure that lights paths on the trial's graph: what it shows by itself, or the paths through the nodes that the reader selected,
 * or those of the term that the pointer is on, with their number and their sum.
 */
export function usePathFigure(name: string, shownOf: (settings: Settings) => Shown): PathFigure {
  const { settings, engine, term, highlight } = useDrawn(useLatest(name));
  const { post, pre, source, t, local, labels, nodes } = settings;
  const naming = useMemo((): Naming => ({ post, pre, t, labels }), [post, pre, t, labels]);
  const shown = useShown(shownOf, settings, engine);

  const { set, lit, layers, atRest } = useMemo(() => {
    const { graph } = engine;
    const synapse = synapseOf({ post, pre, source });
    const own = shown.layers.map(({ as, set, without }): LitLayer => {
      const all = engine.lit(set);
      return { as, ...(without ? litBeyond(all, engine.lit(without)) : all) };
    });
    const keep = shown.keep ?? ((set) => set);
    const stops = (nodes as readonly NodeId[]).filter((id) => id !== weightId(post) && id !== lossId);
    const asked =
      stops.length > 0
        ? undefined
        : highlight
          ? { as: highlight.kind === "diagonal" ? ("diagonal" as const) : ("gradient" as const), ...pathsOf(highlight, post, local) }
          : termPaths(term, { post, t, local });
    const set = stops.length > 0 ? keep(throughNodes(post, ...stops)) : (asked?.set ?? shown.whole);
    const impossible = stops.some((id) => id.startsWith("w:") || id.startsWith("u:"));
    const paths = impossible ? 0n : engine.count(set);
    const sum = paths === 0n ? 0 : engine.sum(set, synapse);
    const through = stops.map((id) => spokenSymbol(nodeSymbol(graph.nodes[graph.indexOf.get(id)!]!, { ...naming, labels: "absolute" })));
    const words = stops.length > 0 ? `from w ${post} to E through ${through.join(" and ")}` : (asked?.words ?? shown.words);
    const part = term === null ? undefined : litPart(own, graph.edges, term);
    const layers =
      stops.length > 0
        ? paths === 0n
          ? []
          : [{ as: "gradient" as const, ...engine.lit(set) }]
        : asked
          ? [{ as: asked.as, ...engine.lit(asked.set) }]
          : (part ?? own);
    return {
      set,
      layers,
      atRest: layers === own,
      lit: { paths, sum, sentence: `${countOf(paths, "path")} ${words}, sum ${formatNumber(sum)}.` },
    };
  }, [engine, shown, nodes, term, highlight, post, pre, source, t, local, naming]);

  const jacobianOf = useMemo(() => {
    const of = jacobiansOf(engine.trial, engine.trajectory, synapseOf({ post, pre, source }));
    return (edge: GraphEdge): string | undefined => {
      if (edge.kind === "weight" && edge.j !== post) return undefined;
      const { rows, cols, data } = of(edge);
      const row = (r: number): string => Array.from({ length: cols }, (_, c) => formatNumber(data[r * cols + c]!)).join(" ");
      const all = Array.from({ length: rows }, (_, r) => row(r)).join("; ");
      return rows * cols === 1 ? all : `[${all}]`;
    };
  }, [engine, post, pre, source]);

  const numbers: NumbersOf = () => {
    const of = jacobiansOf(engine.trial, engine.trajectory, synapseOf({ post, pre, source }));
    const jacobian = (edge: GraphEdge): string => (edge.kind === "weight" && edge.j !== post ? "" : Array.from(of(edge).data).join(" "));
    const isLit = (edge: GraphEdge): number => (layers.some((layer) => isLitEdge(layer, edge)) ? 1 : 0);
    return [
      { name: "lit", columns: ["paths", "sum", "in words"], rows: [[String(lit.paths), lit.sum, lit.sentence]] },
      {
        name: "edges",
        columns: ["from", "to", "kind", "lit", "Jacobian, row by row"],
        rows: engine.graph.edges.map((edge) => [edge.from, edge.to, edge.kind, isLit(edge), jacobian(edge)]),
      },
    ];
  };

  return {
    settings,
    engine,
    set,
    lit,
    numbers,
    atRest,
    asShown: nodes.length === 0 && layers.length === shown.layers.length && layers.every((layer, n) => layer.as === shown.layers[n]!.as),
    graph: {
      graph: engine.graph,
      naming,
      lit: layers,
      selected: nodes as readonly NodeId[],
      onSelectNode: toggleNode,
      onClear: clearNodes,
      jacobianOf,
      onHoverEdge: (edge) => hoverTerm(edge === undefined ? null : termOfEdge(edge, layers), name),
    },
  };
}
