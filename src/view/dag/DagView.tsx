import { Fragment, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import type { Dag, DagEdge, DagNode, NodeId } from "../../graph/types.ts";
import { spokenSymbol } from "#content/paths.ts";
import { MathLabel } from "../graph/nodes/MathLabel.tsx";
import { drawEdge, nearestTowards, type DagDrawing, type DrawnEdge } from "./geometry.ts";
import "./dag.css";

export interface DagViewProps<Edge extends DagEdge> {
  graph: Dag<DagNode, Edge>;
  drawing: DagDrawing;
  ariaLabel: string;
  /** The label on an edge: its Jacobian, as a number or a symbol. */
  labelOf?: (edge: Edge) => string;
  /** By edge index. */
  lit?: Uint8Array | undefined;
  litNodes?: ReadonlySet<NodeId> | undefined;
  /** Colours of lit edges that differ from the rest, by edge index. */
  toneOf?: (edge: Edge) => string | undefined;
  /** A number inside a node instead of its symbol. */
  noteOf?: (id: NodeId) => string | undefined;
  /** Nodes that can be chosen, and those that are. */
  choosable?: readonly string[];
  chosen?: readonly string[];
  onChoose?: (id: NodeId) => void;
  onClear?: () => void;
  /** The pointer is on an edge, or has left it. */
  onHoverEdge?: (edge: Edge | undefined) => void;
  /** What an edge is, shown under the pointer. */
  titleOf?: ((edge: Edge) => string) | undefined;
  /** How an edge is drawn, if not from rim to rim of two circles; and the body of a node that is no circle. */
  drawnAs?: (edge: Edge) => DrawnEdge;
  bodyOf?: (id: NodeId) => ReactElement | undefined;
  /** What stands beside the graph, in its units. */
  children?: ReactNode;
}

/** The paper under a label: a box, since engines differ in how they stroke a text beneath its glyphs. */
function haloOf(label: string, { labelX, labelY }: { readonly labelX: number; readonly labelY: number }) {
  const width = 7.2 * label.length + 7;
  return { x: labelX - width / 2, y: labelY - 9, width, height: 18 };
}

const none: readonly string[] = [];
/** What the arrow keys mean in a drawing. */
export const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, -1],
};

/** A small graph with a label on each edge. If nodes can be chosen it is one tab stop: arrows walk among them, Enter chooses, Escape clears. */
export function DagView<Edge extends DagEdge>(props: DagViewProps<Edge>): ReactElement {
  const {
    graph,
    drawing,
    ariaLabel,
    labelOf,
    lit,
    litNodes,
    toneOf,
    noteOf,
    choosable = none,
    chosen = none,
    onChoose,
    onClear,
    onHoverEdge,
    titleOf,
    drawnAs = (edge) => drawEdge(drawing, edge),
    bodyOf,
    children,
  } = props;
  const [stop, setStop] = useState(choosable[0]);
  // the node of the tab stop may have gone with a change of the graph
  const here = stop !== undefined && choosable.includes(stop) ? stop : choosable[0];
  const svg = useRef<SVGSVGElement>(null);
  const drawn = graph.edges.map(drawnAs);
  const interactive = onChoose !== undefined;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (direction !== undefined) {
      const next = nearestTowards(drawing, here ?? "", direction, choosable);
      setStop(next);
      svg.current?.querySelector<SVGElement>(`[data-node="${next}"]`)?.focus({ focusVisible: true });
    } else if (event.key === "Enter" || event.key === " ") onChoose?.(here as NodeId);
    else if (event.key === "Escape") onClear?.();
    else return;
    event.preventDefault();
  };
  const edgeClass = (edge: Edge): string => (lit?.[edge.index] ? "dag-edge dag-edge-lit" : "dag-edge");

  return (
    <svg
      ref={svg}
      className="dag"
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      style={{ aspectRatio: `${drawing.width} / ${drawing.height}`, maxWidth: drawing.width }}
      role={interactive ? "group" : "img"}
      aria-label={ariaLabel}
      {...(interactive && { onKeyDown })}
    >
      {[false, true].map((over) =>
        graph.edges.map((edge, e) =>
          Boolean(lit?.[e]) === over ? (
            <g
              key={edge.id}
              className={edgeClass(edge)}
              data-edge={edge.id}
              data-lit={over || undefined}
              data-class={over ? toneOf?.(edge) : undefined}
              {...(onHoverEdge && { onPointerEnter: () => onHoverEdge(edge), onPointerLeave: () => onHoverEdge(undefined) })}
            >
              {titleOf && <title>{titleOf(edge)}</title>}
              {onHoverEdge && <path className="dag-reach" d={drawn[e].line} />}
              <path className="dag-line" d={drawn[e].line} />
              <path className="dag-head" d={drawn[e].head} />
            </g>
          ) : null,
        ),
      )}
      {labelOf &&
        graph.edges.map((edge, e) => (
          <Fragment key={edge.id}>
            <rect className="dag-halo" {...haloOf(labelOf(edge), drawn[e])} rx={5} />
            <text className={`dag-number ${lit?.[e] ? "dag-number-lit" : ""}`} x={drawn[e].labelX} y={drawn[e].labelY + 4.5}>
              {labelOf(edge)}
            </text>
          </Fragment>
        ))}
      {children}
      {graph.nodes.map(({ id }) => {
        const place = drawing.places[id];
        const symbol = drawing.symbols[id];
        const note = noteOf?.(id);
        const free = interactive && choosable.includes(id);
        return (
          <g
            key={id}
            className={free ? "dag-node dag-node-free" : "dag-node"}
            data-node={id}
            data-lit={litNodes?.has(id) || undefined}
            data-chosen={chosen.includes(id) || undefined}
            aria-label={note === undefined ? spokenSymbol(symbol) : `${spokenSymbol(symbol)}: ${note}`}
            {...(free
              ? {
                  role: "button",
                  tabIndex: id === here ? 0 : -1,
                  "aria-pressed": chosen.includes(id),
                  onClick: () => onChoose(id),
                  onFocus: () => setStop(id),
                }
              : { role: "img" })}
          >
            {bodyOf?.(id) ?? <circle className="dag-body" cx={place.x} cy={place.y} r={drawing.radius} />}
            {note === undefined ? (
              <MathLabel symbol={symbol} x={place.x} y={place.y} size={drawing.radius * 0.95} />
            ) : (
              <text className="dag-note" x={place.x} y={place.y + 4}>
                {note}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
