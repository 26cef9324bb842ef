import type { Drawn } from "../../../layout/curves.ts";
import type { Lit } from "../../../graph/fold.ts";
import type { EdgeId, EdgeKind, GraphEdge, NodeId } from "../../../graph/types.ts";
import { eachBit, noBits, setBit, textOf } from "./bits.ts";
import { makeMemo } from "../../../lib/memo.ts";

/** What a lit path means; each class has its colour and its stroke (`styles/graph.css`). */
export type LitClass =
  "eligibility" | "learning" | "gradient" | "diagonal" | "dropped" | "hop-0" | "hop-1" | "hop-2" | "hop-3" | "hop-4" | "hop-5" | "hop-6";

/** One class of lit paths. Layers lie on each other in the order given; a node in two layers shows both colours. */
export interface LitLayer {
  readonly as: LitClass;
  readonly nodes: ReadonlySet<NodeId>;
  /** Edge ids, or a flag per edge index. */
  readonly edges: ReadonlySet<EdgeId> | Uint8Array;
}

export const isLitEdge = (layer: Pick<LitLayer, "edges">, edge: GraphEdge): boolean =>
  layer.edges instanceof Uint8Array ? layer.edges[edge.index] === 1 : layer.edges.has(edge.id);

/** The nodes and edges of one lit set that another does not have. */
export function litBeyond(all: Lit, seen: Lit): Pick<Lit, "nodes" | "edges"> {
  return { nodes: new Set([...all.nodes].filter((id) => !seen.nodes.has(id))), edges: all.edges.map((lit, e) => lit & ~seen.edges[e]) };
}

/** Few edges are one run; of many, a run holds a sixteenth, in the order of time: what a step of the cursor changes lies in two or three runs. */
export const runLength = (edges: number): number => Math.max(256, Math.ceil(edges / 16));

const knownRuns = makeMemo<LitLayer["edges"], readonly string[]>();

/** By run, which of its edges are lit, as text. It is kept as long as the set of lit edges, so that it can be asked for ahead of time. */
export const litRuns = (edges: readonly GraphEdge[], layer: Pick<LitLayer, "edges">): readonly string[] =>
  knownRuns(layer.edges, () => findRuns(edges, layer));

function findRuns(edges: readonly GraphEdge[], layer: Pick<LitLayer, "edges">): readonly string[] {
  const length = runLength(edges.length);
  const runs: string[] = [];
  for (let first = 0; first < edges.length; first += length) {
    const run = edges.slice(first, first + length);
    const bits = noBits(run.length);
    run.forEach((edge, e) => isLitEdge(layer, edge) && setBit(bits, e));
    runs.push(textOf(bits));
  }
  return runs;
}

/** The lines, or the heads, of a run's lit edges as one path. */
export function runPath(drawn: readonly Pick<Drawn, "line" | "head">[], first: number, bits: string, part: "line" | "head"): string {
  let path = "";
  eachBit(bits, (e) => (path += drawn[first + e][part]));
  return path;
}

/**
 * The classes of each lit node, joined by a space: a string compares quickly. In the order of the layers, but the trace comes first, whatever lies
 * on top: it enters a node from below, and its half of the ring is the lower one.
 */
export function classesOfNodes(lit: readonly LitLayer[]): Map<NodeId, string> {
  const classes = new Map<NodeId, string>();
  for (const { as, nodes } of lit)
    for (const id of nodes) {
      const before = classes.get(id);
      if (before === undefined) classes.set(id, as);
      else if (!before.split(" ").includes(as)) classes.set(id, as === "eligibility" ? `${as} ${before}` : `${before} ${as}`);
    }
  return classes;
}

/** The term of the equations that an edge's Jacobian is. */
export const termOfKind: Record<EdgeKind, string> = {
  weight: "weight",
  state: "state",
  emit: "emit",
  synapse: "synapse",
  self: "synapse",
  loss: "loss",
  input: "synapse",
};

/** Of lit layers only the edges whose Jacobian is the given term, with their ends; undefined if there are none. */
export function litPart(layers: readonly LitLayer[], edges: readonly GraphEdge[], term: string): LitLayer[] | undefined {
  let any = false;
  const parts = layers.map((layer): LitLayer => {
    const nodes = new Set<NodeId>();
    const part = new Uint8Array(edges.length);
    for (const edge of edges)
      if (termOfKind[edge.kind] === term && isLitEdge(layer, edge)) {
        part[edge.index] = 1;
        nodes.add(edge.from).add(edge.to);
        any = true;
      }
    return { as: layer.as, nodes, edges: part };
  });
  return any ? parts : undefined;
}
