import type { EdgeId, GraphNode, NodeId } from "./types.ts";

export const weightId = (j: number) => `w:${j}` as NodeId;
export const hiddenId = (j: number, t: number) => `h:${j}:${t}` as NodeId;
export const observableId = (j: number, t: number) => `z:${j}:${t}` as NodeId;
export const inputId = (k: number, t: number) => `u:${k}:${t}` as NodeId;
export const lossId = "E" as NodeId;
export const edgeId = (kind: string, from: NodeId, to: NodeId) => `${kind}:${from}>${to}` as EdgeId;

const pattern = /^(?:w:([1-9]\d*)|([hzu]):([1-9]\d*):([1-9]\d*)|E)$/;

/** The node that an id of an unrolled graph names. Throws on anything else. */
export function parseNodeId(text: string): GraphNode {
  const match = pattern.exec(text);
  if (!match) throw new Error(`a node is named w:j, h:j:t, z:j:t, u:k:t or E, numbered from 1, but got "${text}"`);
  const id = text as NodeId;
  const [, w, letter, unit, step] = match;
  if (w !== undefined) return { kind: "weight", id, j: Number(w) };
  const j = Number(unit);
  const t = Number(step);
  if (letter === "h") return { kind: "hidden", id, j, t };
  if (letter === "z") return { kind: "observable", id, j, t };
  if (letter === "u") return { kind: "input", id, k: j, t };
  return { kind: "loss", id };
}

/** Sorts ids of an unrolled graph so that a path can only meet them in this order. */
export function compareInTime(a: NodeId, b: NodeId): number {
  return moment(a) - moment(b);
}

function moment(id: NodeId): number {
  const node = parseNodeId(id);
  switch (node.kind) {
    case "weight":
      return 0;
    case "input":
      return 3 * node.t;
    case "hidden":
      return 3 * node.t + 1;
    case "observable":
      return 3 * node.t + 2;
    case "loss":
      return Infinity;
  }
}
