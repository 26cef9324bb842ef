// Each term of the equations, its words in the text and its edges or cells in the figures light each other.
import { expect, test, type Page } from "@playwright/test";
import type { GraphEdge } from "../../src/graph/types.ts";
import {
  expectedOf,
  figureOf,
  kindsOfTerm,
  lights,
  litEdgesOf,
  litTerms,
  open,
  pathFigures,
  pathsOfTerm,
  type Expected,
  type PathFigure,
} from "./helpers/chapter.ts";

const search = "?seed=7&n=2&T=4&post=2&pre=1&t=2";
const chapters = { "": "index", "network/": "network", "eprop/": "eprop" } as const;

/** The edges of a figure that a term lights: its own paths' if the term is an edge, else all paths of the term. */
function edgesOf(term: string, { engine, settings }: Expected, { parts, whole }: PathFigure): GraphEdge[] | undefined {
  const lit = (sets: ReturnType<PathFigure["parts"]>) => {
    const all = sets.map((set) => engine.lit(set).edges);
    return engine.graph.edges.filter(({ index }) => all.some((edges) => edges[index] === 1));
  };
  const paths = pathsOfTerm[term];
  if (paths) return lit([paths(settings)]);
  const sets = parts(settings);
  const own = lit(sets.length > 0 ? sets : [whole(settings)]).filter(({ kind }) => kindsOfTerm[term].includes(kind));
  return own.length > 0 ? own : undefined;
}

const termsOf = (page: Page): Promise<string[]> =>
  page
    .locator(".equation-terms [data-term]")
    .evaluateAll((buttons) => [...new Set(buttons.map((button) => button.getAttribute("data-term")!))].sort());

for (const [route, name] of Object.entries(chapters))
  test(`/${route}: every term lights everywhere it stands, by keyboard and by pointer`, async ({ page }) => {
    const expected = expectedOf(name, search);
    const graphs = name === "index" ? [] : pathFigures[name];
    const boards = { index: ["triangle"], network: [], eprop: ["triangle", "all-rows", "diagonals"] }[name];
    await open(page, route, search, ...graphs.map(({ name }) => name), ...boards);
    const terms = await termsOf(page);
    expect(terms.length).toBeGreaterThan(2);
    for (const term of terms)
      await test.step(term, async () => {
        const button = page.locator(`.equation-terms [data-term="${term}"]`).first();
        await button.focus();
        expect(await litTerms(page)).toEqual([term]);
        for (const graph of graphs) {
          const edges = edgesOf(term, expected, graph);
          if (edges === undefined) continue;
          await lights(figureOf(page, graph.name), new Set(edges.flatMap(({ from, to }) => [from, to])));
          // the shorthand draws its strands as one arrow, over the same edges
          expect(await litEdgesOf(figureOf(page, graph.name).locator(".graph-scroll"))).toBe(edges.length);
        }
        for (const board of boards) {
          const cells = figureOf(page, board).locator("[data-cell][data-lit=true]");
          if (term === "gradient") await expect(cells).toHaveCount(10);
          if (term === "learning-signal" || term === "eligibility-trace") {
            await expect(cells).toHaveCount(2);
            await expect(figureOf(page, board).locator('[data-row="2"], [data-cell="1,2"]').first()).toHaveAttribute("data-lit", "true");
          }
        }
        await page.keyboard.press("Enter");
        await button.blur();
        await expect(button).toHaveAttribute("aria-pressed", "true");
        expect(await litTerms(page)).toEqual([term]);
        await page.keyboard.press("Escape");
        await expect(button).toHaveAttribute("aria-pressed", "false");
        expect(await litTerms(page)).toEqual([]);
        for (const place of [`.katex-html [data-term="${term}"]`, `article p [data-term="${term}"]`]) {
          if ((await page.locator(place).count()) === 0) continue;
          await page.locator(place).first().hover();
          expect(await litTerms(page)).toContain(term);
          await page.mouse.move(1, 1);
          expect(await litTerms(page)).toEqual([]);
        }
      });
  });

test("small multiples light the part of their own paths that a term names", async ({ page }) => {
  const expected = expectedOf("eprop", search);
  await open(page, "eprop/", search, "all-rows");
  const thumbnail = (entry: number, exit: number) => figureOf(page, "all-rows").locator(`[data-cell="${entry},${exit}"]`);
  const light = (term: string) => page.locator(`.equation-terms [data-term="${term}"]`).first().focus();
  await light("weight");
  await expect.poll(() => litEdgesOf(thumbnail(1, 3))).toBe(1);
  await light("partial-learning-signal");
  await expect.poll(() => litEdgesOf(thumbnail(1, 3))).toBe(1);
  await light("state");
  // two of its own trace, and those of all continuations, at T = 4 from exit 3
  const signal = expected.engine.lit(pathsOfTerm["learning-signal"]({ ...expected.settings, t: 3 })).edges;
  const later = expected.engine.graph.edges.filter(({ kind, index }) => kind === "state" && signal[index] === 1).length;
  await expect.poll(() => litEdgesOf(thumbnail(1, 3))).toBe(2 + later);
});

test("by touch: a tap keeps a term lit, in the equation, the words and the figures; a tap elsewhere puts it out", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const expected = expectedOf("eprop", search);
  const [graph] = pathFigures.eprop;
  await open(page, "eprop/", search, graph.name);
  const words = ["learning-signal", "state", "synapse"];
  for (const place of [".equation-terms", ".katex-html", "article p"])
    for (const term of words) {
      const target = page.locator(`${place} [data-term="${term}"]`).first();
      if (place === ".katex-html") await target.dispatchEvent("click");
      else await target.tap();
      expect(await litTerms(page)).toEqual([term]);
      const edges = edgesOf(term, expected, graph);
      if (edges) await lights(figureOf(page, graph.name), new Set(edges.flatMap(({ from, to }) => [from, to])));
      await page.touchscreen.tap(4, 300); // beside the text
      await expect.poll(() => litTerms(page), `${term} in ${place}`).toEqual([]);
    }
  await context.close();
});
