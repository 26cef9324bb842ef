import { useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";
import type { GraphEdge, NodeId } from "../../graph/types.ts";
import { middleOf, type GraphLayout } from "../../layout/graph-layout.ts";
import type { TipPlace } from "./EdgeTip.tsx";
import { edgeBetween, incident, neighbour, type Direction } from "./walk.ts";

interface WalkOptions {
  layout: GraphLayout;
  frame: RefObject<HTMLElement | null>;
  svg: RefObject<SVGSVGElement | null>;
  step: number;
  onSelectNode: ((id: NodeId) => void) | undefined;
  onClear: (() => void) | undefined;
  show: (edge: GraphEdge | undefined, place: TipPlace) => void;
}

const directions: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** One tab stop for the whole graph; the focus moves by arrows, along an edge where there is one, and then shows its Jacobian. */
export function useWalk({ layout, frame, svg, step, onSelectNode, onClear, show }: WalkOptions) {
  const { graph } = layout;
  const [visited, setStop] = useState<NodeId | undefined>(undefined);
  const [chosen, setChosen] = useState<{ node: NodeId; side: "in" | "out"; n: number } | undefined>(undefined);
  const stop = visited !== undefined && graph.indexOf.has(visited) ? visited : graph.nodes[0]!.id;

  const showAtMiddle = (edge: GraphEdge | undefined): void => {
    const matrix = svg.current?.querySelector<SVGGElement>(":scope > g")?.getScreenCTM();
    const box = frame.current?.getBoundingClientRect();
    if (!matrix || !box || edge === undefined) return show(undefined, { from: "keyboard", x: 0, y: 0 });
    const { x, y } = middleOf(layout.drawn[edge.index]!);
    const point = new DOMPoint(x, y).matrixTransform(matrix);
    show(edge, { from: "keyboard", x: point.x - box.left, y: point.y - box.top });
  };
  const focus = (id: NodeId): void => {
    setStop(id);
    svg.current?.querySelector<SVGElement>(`[data-node="${id}"]`)?.focus();
  };
  const go = (id: NodeId, edge: GraphEdge | undefined): void => {
    setChosen(undefined);
    focus(id);
    showAtMiddle(edge);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const here = (event.target as Element).closest<SVGElement>("[data-node]")?.dataset["node"] as NodeId | undefined;
    if (here === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (event.key === "Escape") {
      setChosen(undefined);
      showAtMiddle(undefined);
      onClear?.();
    } else if (event.key === "Enter" || event.key === " ") {
      onSelectNode?.(here);
    } else if (direction !== undefined && event.shiftKey) {
      const side = direction === "right" || direction === "up" ? "out" : "in";
      const edges = incident(graph, here, side);
      const n = chosen?.node === here && chosen.side === side ? (chosen.n + 1) % edges.length : 0;
      if (edges.length > 0) setChosen({ node: here, side, n });
      showAtMiddle(edges[n]);
    } else if (direction !== undefined) {
      const edge = chosen?.node === here ? incident(graph, here, chosen.side)[chosen.n] : undefined;
      const along =
        edge !== undefined && (direction === "right" || direction === "left") && (direction === "right") === (chosen?.side === "out");
      const next = along ? (direction === "right" ? edge.to : edge.from) : neighbour(layout, here, direction, step);
      if (next !== undefined) go(next, along ? edge : edgeBetween(layout, here, next));
    } else if (event.key === "Home" || event.key === "End") {
      let next = here;
      for (
        let n = neighbour(layout, here, event.key === "Home" ? "left" : "right", step);
        n !== undefined;
        n = neighbour(layout, n, event.key === "Home" ? "left" : "right", step)
      )
        next = n;
      if (next !== here) go(next, undefined);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = (event: FocusEvent): void => {
    const id = (event.target as Element).closest<SVGElement>("[data-node]")?.dataset["node"] as NodeId | undefined;
    if (id !== undefined) setStop(id);
  };
  return { stop, focus, onKeyDown, onFocus };
}
