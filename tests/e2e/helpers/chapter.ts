import { expect, type Locator, type Page } from "@playwright/test";
import { allPaths, directLearningSignalPaths, eligibilityPaths, learningSignalPaths, row } from "../../../src/graph/path-sets.ts";
import type { EdgeKind, GraphEdge, PathSet } from "../../../src/graph/types.ts";
import { layoutGraph, nearestEdge } from "../../../src/layout/graph-layout.ts";
import { engineOf, synapseOf, type Engine } from "../../../src/state/engine.ts";
import type { RouteName, Settings } from "../../../src/state/settings.ts";
import { decodeSearch } from "../../../src/state/url.ts";

/** What a page of some address must show: the engine that the page runs, run here. */
export interface Expected {
  settings: Settings;
  engine: Engine;
  count: (set: PathSet) => string;
  sum: (set: PathSet) => string;
}

export function expectedOf(route: RouteName, search: string): Expected {
  return expectedIn(decodeSearch(search, route).settings);
}
export function expectedIn(settings: Settings): Expected {
  const engine = engineOf(settings);
  return {
    settings,
    engine,
    count: (set) => String(engine.count(set)),
    sum: (set) => String(engine.sum(set, synapseOf(settings))),
  };
}

/** The figures that draw the unrolled graph, by chapter: what each lights by itself, in parts, and what it counts. */
export interface PathFigure {
  name: string;
  /** Empty where the figure lights the edges into the loss instead. */
  parts: (settings: Settings) => readonly PathSet[];
  whole: (settings: Settings) => PathSet;
}
const trace = ({ post, t, local }: Settings): PathSet => eligibilityPaths(post, t, local);
const signal = ({ post, t, local }: Settings): PathSet => learningSignalPaths(post, t, local);
export const pathFigures: Record<"network" | "eprop", readonly PathFigure[]> = {
  network: [{ name: "expanded-graph", parts: () => [], whole: ({ post }) => allPaths(post) }],
  eprop: [
    { name: "eligibility-paths", parts: (settings) => [trace(settings)], whole: trace },
    { name: "learning-signal-paths", parts: (settings) => [signal(settings)], whole: signal },
    { name: "total-derivative-shorthand", parts: (settings) => [signal(settings)], whole: signal },
    { name: "row-term", parts: (settings) => [signal(settings), trace(settings)], whole: ({ post, t, local }) => row(post, t, local) },
  ],
};

/** The terms that stand for paths, wherever they are lit, and those that stand for the Jacobians of edges. */
export const pathsOfTerm: Record<string, (settings: Settings) => PathSet> = {
  gradient: ({ post }) => allPaths(post),
  "eligibility-trace": trace,
  "learning-signal": signal,
  "partial-learning-signal": ({ post, t }) => directLearningSignalPaths(post, t),
};
export const kindsOfTerm: Record<string, readonly EdgeKind[]> = {
  weight: ["weight"],
  state: ["state"],
  emit: ["emit"],
  synapse: ["synapse", "self", "input"],
  loss: ["loss"],
};

/** Opens a page, or one figure of it, and waits until all that it shows answers. */
export async function open(page: Page, route: string, search: string, ...names: readonly string[]): Promise<Locator> {
  await page.goto(`${route}${search}`);
  for (const name of names) {
    await page
      .locator(`figure[data-figure="${name}"]`)
      .evaluate((figure) => figure.scrollIntoView({ block: "center", behavior: "instant" }));
    await expect(page.locator(`figure[data-figure="${name}"][data-ready=true]`)).toBeVisible();
  }
  return page.locator(`figure[data-figure="${names[0]}"]`);
}

export const figureOf = (page: Page, name: string): Locator => page.locator(`figure[data-figure="${name}"]`);
export const nodeOf = (figure: Locator, id: string): Locator => figure.locator(`[data-node="${id}"]`);

/** The figure says how many paths it lights and what they sum to, as the engine does, to the last digit. */
export async function expectSays(figure: Locator, expected: Expected, set: PathSet): Promise<void> {
  await expect(figure).toHaveAttribute("data-path-count", expected.count(set));
  await expect(figure).toHaveAttribute("data-path-sum", expected.sum(set));
}

/** Exactly these nodes are lit. */
export async function lights(figure: Locator, nodes: Iterable<string>): Promise<void> {
  const lit = () =>
    figure.locator("[data-node][data-lit=true]").evaluateAll((all) => all.map((node) => node.getAttribute("data-node")).sort());
  await expect.poll(lit).toEqual([...nodes].sort());
}

/** How many edges are drawn lit, all classes together. */
export const litEdgesOf = (place: Locator): Promise<number> =>
  place
    .locator(".lit-edges .edge-lines")
    .evaluateAll((paths) => paths.reduce((sum, path) => sum + (path.getAttribute("d") ?? "").split("M").length - 1, 0));

/** An edge of this kind that a pointer can meet alone, and where on the screen: the drawing is laid out here as the page lays it out. */
export async function pointOfEdge(
  figure: Locator,
  { engine, settings }: Expected,
  wanted: (edge: GraphEdge) => boolean,
): Promise<{ edge: GraphEdge; x: number; y: number }> {
  await figure.locator(".graph-svg").evaluate((svg) => svg.scrollIntoView({ block: "center", behavior: "instant" }));
  const box = (await figure.locator(".graph-svg").boundingBox())!;
  const layout = layoutGraph(engine.graph, { top: settings.post });
  const scale = box.width / layout.placement.width;
  const screen = figure.page().viewportSize()!;
  // along its course, as two synapses of opposite ways cross in the middle
  for (const edge of engine.graph.edges.filter(wanted)) {
    const { course } = layout.drawn[edge.index];
    for (const u of [0.5, 0.4, 0.3, 0.6, 0.7]) {
      const p = 2 * Math.floor((u * (course.length - 2)) / 2);
      const part = (u * (course.length - 2) - p) / 2;
      const at = (axis: 0 | 1): number => course[p + axis] * (1 - part) + course[p + 2 + axis] * part;
      const [x, y] = [box.x + at(0) * scale, box.y + at(1) * scale];
      if (x < 1 || x > screen.width - 1 || nearestEdge(layout, at(0), at(1), 7 / scale) !== edge) continue;
      const covered = await figure.page().evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest("[data-node]") != null, [x, y]);
      if (!covered) return { edge, x, y };
    }
  }
  throw new Error("no such edge can be pointed at alone");
}

/** The names of all terms that are lit in the text, each lit wherever it stands. */
export const litTerms = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>("[data-term]")];
    const names = new Set(all.filter(({ dataset }) => dataset.lit === "true").map(({ dataset }) => dataset.term!));
    const half = all.find(({ dataset }) => names.has(dataset.term!) && dataset.lit !== "true");
    return half ? [`${half.dataset.term} is lit in one place and not in another`] : [...names].sort();
  });

/** Rests a finger on a place of the screen, long enough for a long press, and lifts it. */
export async function longPress(page: Page, x: number, y: number): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
  await expect(page.locator(".edge-tip")).toBeVisible();
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await client.detach();
}
