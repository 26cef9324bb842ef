import { MarkerType, ReactFlow, type Edge, type Node } from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { painted, type Mount } from "./contender.ts";

const quiet = { stroke: "#ccc" };
const bright = { stroke: "#b03a8c", strokeWidth: 2 };
const markerEnd = { type: MarkerType.ArrowClosed };

/** React Flow with its own nodes and straight edges; an edge that does not change keeps its object, as its manual advises. */
export const mount: Mount = async (stage, { graph, placement }) => {
  const nodes: Node[] = placement.places.map(({ id, x, y }) => ({ id, position: { x, y }, data: { label: "" }, width: 12, height: 12 }));
  const plain: Edge[] = graph.edges.map(({ id, from, to }) => ({
    id,
    source: from,
    target: to,
    type: "straight",
    style: quiet,
    markerEnd,
  }));
  const lit: Edge[] = plain.map((edge) => ({ ...edge, className: "lit", style: bright }));
  let light: (edges: Uint8Array) => void = () => undefined;
  function Stage() {
    const [edges, setEdges] = useState(plain);
    light = (flags) => flushSync(() => setEdges(plain.map((edge, e) => (flags[e] === 1 ? lit[e] : edge))));
    return <ReactFlow nodes={nodes} edges={edges} fitView minZoom={0.01} nodesDraggable={false} />;
  }
  flushSync(() => createRoot(stage).render(<Stage />));
  const deadline = performance.now() + 30_000;
  while (stage.querySelectorAll(".react-flow__edge").length < plain.length && performance.now() < deadline) await painted();
  return { light: (edges) => light(edges), countLit: () => stage.querySelectorAll(".react-flow__edge.lit").length };
};
