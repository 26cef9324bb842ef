import { useId, useMemo, useRef, useState, type CSSProperties, type MouseEvent, type ReactElement, type ReactNode } from "react";
import { drawing, keys } from "#content/graph.ts";
import { spokenSymbol } from "#content/paths.ts";
import type { GraphEdge, GraphNode, NodeId, UnrolledGraph } from "../../../graph/types.ts";
import { layoutGraph, nearestEdge, nearestNode, type GraphLayout } from "../../../layout/graph-layout.ts";
import { nodeSymbol, type Naming } from "../../../layout/labels.ts";
import { EdgeTip, NodeTip, spokenEdge, type Pointed, type TipPlace } from "../interaction/Tips.tsx";
import { GraphTable } from "./GraphTable.tsx";
import { GraphAxis } from "../nodes/GraphAxis.tsx";
import { LitEdges, QuietEdges, WeighedEdges } from "../edges/EdgeLayers.tsx";
import { classesOfNodes, type LitClass, type LitLayer } from "../edges/lit.ts";
import type { NodeValue } from "../nodes/NodeMark.tsx";
import { NodeDots } from "../nodes/NodeDots.tsx";
import { NodeMarks, UnseenMarks } from "../nodes/NodeMarks.tsx";
import { RailGrounds } from "../nodes/RailGrounds.tsx";
import { useCursorInSight } from "../interaction/use-cursor-in-sight.ts";
import { useMovingLayout } from "./use-moving-layout.ts";
import { usePanZoom } from "../interaction/use-pan-zoom.ts";
import { usePointing } from "../interaction/use-pointing.ts";
import { useTimeDrag } from "../interaction/use-time-drag.ts";
import { useWalk } from "../interaction/use-walk.ts";
import { ZoomButtons } from "../interaction/ZoomButtons.tsx";
import "./graph.css";

export interface GraphViewProps {
  graph: UnrolledGraph;
  /** What the drawing shows, for who cannot see it. */
  ariaLabel: string;
  /** Default: laid out with the postsynaptic neuron on top. */
  layout?: GraphLayout;
  lit?: readonly LitLayer[];
  naming: Naming;
  /** Marks the column of the scrubbed step. */
  cursor?: boolean;
  /** The graph was dragged along to a step. Only with a cursor. */
  onStep?: (t: number) => void;
  selected?: readonly NodeId[];
  /** A click, tap or Enter on a node. Without it nodes are not controls. */
  onSelectNode?: (id: NodeId) => void;
  /** The pointer or the keyboard has come to a node, which the reader may select next. */
  onMeetNode?: (id: NodeId) => void;
  /** Escape, or a click beside everything. */
  onClear?: () => void;
  /** The number on an edge, as text, when a trial is bound. */
  jacobianOf?: (edge: GraphEdge) => string | undefined;
  onHoverEdge?: (edge: GraphEdge | undefined) => void;
  /** Drawn over the lit edges, under the nodes. */
  overlay?: (layout: GraphLayout) => ReactNode;
  /** By edge index, one signed number each: edges are then drawn by sign and magnitude. */
  sizes?: ArrayLike<number>;
  /** The value of a node, as text and as a share of the largest of its kind, -1 to 1. */
  valueAt?: (node: GraphNode) => NodeValue | undefined;
  /** Drawn under everything that is lit. */
  under?: (layout: GraphLayout) => ReactNode;
  /** Under the drawing, scrolled with it and as wide. */
  below?: (layout: GraphLayout) => ReactNode;
  /** Which of paths, Jacobians and values it shows where there is no room for all; the styles know where that is. */
  layer?: string;
  /** Shows the lit paths faintly, under what stands for them. */
  ghost?: LitClass;
}

const nothing: readonly never[] = [];

/** The unrolled network, with what is lit. One tab stop; arrows walk along edges and time; every edge shows its Jacobian. */
export function GraphView(props: GraphViewProps): ReactElement {
  const {
    graph,
    ariaLabel,
    lit = nothing,
    naming,
    cursor = true,
    selected = nothing,
    onSelectNode,
    onClear,
    jacobianOf,
    onHoverEdge,
  } = props;
  const made = useMemo(() => props.layout ?? layoutGraph(graph, { top: naming.post }), [graph, naming.post, props.layout]);
  const layout = useMovingLayout(made);
  const { placement, metrics } = layout;
  // what is drawn first, the chapter's own network, says how high the stage is: larger networks are drawn smaller on it
  const [{ width, height }] = useState(placement);
  // the bars' centre, which the names beside them push off the drawing's own
  const lean = placement.places.find((place) => place.shape === "rail")!.x - placement.width / 2;
  const measures = {
    "--natural": placement.width,
    "--natural-height": placement.height,
    "--first": width,
    "--first-height": height,
    "--lean": lean,
  };

  const svg = useRef<SVGSVGElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  useCursorInSight(scroll, layout, naming.t, cursor);
  const zoom = usePanZoom(svg, placement.width, placement.height);
  const [tip, setTip] = useState<(Pointed & { place: TipPlace }) | undefined>(undefined);
  const edge = tip?.edge !== undefined && graph.edges[tip.edge.index] === tip.edge ? tip.edge : undefined;
  const show = (pointed: Pointed, place: TipPlace): void => {
    const isSame = tip?.edge === pointed.edge && tip?.node === pointed.node;
    if (!isSame || (tip !== undefined && place.from === "keyboard"))
      setTip((pointed.edge ?? pointed.node) ? { ...pointed, place } : undefined);
    if (pointed.edge !== tip?.edge) onHoverEdge?.(pointed.edge);
    if (pointed.node && pointed.node !== tip?.node) props.onMeetNode?.(pointed.node.id);
  };
  const find = (x: number, y: number, reach: number): Pointed => {
    const node = nearestNode(layout, x, y);
    return node === undefined ? { edge: nearestEdge(layout, x, y, reach) } : { node };
  };
  const pointing = usePointing({ svg, frame, find, show });
  const drag = useTimeDrag({
    stepAt:
      cursor && zoom.scale === 1
        ? (clientX) => {
            const { left, width } = svg.current!.getBoundingClientRect();
            const x = ((clientX - left) / width) * placement.width;
            return 1 + Math.round((x - placement.columns[0]) / metrics.column);
          }
        : undefined,
    onStep: props.onStep,
    scroll,
  });
  const walk = useWalk({ layout, frame, svg, step: naming.t, onSelectNode, onClear, show });

  const classes = useMemo(() => classesOfNodes(lit), [lit]);
  const { labels, post, pre, whole } = naming;
  // numbers do not move with the cursor
  const t = labels === "absolute" ? 1 : naming.t;
  const names = useMemo(() => {
    const naming: Naming = { labels, t, post, pre, whole };
    return graph.nodes.map((node) => {
      const symbol = nodeSymbol(node, naming);
      return { symbol, spoken: spokenSymbol(symbol) };
    });
  }, [graph, labels, t, post, pre, whole]);
  const { valueAt } = props;
  const values = useMemo(() => (valueAt === undefined ? nothing : graph.nodes.map(valueAt)), [graph, valueAt]);
  const value = tip?.node && values[graph.indexOf.get(tip.node.id) ?? -1]?.value;
  const hint = useId();

  // a small node is meant beyond its rim, too
  const nodeAt = (event: MouseEvent): NodeId | undefined =>
    ((event.target as Element).closest<SVGElement>("[data-node]")?.dataset["node"] as NodeId | undefined) ?? pointing.under(event).node?.id;
  const onClick = (event: MouseEvent): void => {
    const id = nodeAt(event);
    if (id === undefined) return edge === undefined ? onClear?.() : undefined;
    walk.focus(id);
    onSelectNode?.(id);
  };
  const interactive = onSelectNode !== undefined;

  const tools = (
    <div className="graph-tools">
      <ZoomButtons zoom={zoom} />
      <GraphTable graph={graph} lit={lit} naming={naming} jacobianOf={jacobianOf} />
    </div>
  );

  const axis = cursor && <GraphAxis layout={layout} t={naming.t} />;
  const ground = (
    <>
      {props.sizes === undefined && <QuietEdges layout={layout} />}
      <RailGrounds layout={layout} />
    </>
  );
  const lights = (
    <>
      {props.under?.(layout)}
      {lit.map((layer, n) => (
        <LitEdges
          key={`${layer.as}-${n}`}
          layout={layout}
          layer={layer}
          ghost={props.ghost === layer.as}
          bare={props.sizes !== undefined}
        />
      ))}
    </>
  );
  const weighed = props.sizes !== undefined && <WeighedEdges layout={layout} sizes={props.sizes} />;
  const dots = layout.density === "dots" && <NodeDots places={placement.places} classes={classes} values={values} />;
  const Marks = dots ? UnseenMarks : NodeMarks;
  const over = (
    <>
      {props.overlay?.(layout)}
      {edge !== undefined && (
        <g className="edge-active" data-edge={edge.id} aria-hidden="true">
          <path className="edge-lines" d={layout.drawn[edge.index].line} />
          <path className="edge-heads" d={layout.drawn[edge.index].head} />
        </g>
      )}
      <Marks
        places={placement.places}
        names={names}
        values={values}
        metrics={metrics}
        classes={classes}
        selected={selected}
        stop={walk.stop}
        interactive={interactive}
      />
    </>
  );
  const viewBox = `0 0 ${placement.width} ${placement.height}`;
  // What is lit changes often, the rest seldom. On sheets of their own the browser keeps the paint of those that stay.
  const sheet = (content: ReactNode): ReactElement => (
    <svg className="graph-sheet" aria-hidden="true" viewBox={viewBox}>
      <g transform={zoom.transform}>{content}</g>
    </svg>
  );
  return (
    <div
      className={`graph graph-${layout.density}${props.sizes ? " graph-weighed" : ""}`}
      ref={frame}
      data-classes={lit.map(({ as }) => as).join(" ")}
      data-ghost={props.ghost}
      data-layer={props.layer}
      data-time={(cursor && props.onStep && zoom.scale === 1) || undefined}
      style={measures as CSSProperties}
    >
      {props.below !== undefined && tools}
      <div className="graph-scroll" ref={scroll} role="group" aria-label={drawing(ariaLabel)}>
        <div className="graph-stage">
          <div className="graph-stack">
            {weighed ? (
              <>
                {sheet(
                  <>
                    {axis}
                    {ground}
                    {lights}
                  </>,
                )}
                {sheet(weighed)}
              </>
            ) : (
              <>
                {sheet(axis)}
                {sheet(ground)}
                {sheet(lights)}
              </>
            )}
            {dots && sheet(dots)}
            <svg
              ref={svg}
              className="graph-svg"
              viewBox={viewBox}
              role={interactive ? "group" : "img"}
              aria-label={ariaLabel}
              aria-describedby={interactive ? hint : undefined}
              onClick={onClick}
              onClickCapture={drag.onClickCapture}
              onPointerDown={drag.onPointerDown}
              onPointerCancel={drag.onPointerCancel}
              onPointerMove={(event) => {
                drag.onPointerMove(event);
                if (!drag.isDragging()) pointing.onPointerMove(event);
              }}
              onPointerLeave={(event) => event.pointerType === "mouse" && pointing.leave()}
              onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || pointing.leave()}
              onKeyDown={(event) => walk.onKeyDown(event)}
              onFocus={walk.onFocus}
            >
              <g transform={zoom.transform}>{over}</g>
            </svg>
          </div>
        </div>
        {props.below?.(layout)}
      </div>
      {tip !== undefined && edge !== undefined && (
        <EdgeTip graph={graph} edge={edge} place={tip.place} naming={naming} value={jacobianOf?.(edge)} />
      )}
      {tip?.node !== undefined && value !== undefined && <NodeTip node={tip.node} place={tip.place} naming={naming} value={value} />}
      {props.below === undefined && tools}
      {interactive && (
        <p id={hint} className="visually-hidden">
          {keys}
        </p>
      )}
      <p className="visually-hidden" aria-live="polite">
        {tip?.place.from === "keyboard" && edge !== undefined ? spokenEdge(graph, edge, naming, jacobianOf?.(edge)) : ""}
      </p>
    </div>
  );
}
