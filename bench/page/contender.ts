import { layoutGraph, type GraphLayout } from "../../src/layout/graph-layout.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";

/** One way to draw the graph: lights exactly the edges of a flag per edge, and says how many it now shows lit. */
export interface Contender {
  light(edges: Uint8Array): void;
  countLit(): number;
}

/** Draws the graph in the element given; resolves when it stands. */
export type Mount = (stage: HTMLElement, layout: GraphLayout) => Promise<Contender>;

export function makeLayout(size: { readonly N: number; readonly T: number }): GraphLayout {
  return layoutGraph(unrollNetwork(size), { top: 1 });
}

/** All edges that belong to the steps t and t + 1, for t from 2, as a reader's scrubbing would light them. */
export function windowAt({ graph }: GraphLayout, t: number): Uint8Array {
  return Uint8Array.from(graph.edges, (edge) => (edge.t === t || edge.t === t + 1 ? 1 : 0));
}

/** The next frame has been drawn. */
export const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
