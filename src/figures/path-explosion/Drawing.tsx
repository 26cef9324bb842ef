import { scaleLinear } from "d3-scale";
import { useRef, useState, type KeyboardEvent, type ReactElement } from "react";
import * as words from "#content/figures/path-explosion.ts";
import type { NodeId } from "../../graph/types.ts";
import { exponential, formatLargeCount } from "../../lib/format.ts";
import { directions } from "../../view/dag/DagView.tsx";
import { nearestTowards } from "../../view/dag/geometry.ts";
import type { Layered } from "./model.ts";

const W = 640;
const H = 240;

interface DrawingProps {
  readonly graph: Layered;
  readonly held: (id: NodeId) => bigint | undefined;
  readonly tone: string;
  /** The node that the reader has chosen, and the edges on paths through it, by index. */
  readonly chosen: NodeId | undefined;
  readonly lit: Uint8Array | undefined;
  /** undefined: none any more. */
  readonly onChoose: (id: NodeId | undefined) => void;
}

/** All edges as one path; what a sweep has reached lies on top, each node with the number of partial paths that its one sum stands for, and the paths through a chosen node. */
export function Drawing({ graph, held, tone, chosen, lit, onChoose }: DrawingProps): ReactElement {
  const svg = useRef<SVGSVGElement>(null);
  const [stop, setStop] = useState<NodeId>();
  const { layers } = graph;
  const x = scaleLinear([0, layers.length - 1], [34, W - 34]);
  const place = (id: NodeId): [number, number] => {
    const [, l, k] = id.split(":").map(Number);
    const size = layers[l].length;
    return [x(l), H / 2 + (k - (size - 1) / 2) * Math.min(52, (H - 30) / Math.max(1, size - 1))];
  };
  const lines = (edges: Layered["edges"]): string =>
    edges.map(({ from, to }) => `M${place(from).map(round).join(" ")}L${place(to).map(round).join(" ")}`).join("");
  const widest = Math.max(...layers.map((layer) => layer.length));
  const radius = Math.max(3, Math.min(17, (x(1) - x(0)) * 0.32, (H / widest) * 0.42));
  const here = stop !== undefined && graph.indexOf.has(stop) ? stop : graph.nodes[0].id;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (direction !== undefined) {
      const places = Object.fromEntries(graph.nodes.map(({ id }) => [id, { x: place(id)[0], y: place(id)[1] }]));
      const next = nearestTowards({ places }, here, direction, Object.keys(places)) as NodeId;
      setStop(next);
      svg.current?.querySelector<SVGElement>(`[data-node="${next}"]`)?.focus({ focusVisible: true });
    } else if (event.key === "Enter" || event.key === " ") onChoose(here);
    else if (event.key === "Escape") onChoose(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <svg
      ref={svg}
      className="dag"
      viewBox={`0 0 ${W} ${H}`}
      style={{ aspectRatio: `${W} / ${H}`, maxWidth: W }}
      role="group"
      aria-label={words.drawing(layers.length)}
      onKeyDown={onKeyDown}
    >
      <path className="dag-line" d={lines(graph.edges)} />
      <g className="dag-edge-lit" data-class={tone}>
        <path className="dag-line" d={lines(graph.edges.filter((edge) => held(edge.from) !== undefined && held(edge.to) !== undefined))} />
      </g>
      {lit && (
        <g className="dag-edge-lit" data-class="gradient">
          <path className="dag-line" d={lines(graph.edges.filter(({ index }) => lit[index]))} />
        </g>
      )}
      {graph.nodes.map(({ id }) => {
        const [cx, cy] = place(id);
        const count = held(id);
        return (
          <g
            key={id}
            className="dag-node dag-node-free"
            data-node={id}
            data-lit={count !== undefined || undefined}
            data-chosen={chosen === id || undefined}
            role="button"
            tabIndex={id === here ? 0 : -1}
            aria-pressed={chosen === id}
            aria-label={words.node(
              Number(id.split(":")[1]),
              Number(id.split(":")[2]) + 1,
              count === undefined ? undefined : formatLargeCount(count),
            )}
            onClick={() => onChoose(id)}
            onFocus={() => setStop(id)}
          >
            <circle className="dag-body" cx={cx} cy={cy} r={radius} />
            {count !== undefined && radius > 9 && (
              <text className="dag-note" x={cx} y={cy + 4} style={{ fontSize: Math.min(12, (radius * 3.1) / compact(count).length) }}>
                {compact(count)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

const round = (x: number): number => Math.round(x * 10) / 10;
const compact = (n: bigint): string => (n < 10_000n ? String(n) : exponential(Number(n), 0).replace("e+", "e"));
