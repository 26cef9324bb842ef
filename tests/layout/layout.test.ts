import { describe, expect, test } from "vitest";
import { selfEdgesNamed } from "../helpers/networks.ts";
import { unrollNetwork } from "../../src/graph/unroll.ts";
import { distanceToCourse } from "../../src/layout/curves.ts";
import { layoutGraph, mergeByKind, middleOf, nearestEdge, nearestNode } from "../../src/layout/graph-layout.ts";
import { spokenSymbol } from "#content/paths.ts";
import { neuronName, nodeSymbol, stepName, symbolBox } from "../../src/layout/labels.ts";
import { bandOrder, type Place } from "../../src/layout/place.ts";
import { routeEdges } from "../../src/layout/route.ts";

const sizes = [
  { N: 1, T: 1 },
  { N: 2, T: 3 },
  { N: 3, T: 6 },
  { N: 6, T: 8 },
  { N: 12, T: 100 },
];
const alif = selfEdgesNamed("autapse", "reset", "adaptation");

describe.each(sizes)("the layout of N=$N, T=$T", ({ N, T }) => {
  const graph = unrollNetwork({ N, T, selfEdges: alif });
  const layout = layoutGraph(graph, { top: N });
  const { placement, metrics, drawn } = layout;

  test("every node lies within the picture, and no two circles touch", () => {
    const circles = placement.places.filter((place) => place.shape === "circle");
    for (const { x, y, half } of placement.places) {
      expect(x - half).toBeGreaterThanOrEqual(0);
      expect(x + half).toBeLessThanOrEqual(placement.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(placement.height);
    }
    const spots = circles.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`);
    expect(new Set(spots).size).toBe(spots.length);
    expect(metrics.column).toBeGreaterThan(2 * metrics.radius);
    expect(metrics.emit).toBeGreaterThan(2 * metrics.radius);
  });

  test("parallel edges are drawn apart, and every edge once in its kind's path", () => {
    expect(new Set(drawn.map(({ line }) => line)).size).toBe(drawn.length);
    const strokes = mergeByKind(layout).map(({ lines }) => lines.match(/M/g)?.length ?? 0);
    expect(strokes.reduce((a, b) => a + b, 0)).toBe(graph.edges.length);
  });

  test("an edge that leads to the loss from a lower neuron passes beside every node but its own", () => {
    for (const edge of graph.edges.filter(({ kind }) => kind === "loss")) {
      const { course } = drawn[edge.index]!;
      const own = placement.places[graph.tails[edge.index]!]!;
      const near = placement.places.filter(
        (place) => place !== own && place.shape === "circle" && Math.abs(place.x - own.x) < 1.5 * metrics.column,
      );
      const clearances = near.map((place) => Math.sqrt(distanceToCourse(course, place.x, place.y)) - place.half);
      expect(Math.min(Infinity, ...clearances)).toBeGreaterThan(0);
    }
  });
});

/** Where a path of M and relative l, v, c ends, and where it starts. */
function endsOf(path: string): { start: [number, number]; end: [number, number] } {
  const parts = path.split(/(?=[Mlvcz])/);
  const start = numbersIn(parts[0]!) as [number, number];
  const end: [number, number] = [...start];
  for (const part of parts.slice(1)) {
    const step = part.startsWith("v") ? [0, ...numbersIn(part)] : numbersIn(part).slice(-2);
    end[0] += step[0] ?? 0;
    end[1] += step[1] ?? 0;
  }
  return { start, end };
}
const numbersIn = (text: string): number[] => (text.match(/-?[\d.]+/g) ?? []).map(Number);

/** The places of a layout on their way to another: a shape must not be shared by edges that have come to differ. */
const shaken = (places: readonly Place[]): Place[] => places.map((place, p) => ({ ...place, x: place.x + (p % 7), y: place.y + (p % 5) }));

test.each([
  { at: "at rest", inputs: 0, move: (places: readonly Place[]) => [...places] },
  { at: "on the move", inputs: 0, move: shaken },
  { at: "with inputs", inputs: 2, move: (places: readonly Place[]) => [...places] },
])("a stroke runs along its course and ends in the head, $at", ({ inputs, move }) => {
  const graph = unrollNetwork({ N: 3, T: 5, selfEdges: alif, inputs });
  const { placement, metrics } = layoutGraph(graph, { top: 2 });
  const places = move(placement.places);
  const drawn = routeEdges(graph, placement, metrics, places);
  for (const { index, kind, id } of graph.edges) {
    const { line, head, course } = drawn[index]!;
    const { start, end } = endsOf(line);
    const tip = endsOf(head).start;
    const far = (a: ArrayLike<number>, b: ArrayLike<number>): number => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
    expect(far(start, course), id).toBeLessThan(0.02);
    expect(far(tip, course.slice(-2)), id).toBeLessThan(0.02);
    expect(far(end, tip) / metrics.head, id).toBeCloseTo(0.8, 1);
    const [from, to] = [places[graph.tails[index]!]!, places[graph.heads[index]!]!];
    // rails are left and entered at the step's column, circles at their rims
    if (from.shape === "circle" && kind !== "loss") expect(far(start, [from.x, from.y]), id).toBeCloseTo(from.half, 1);
    if (to.shape === "circle") expect(far(tip, [to.x, to.y]), id).toBeCloseTo(metrics.radius, 1);
    else expect(tip[1], id).toBeCloseTo(to.y + metrics.rail / 2, 1);
  }
});

test("the selected neuron's band is on top", () => {
  expect(bandOrder(4, 3)).toEqual([3, 1, 2, 4]);
  expect(() => bandOrder(2, 3)).toThrow("the neuron on top must be one of 1..2, but got 3");
});

test("pointing at the middle of an edge finds it", () => {
  const graph = unrollNetwork({ N: 2, T: 4 });
  const layout = layoutGraph(graph, { top: 1 });
  for (const edge of graph.edges.filter(({ kind }) => kind === "state" || kind === "emit")) {
    const { x, y } = middleOf(layout.drawn[edge.index]!);
    expect(nearestEdge(layout, x, y, 4)?.id).toBe(edge.id);
  }
  expect(nearestEdge(layout, -100, -100, 4)).toBeUndefined();
});

test.each(sizes)(
  "pointing at a node of N=$N, T=$T finds it, and a little beside a small one too, but not at what lies between",
  ({ N, T }) => {
    const layout = layoutGraph(unrollNetwork({ N, T }), { top: 1 });
    const { places, columns, bands } = layout.placement;
    for (const { node, shape, x, y, half } of places) {
      expect(nearestNode(layout, x, y)).toBe(node);
      if (shape === "rail") expect(nearestNode(layout, x - half + 1, y + layout.metrics.rail / 2 - 1)?.kind).toBe(node.kind);
      else {
        expect(nearestNode(layout, x - half + 0.5, y)).toBe(node);
        expect(nearestNode(layout, x - half - 2, y)).toBe(half < 12 ? node : undefined);
      }
    }
    // between two steps, and beyond the picture
    if (T > 1) expect(nearestNode(layout, (columns[0]! + columns[1]!) / 2, bands[0]!.z)).toBeUndefined();
    expect(nearestNode(layout, -100, -100)).toBeUndefined();
  },
);

test("labels follow the selection, or are numbers", () => {
  const relative = { labels: "relative", t: 3, post: 2, pre: 1 } as const;
  expect([1, 2, 3, 4].map((n) => neuronName(n, relative))).toEqual(["i", "j", "k", "l"]);
  expect([1, 3, 5].map((step) => stepName(step, relative))).toEqual(["t\u22122", "t", "t+2"]);
  const graph = unrollNetwork({ N: 2, T: 4 });
  const node = graph.nodes[graph.indexOf.get("h:2:4" as never)!]!;
  expect(nodeSymbol(node, relative)).toEqual({ base: "h", face: "bold", sub: "j", sup: "t+1" });
  expect(nodeSymbol(node, { ...relative, labels: "absolute" })).toEqual({ base: "h", face: "bold", sub: "2", sup: "4" });
  expect(spokenSymbol(nodeSymbol(node, relative))).toBe("h j at t plus 1");
});

test("the label of every step up to T = 12 fits into its circle", () => {
  const graph = unrollNetwork({ N: 2, T: 12 });
  const { metrics } = layoutGraph(graph, { top: 1 });
  for (const node of graph.nodes.filter(({ kind }) => kind === "hidden")) {
    const { width } = symbolBox(nodeSymbol(node, { labels: "relative", t: 6, post: 1, pre: 2 }));
    expect(width * metrics.label).toBeLessThan(2 * metrics.radius);
  }
});
