// Every graph of the network and e-prop chapters, clicked through by mouse, by touch and by keyboard, against the engine.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { jacobiansOf } from "../../src/binding/jacobians.ts";
import { hiddenId, lossId, observableId } from "../../src/graph/ids.ts";
import { cell, diagonal, row, throughNodes } from "../../src/graph/path-sets.ts";
import type { PathSet } from "../../src/graph/types.ts";
import { pathCount } from "#content/paths.ts";
import { formatNumber } from "../../src/lib/format.ts";
import { synapseOf } from "../../src/state/engine.ts";
import { complaintsOf } from "./helpers/site.ts";
import {
  expectedOf,
  figureOf,
  lights,
  litTerms,
  longPress,
  nodeOf,
  open,
  pathFigures,
  pointOfEdge,
  expectSays,
  type Expected,
  type PathFigure,
} from "./helpers/chapter.ts";

const search = "?seed=7&n=3&T=4&post=2&pre=1&t=2";
const [first, second] = [observableId(2, 2), hiddenId(1, 3)];
const through = (...nodes: Parameters<typeof throughNodes>[1][]): PathSet => throughNodes(2, ...nodes);
const boards = ["all-rows", "diagonals", "triangle"];
const namesOf = (route: keyof typeof pathFigures): string[] => pathFigures[route].map(({ name }) => name);
const ownNodes = ({ engine, settings }: Expected, { parts }: PathFigure): Set<string> => {
  const sets = parts(settings);
  return new Set(sets.length === 0 ? [lossId] : sets.flatMap((set) => [...engine.lit(set).nodes]));
};

/** Selects, narrows and clears in one figure; all graphs of the page follow. */
async function selectAndClear(
  page: Page,
  route: keyof typeof pathFigures,
  { name }: PathFigure,
  act: { select: (id: string) => Promise<void>; clear: () => Promise<void> },
): Promise<void> {
  const expected = expectedOf(route, search);
  const figure = figureOf(page, name);
  for (const stops of [[first], [first, second]]) {
    await act.select(stops.at(-1)!);
    await expect(nodeOf(figure, stops.at(-1)!)).toHaveAttribute("aria-pressed", "true");
    await lights(figure, expected.engine.lit(through(...stops)).nodes);
    for (const other of pathFigures[route]) await expectSays(figureOf(page, other.name), expected, through(...stops));
  }
  const spoken = figure.locator(".figure-status [role=status]");
  await expect(spoken).toHaveAttribute("aria-live", "polite");
  await expect(spoken).toHaveText(
    `${pathCount(expected.engine.count(through(first, second)))} from w 2 to E through z 2 at 2 and h 1 at 3, sum ${formatNumber(Number(expected.sum(through(first, second))))}.`,
  );
  await act.clear();
  for (const other of pathFigures[route]) {
    await expectSays(figureOf(page, other.name), expected, other.whole(expected.settings));
    await lights(figureOf(page, other.name), ownNodes(expected, other));
  }
}

/** What an edge's tip must say. */
const valueOf = ({ engine, settings }: Expected, edge: Awaited<ReturnType<typeof pointOfEdge>>["edge"]): string =>
  formatNumber(jacobiansOf(engine.trial, engine.run, synapseOf(settings))(edge).data[0]);

async function onPhone(browser: Browser, act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  try {
    await act(await context.newPage());
  } finally {
    await context.close();
  }
}

for (const route of ["network", "eprop"] as const) {
  test.describe(`/${route}/`, () => {
    test("by mouse: nodes select and narrow, edges tell their Jacobians and light their terms", async ({ page }) => {
      const complaints = complaintsOf(page);
      const expected = expectedOf(route, search);
      await open(page, `${route}/`, search, ...namesOf(route));
      for (const part of pathFigures[route])
        await test.step(part.name, async () => {
          const figure = figureOf(page, part.name);
          await expectSays(figure, expected, part.whole(expected.settings));
          await lights(figure, ownNodes(expected, part));
          expect(await figure.locator("[data-node]").count()).toBe(expected.engine.graph.nodes.length);
          await selectAndClear(page, route, part, {
            select: (id) => nodeOf(figure, id).click(),
            clear: () => page.keyboard.press("Escape"),
          });
          await nodeOf(figure, first).click();
          await figure.locator(".graph-svg").click({ position: { x: 2, y: 2 } });
          await expectSays(figure, expected, part.whole(expected.settings));
          for (const kind of ["state", "emit", "synapse"] as const) {
            const { edge, x, y } = await pointOfEdge(figure, expected, (edge) => edge.kind === kind);
            await page.mouse.move(x, y);
            await expect(figure.locator(`[data-edge="${edge.id}"]`)).toHaveCount(1);
            await expect(figure.locator(".edge-tip-math .fraction")).toContainText("∂");
            await expect(figure.locator(".edge-tip-value")).toHaveText(`= ${valueOf(expected, edge)}`);
            expect(await litTerms(page)).toContain(kind);
            await page.mouse.move(1, 1);
            await expect(figure.locator(".edge-tip")).toHaveCount(0);
            expect(await litTerms(page)).toEqual([]);
          }
        });
      expect(complaints).toEqual([]);
    });

    test("by keyboard: one tab stop, arrows follow edges and time, Enter selects, Escape clears", async ({ page }) => {
      const expected = expectedOf(route, search);
      await open(page, `${route}/`, search, ...namesOf(route));
      for (const part of pathFigures[route])
        await test.step(part.name, async () => {
          const figure = figureOf(page, part.name);
          await expect(figure.locator(".graph-svg [tabindex='0']")).toHaveCount(1);
          await figure.locator(".graph-svg [tabindex='0']").focus();
          // from the weight up into its neuron at step t, on along the chain, and out
          await nodeOf(figure, "w:2").focus();
          await page.keyboard.press("ArrowUp");
          await expect(nodeOf(figure, "h:2:2")).toBeFocused();
          await expect(figure.locator('[data-edge="weight:w:2>h:2:2"]')).toHaveCount(1);
          expect(await litTerms(page)).toContain("weight");
          await page.keyboard.press("ArrowRight");
          await expect(nodeOf(figure, "h:2:3")).toBeFocused();
          await expect(figure.locator('[data-edge="state:h:2:2>h:2:3"]')).toHaveCount(1);
          await expect(figure.locator(".graph > [aria-live=polite]")).toContainText(
            "own state: from h j at t to h j at t plus 1, Jacobian d h j at t plus 1 by d h j at t = ",
          );
          await page.keyboard.press("Home");
          await expect(nodeOf(figure, "h:2:1")).toBeFocused();
          await page.keyboard.press("End");
          await expect(nodeOf(figure, "h:2:4")).toBeFocused();
          await page.keyboard.press("ArrowLeft");
          await page.keyboard.press("ArrowLeft");
          await page.keyboard.press("Shift+ArrowUp");
          await page.keyboard.press("ArrowUp");
          await expect(nodeOf(figure, first)).toBeFocused();
          await expect(figure.locator(".graph-svg [tabindex='0']")).toHaveCount(1);
          await selectAndClear(page, route, part, {
            select: async (id) => {
              await nodeOf(figure, id).focus();
              await page.keyboard.press("Enter");
            },
            clear: () => page.keyboard.press("Escape"),
          });
          await expect(figure.locator(".edge-tip")).toHaveCount(0);
          await page.keyboard.press("Shift+ArrowRight");
          await expect(figure.locator(".edge-tip")).toHaveCount(1);
          await page.keyboard.press("Tab");
          await expect(figure.locator(".edge-tip")).toHaveCount(0);
          expect(await litTerms(page)).toEqual([]);
          await figure.locator(".graph-table summary").click();
          await expect(figure.locator(".graph-table tbody tr")).toHaveCount(expected.engine.graph.edges.length);
          await figure.locator(".graph-table summary").click();
        });
    });

    test("by touch: a tap selects, a second narrows, a long press tells an edge's Jacobian", async ({ browser }) =>
      onPhone(browser, async (page) => {
        const expected = expectedOf(route, search);
        await open(page, `${route}/`, search, ...namesOf(route));
        for (const part of pathFigures[route])
          await test.step(part.name, async () => {
            const figure = figureOf(page, part.name);
            await selectAndClear(page, route, part, {
              select: (id) => nodeOf(figure, id).tap(),
              clear: () => figure.locator(".graph-svg").tap({ position: { x: 2, y: 2 } }),
            });
            const { edge, x, y } = await pointOfEdge(figure, expected, (edge) => edge.kind === "state");
            await longPress(page, x, y);
            await expect(figure.locator(".edge-tip-value")).toHaveText(`= ${valueOf(expected, edge)}`);
            expect(await litTerms(page)).toContain("state");
            await figure.locator("figcaption").tap({ position: { x: 2, y: 2 } });
            await expect(figure.locator(".edge-tip")).toHaveCount(0);
            expect(await litTerms(page)).toEqual([]);
          });
      }));
  });
}

test.describe("the triangle's figures", () => {
  const expected = expectedOf("eprop", search);
  const { local } = expected.settings;
  const parts: [selector: string, set: PathSet][] = [
    ['[data-cell="2,3"]', cell(2, 2, 3, local)],
    ['[data-row="3"]', row(2, 3, local)],
    ['[data-diagonal="2"]', diagonal(2, 2)],
  ];

  test("by mouse: each part counts and sums its paths, and lights them in every graph", async ({ page }) => {
    await open(page, "eprop/", search, ...namesOf("eprop"), ...boards);
    for (const name of boards)
      await test.step(name, async () => {
        const board = figureOf(page, name);
        for (const [selector, set] of parts) {
          if ((await board.locator(selector).count()) === 0) continue;
          await board.locator(selector).hover();
          await expectSays(board, expected, set);
          expect(await board.locator(selector).getAttribute("data-value").then(Number)).toBeCloseTo(Number(expected.sum(set)), 12);
          for (const graph of namesOf("eprop")) await expectSays(figureOf(page, graph), expected, set);
          await lights(figureOf(page, "row-term"), expected.engine.lit(set).nodes);
          expect(await litTerms(page)).toEqual(
            selector.includes("diagonal") ? ["gradient", "weight"] : ["eligibility-trace", "learning-signal"],
          );
        }
        await page.mouse.move(1, 1);
        expect(await litTerms(page)).toEqual([]);
      });
  });

  test("by touch: a tap picks a cell and lights its paths and its factors; a second tap, or one elsewhere, puts them out", async ({
    browser,
  }) =>
    onPhone(browser, async (page) => {
      await open(page, "eprop/", search, ...namesOf("eprop"), ...boards);
      const set = cell(2, 2, 3, local);
      const own = pathFigures.eprop[0];
      for (const name of boards)
        await test.step(name, async () => {
          const board = figureOf(page, name);
          await board.locator('[data-cell="2,3"]').tap();
          await expectSays(board, expected, set);
          await expectSays(figureOf(page, own.name), expected, set);
          expect(await litTerms(page)).toEqual(["eligibility-trace", "learning-signal"]);
          await board.locator('[data-cell="2,3"]').tap();
          await expect.poll(() => litTerms(page)).toEqual([]);
          await board.locator('[data-cell="3,3"]').tap();
          await expectSays(board, expected, cell(2, 3, 3, local));
          await board.locator("figcaption").tap({ position: { x: 2, y: 2 } });
          await expect.poll(() => litTerms(page)).toEqual([]);
          // released for the next figure
          await board.locator('[data-cell="3,3"]').tap();
          await board.locator("figcaption").tap({ position: { x: 2, y: 2 } });
        });
    }));

  test("by keyboard: one tab stop, arrows walk, the focus lights, Enter picks, Escape releases", async ({ page }) => {
    await open(page, "eprop/", search, ...namesOf("eprop"), ...boards);
    for (const name of boards)
      await test.step(name, async () => {
        const board = figureOf(page, name);
        await expect(board.locator("svg.board [tabindex='0']")).toHaveCount(1);
        await board.locator("svg.board [tabindex='0']").focus();
        await page.keyboard.press("ArrowDown");
        await expect(board.locator('[data-cell="2,2"]')).toBeFocused();
        await expectSays(board, expected, cell(2, 2, 2, local));
        await expectSays(figureOf(page, "row-term"), expected, cell(2, 2, 2, local));
        expect(await litTerms(page)).toEqual(["eligibility-trace", "learning-signal"]);
        await page.keyboard.press("Enter");
        await page.keyboard.press("Tab");
        if (name !== "diagonals") await expectSays(board, expected, cell(2, 2, 2, local));
        await board.locator('[data-cell="2,2"]').focus();
        await page.keyboard.press("Escape");
        expect(await litTerms(page)).toEqual([]);
        await expect(board.locator("svg.board [tabindex='0']")).toHaveCount(1);
      });
  });
});
