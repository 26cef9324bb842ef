import { makeDag, passing } from "../../graph/drawn-dag.ts";
import { countPaths, foldPaths, litOf } from "../../graph/fold.ts";
import { numbers } from "../../graph/semirings.ts";
import type { NodeId } from "../../graph/types.ts";

/** A sheet of width x whose height follows the width, s = b + c x; A is its area. */
export interface Sheet {
  readonly x: number;
  readonly b: number;
  readonly c: number;
}

export const heightOf = ({ x, b, c }: Sheet): number => b + c * x;
export const areaOf = (sheet: Sheet): number => sheet.x * heightOf(sheet);

export type FormName = "product" | "width" | "height";

/** Three ways to write one function; each is a graph of its own, with the direct derivative on every edge. */
export const forms: readonly {
  name: FormName;
  formula: string;
  edges: readonly (readonly [string, string])[];
}[] = [
  {
    name: "product",
    formula: "A = x s",
    edges: [
      ["x", "s"],
      ["x", "A"],
      ["s", "A"],
    ],
  },
  { name: "width", formula: "A = x (b + c x)", edges: [["x", "A"]] },
  {
    name: "height",
    formula: "A = s (s − b)/c",
    edges: [
      ["x", "s"],
      ["s", "A"],
    ],
  },
];

export const graphs = Object.fromEntries(forms.map(({ name, edges }) => [name, makeDag(edges)])) as Record<
  FormName,
  ReturnType<typeof makeDag>
>;

/** The direct derivative that stands on an edge, other arguments of the same form held fixed. */
export function edgeDerivative(form: FormName, sheet: Sheet, from: string, to: string): number {
  if (to === "s") return sheet.c;
  const s = heightOf(sheet);
  switch (form) {
    case "product":
      return from === "x" ? s : sheet.x;
    case "width":
      return sheet.b + 2 * sheet.c * sheet.x;
    case "height":
      return (2 * s - sheet.b) / sheet.c;
  }
}

/** The partial derivative of A with respect to x in that form, and the total one, summed over the paths of its graph. */
export function derivatives(form: FormName, sheet: Sheet): { partial: number; total: number } {
  const graph = graphs[form];
  const weigh = (edge: { from: string; to: string }): number => edgeDerivative(form, sheet, edge.from, edge.to);
  const leg = { from: "x" as NodeId, to: "A" as NodeId };
  const direct = graph.edges.find((edge) => edge.from === "x" && edge.to === "A");
  return {
    partial: direct ? weigh(direct) : 0,
    total: foldPaths(graph, { legs: [{ ...leg, through: () => true }] }, numbers, weigh),
  };
}

/** The paths from x to A that pass all the nodes, in the graph of that form: what they light, their number and their sum. */
export function sheetPaths(form: FormName, sheet: Sheet, nodes: readonly string[]) {
  const graph = graphs[form];
  const set = passing(graph, "x", "A", nodes);
  if (set === undefined) return { edges: new Uint8Array(graph.edges.length), count: 0n, sum: 0 };
  const sum = foldPaths(graph, set, numbers, ({ from, to }) => edgeDerivative(form, sheet, from, to));
  return { edges: litOf(graph, set).edges, count: countPaths(graph, set), sum };
}
