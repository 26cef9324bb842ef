import { useMemo } from "react";
import { litPaths, pathsThrough } from "#content/paths.ts";
import { jacobiansOf } from "../../../binding/jacobians.ts";
import { throughNodes } from "../../../graph/path-sets.ts";
import type { GraphEdge, NodeId, PathSet } from "../../../graph/types.ts";
import { weightId, lossId } from "../../../graph/ids.ts";
import { nodeSymbol, type Naming } from "../../../layout/labels.ts";
import { formatNumber } from "../../../lib/format.ts";
import { makeMemo } from "../../../lib/memo.ts";
import { clearNodes, hoverTerm, settingsButText, termFromElsewhere, toggleNode, useArticle } from "../../../state/article.ts";
import { engineOf, synapseOf, type Engine } from "../../../state/engine.ts";
import type { LocalSet, Synapse } from "../../../model/types.ts";
import { toStep } from "../../../state/playback.ts";
import { shared, type Settings } from "../../../state/settings.ts";
import { toggled } from "../../../state/values.ts";
import { whenIdle } from "../../../state/when-idle.ts";
import { pathsOf } from "./part-paths.ts";
import type { GraphViewProps } from "./GraphView.tsx";
import { useDrawn, type Make } from "./use-drawn.ts";
import { useShown, type Shown } from "./use-shown.ts";
import { isLitEdge, litBeyond, litPart, litRuns, type LitLayer } from "../edges/lit.ts";
import { edgesTable, litTable } from "../../export/columns.ts";
import type { NumberTable } from "../../export/types.ts";
import { termOfEdge, termPaths } from "./term-paths.ts";

export interface PathFigure<Own extends object = object> {
  settings: Settings & Own;
  engine: Engine;
  local: LocalSet;
  /** The weight that the paths lead from. */
  synapse: Synapse;
  graph: Omit<GraphViewProps, "ariaLabel">;
  /** What is counted and summed. */
  set: PathSet;
  lit: { paths: bigint; sum: number; sentence: string };
  /** What is lit, and every edge with its Jacobian. */
  numbers: () => readonly NumberTable[];
  /** The layers are those that the figure shows by itself, if perhaps a part of them. */
  asShown: boolean;
  /** Nothing selected, and nothing lit from elsewhere. */
  atRest: boolean;
}

/** Of selected nodes those that not every path passes anyway. */
const stopsAmong = (nodes: readonly string[], post: number): NodeId[] =>
  (nodes as readonly NodeId[]).filter((id) => id !== weightId(post) && id !== lossId);

/** Whether paths can pass them: another neuron's weights and inputs are where none comes by. */
const arePassed = (stops: readonly NodeId[]): boolean => !stops.some((id) => id.startsWith("w:") || id.startsWith("u:"));

/** A network that the page's settings alone do not make, with its local self edges and the weight that is looked at. */
export interface OwnTrial {
  readonly engine: Engine;
  readonly local: LocalSet;
  readonly synapse: Synapse;
}

type Latest<Own extends object> = Omit<ReturnType<typeof useLatest<Own>>, "term" | "highlight">;

/** What the page says now, as one object for as long as it says the same. */
function useLatest<Own extends object>(name: string, from: OwnTrial | undefined) {
  const termOf = useMemo(() => termFromElsewhere(name), [name]);
  const settings = useArticle((state) => settingsButText(state.settings)) as Settings & Own;
  const engine = useArticle((state) => from?.engine ?? engineOf(state.settings));
  const local = useArticle((state) => from?.local ?? state.settings.local);
  const term = useArticle(termOf);
  // a part of the triangle that is pointed at in another figure
  const highlight = useArticle((state) => state.highlight);
  const synapse = from?.synapse;
  return useMemo(() => ({ settings, engine, local, synapse, term, highlight }), [settings, engine, local, synapse, term, highlight]);
}

/**
 * The state of a figure that lights paths on the trial's graph: what it shows by itself, or the paths through the nodes that the reader selected,
 * or those of the term that the pointer is on, with their number and their sum. The trial is that of the page's settings, or another.
 */
export function usePathFigure<Own extends object = object>(
  name: string,
  shownOf: (settings: Settings & Own) => Shown,
  from?: OwnTrial,
  make?: Make<Latest<Own>>,
): PathFigure<Own> {
  const { settings, engine, local, synapse: own, term, highlight } = useDrawn(useLatest<Own>(name, from), make);
  const { post, pre, source, t, labels, nodes } = settings;
  const synapse = useMemo(() => own ?? synapseOf({ post, pre, source }), [own, post, pre, source]);
  const naming = useMemo((): Naming => ({ post, pre, t, labels }), [post, pre, t, labels]);
  const shown = useShown(shownOf, settings, engine, synapse);

  // the paths through nodes stay one object, so that what the engine has found about them ahead of time is found again
  const through = useMemo(() => {
    const keep = shown.keep ?? ((set) => set);
    const known = makeMemo<string, PathSet>(100);
    return (stops: readonly NodeId[]): PathSet => known(stops.join(" "), () => keep(throughNodes(post, ...stops)));
  }, [shown, post]);

  const { set, lit, layers, atRest } = useMemo(() => {
    const { graph } = engine;
    const own = shown.layers.map(({ as, set, without }): LitLayer => {
      const all = engine.lit(set);
      return { as, ...(without ? litBeyond(all, engine.lit(without)) : all) };
    });
    const stops = stopsAmong(nodes, post);
    // the start and the end of all paths answer with all of them
    const isChosen = nodes.length > 0;
    const asked = isChosen
      ? undefined
      : highlight
        ? { as: highlight.kind === "diagonal" ? ("diagonal" as const) : ("gradient" as const), ...pathsOf(highlight, post, local) }
        : termPaths(term, { post, t, local });
    const set = isChosen ? through(stops) : (asked?.set ?? shown.whole);
    const paths = arePassed(stops) ? engine.count(set) : 0n;
    const sum = paths === 0n ? 0 : engine.sum(set, synapse);
    const named = (nodes as readonly NodeId[]).map((id) =>
      nodeSymbol(graph.nodes[graph.indexOf.get(id)!], { ...naming, labels: "absolute" }),
    );
    const words = isChosen ? pathsThrough(post, named) : (asked?.words ?? shown.words);
    const part = term === null ? undefined : litPart(own, graph.edges, term);
    const layers = isChosen
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
      lit: { paths, sum, sentence: litPaths(paths, words, sum) },
    };
  }, [engine, shown, through, nodes, term, highlight, post, synapse, t, local, naming]);

  // a node that is pointed at may be selected next
  const foresee = (id: NodeId): void =>
    whenIdle(() => {
      const chosen = toggled(nodes, id, shared.nodes.most);
      const stops = stopsAmong(chosen, post);
      if (chosen.length === 0 || !arePassed(stops)) return;
      const set = through(stops);
      if (engine.count(set) === 0n) return;
      engine.sum(set, synapse);
      litRuns(engine.graph.edges, engine.lit(set));
    });

  const jacobianOf = useMemo(() => {
    const of = jacobiansOf(engine.trial, engine.run, synapse);
    return (edge: GraphEdge): string | undefined => {
      if (edge.kind === "weight" && edge.j !== post) return undefined;
      const { rows, cols, data } = of(edge);
      const row = (r: number): string => Array.from({ length: cols }, (_, c) => formatNumber(data[r * cols + c])).join(" ");
      const all = Array.from({ length: rows }, (_, r) => row(r)).join("; ");
      return rows * cols === 1 ? all : `[${all}]`;
    };
  }, [engine, post, synapse]);

  const numbers = (): readonly NumberTable[] => {
    const of = jacobiansOf(engine.trial, engine.run, synapse);
    const jacobian = (edge: GraphEdge): string => (edge.kind === "weight" && edge.j !== post ? "" : Array.from(of(edge).data).join(" "));
    const isLit = (edge: GraphEdge): number => (layers.some((layer) => isLitEdge(layer, edge)) ? 1 : 0);
    return [
      { ...litTable, rows: [[String(lit.paths), lit.sum, lit.sentence]] },
      {
        ...edgesTable,
        rows: engine.graph.edges.map((edge) => [edge.from, edge.to, edge.name, isLit(edge), jacobian(edge)]),
      },
    ];
  };

  const figure: PathFigure<Own> = {
    settings,
    engine,
    local,
    synapse,
    set,
    lit,
    numbers,
    atRest,
    asShown: nodes.length === 0 && layers.length === shown.layers.length && layers.every((layer, n) => layer.as === shown.layers[n].as),
    graph: {
      graph: engine.graph,
      naming,
      lit: layers,
      selected: nodes as readonly NodeId[],
      onSelectNode: toggleNode,
      onMeetNode: foresee,
      onClear: clearNodes,
      onStep: toStep,
      jacobianOf,
      onHoverEdge: (edge) => hoverTerm(edge === undefined ? null : termOfEdge(edge, layers), name),
    },
  };
  // one object for as long as it says the same, so that a graph need not be gone through when its figure is drawn for another reason
  return useMemo(() => figure, [settings, engine, local, synapse, shown, through, set, lit, layers, atRest, naming, jacobianOf]);
}
