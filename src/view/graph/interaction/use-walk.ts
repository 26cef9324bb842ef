import { useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";
import type { GraphEdge, NodeId } from "../../../graph/types.ts";
import { middleOf, type GraphLayout } from "../../../layout/graph-layout.ts";
import type { Pointed, TipPlace } from "./Tips.tsx";
import { edgeBetween, incident, neighbour, type Direction } from "./walk.ts";

interface WalkOptions {
  layout: GraphLayout;
  frame: RefObject<HTMLElement | null>;
  svg: RefObject<SVGSVGElement | null>;
  step: number;
  onSelectNode: ((id: NodeId) => void) | undefined;
  onClear: (() => void) | undefined;
  show: (pointed: Pointed, place: TipPlace) => void;
}

const directions: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** One tab stop for the whole graph; the focus moves by arrows, along an edge where there is one, whose Jacobian it then shows, or else the node's value. */
export function useWalk({ layout, frame, svg, step, onSelectNode, onClear, show }: WalkOptions) {
  const { graph } = layout;
  const [visited, setStop] = useState<NodeId | undefined>(undefined);
  const [chosen, setChosen] = useState<{ node: NodeId; side: "in" | "out"; n: number } | undefined>(undefined);
  const stop = visited !== undefined && graph.indexOf.has(visited) ? visited : graph.nodes[0].id;

  const showAt = (pointed: Pointed): void => {
    const matrix = svg.current?.querySelector<SVGGElement>(":scope > g")?.getScreenCTM();
    const box = frame.current?.getBoundingClientRect();
    const where = pointed.edge
      ? middleOf(layout.drawn[pointed.edge.index])
      : pointed.node && layout.placement.places[graph.indexOf.get(pointed.node.id)!];
    if (!matrix || !box || where === undefined) return show({}, { from: "keyboard", x: 0, y: 0 });
    const point = new DOMPoint(where.x, where.y).matrixTransform(matrix);
    show(pointed, { from: "keyboard", x: point.x - box.left, y: point.y - box.top });
  };
  /** Not every engine shows the focus that a key has moved after a click. */
  const focus = (id: NodeId, options?: FocusOptions): void => {
    setStop(id);
    svg.current?.querySelector<SVGElement>(`[data-node="${id}"]`)?.focus(options);
  };
  const go = (id: NodeId, edge: GraphEdge | undefined): void => {
    setChosen(undefined);
    focus(id, { focusVisible: true });
    showAt(edge ? { edge } : { node: graph.nodes[graph.indexOf.get(id)!] });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const here = (event.target as Element).closest<SVGElement>("[data-node]")?.dataset["node"] as NodeId | undefined;
    if (here === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    if (event.key === "Escape") {
      setChosen(undefined);
      showAt({});
      onClear?.();
    } else if (event.key === "Enter" || event.key === " ") {
      onSelectNode?.(here);
    } else if (direction !== undefined && event.shiftKey) {
      const side = direction === "right" || direction === "up" ? "out" : "in";
      const edges = incident(graph, here, side);
      const n = chosen?.node === here && chosen.side === side ? (chosen.n + 1) % edges.length : 0;
      if (edges.length > 0) setChosen({ node: here, side, n });
      showAt({ edge: edges[n] });
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
    const id = event.target.closest<SVGElement>("[data-node]")?.dataset["node"] as NodeId | undefined;
    if (id !== undefined) setStop(id);
  };
  return { stop, focus, onKeyDown, onFocus };
}
