import { expect, test } from "@playwright/test";
import { directLearningSignalPaths } from "../../src/graph/path-sets.ts";
import { expectedOf, figureOf, open, expectSays } from "./helpers/chapter.ts";
import { figuresByRoute, label } from "./helpers/site.ts";

test("the graphs of the derivation: product of sums, partial signal, and paths that fold into one arrow and unfold with the same sum", async ({
  page,
}) => {
  const search = "?n=3&T=6&post=2&pre=1&t=4";
  const names = ["learning-signal-paths", "eligibility-paths", "row-term"];
  await open(page, "eprop/", search, ...names, "total-derivative-shorthand");

  await test.step("row-term multiplies what the two figures before it sum", async () => {
    const sums = names.map(async (name) => Number(await figureOf(page, name).getAttribute("data-path-sum")));
    const [signal, trace, term] = (await Promise.all(sums)) as [number, number, number];
    expect(Math.abs(term)).toBeGreaterThan(1e-9);
    expect(Math.abs(signal * trace - term)).toBeLessThan(1e-12 * Math.max(1, Math.abs(term)));
  });

  await test.step("the partial learning signal keeps the direct edge", async () => {
    const figure = figureOf(page, "learning-signal-paths");
    await figure.getByRole("checkbox", { name: "only the direct edge" }).check();
    await expectSays(figure, expectedOf("eprop", search), directLearningSignalPaths(2, 4));
    await expect(figure.locator('.lit-edges[data-class="dropped"]')).toHaveCount(1);
  });

  await test.step("the one arrow unfolds into all its paths and folds again, with the same sum", async () => {
    const figure = figureOf(page, "total-derivative-shorthand");
    const sum = await figure.getAttribute("data-path-sum");
    await expect(figure.locator(".shorthand-line")).toHaveCount(1);
    await figure.getByRole("button", { name: "Unfold the arrow" }).click();
    await expect(figure.locator(".shorthand-line")).toHaveCount(0);
    await expect(figure).toHaveAttribute("data-path-sum", sum!);
    await expect(page).toHaveURL(/folded\.0/);
    await figure.getByRole("button", { name: "Fold all into one arrow" }).click();
    await expect(figure.locator(".shorthand-line")).toHaveCount(1);
    await expect(figure).toHaveAttribute("data-path-sum", sum!);
  });
});

for (const [route, name, other] of [
  ["eprop/", "eligibility-paths", "w:2"],
  ["eprop/", "learning-signal-paths", "w:2"],
  ["network/", "expanded-graph", "w:2"],
] as const)
  test(`${name}: the start and the end of all paths answer with all of them, the weights of another neuron with none`, async ({ page }) => {
    await page.goto(route);
    const figure = page.locator(`figure[data-figure=${name}][data-ready=true]`);
    await page.locator(`figure[data-figure=${name}]`).scrollIntoViewIfNeeded();
    await figure.locator("[data-node=E]").press("Enter");
    await expect(figure.locator(".figure-status p")).toHaveText(/^[\d\s]+ paths from w 1 to E through E, sum/);
    const all = await figure.getAttribute("data-path-count");
    await figure.locator("[data-node=E]").press("Escape");
    await figure.locator(`[data-node="w:1"]`).press("Enter");
    await expect(figure).toHaveAttribute("data-path-count", all!);
    await figure.locator(`[data-node="w:1"]`).press("Escape");
    await figure.locator(`[data-node="${other}"]`).press("Enter");
    await expect(figure).toHaveAttribute("data-path-count", "0");
    await expect(figure.locator(".figure-status p")).toHaveText(/^No path from w 1 to E through w 2\.$/);
  });

for (const [route, names] of figuresByRoute) {
  test(`${label(route)}: each drawing of ${names.join(", ")} is one tab stop`, async ({ page }) => {
    await open(page, route, "", ...names);
    for (const name of names)
      for (const drawing of await figureOf(page, name).locator(":is(.graph-svg, .board, svg.dag)").all()) {
        const stops = drawing.locator("[tabindex='0']");
        if ((await stops.count()) === 0) continue;
        const isInside = (): Promise<boolean> => drawing.evaluate((svg) => svg.contains(document.activeElement));
        await stops.focus();
        await page.keyboard.press("Shift+Tab");
        expect(await isInside(), `${name}, on the way back`).toBe(false);
        // from the stop itself: what comes in sight on the way back may bring stops of its own
        await stops.focus();
        await page.keyboard.press("Tab");
        expect(await isInside(), `${name}, on the way on`).toBe(false);
      }
  });
}

test("the table of a large network shows one step's edges at a time, first those of t: all of them at once would take more memory than a phone has", async ({
  page,
}) => {
  await page.goto("live/?N=12&T=100&t=40");
  const figure = page.locator("figure[data-figure=live-network][data-ready=true]");
  await page.locator("figure[data-figure=live-network]").scrollIntoViewIfNeeded();
  await figure.getByText("Nodes and edges as a table").click();
  const table = figure.getByRole("region", { name: "Nodes and edges" });
  const step = figure.getByRole("combobox", { name: "edges of step" });
  await expect(step).toHaveValue("40");
  const ends = (): Promise<(string | undefined)[]> =>
    table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.querySelectorAll("td")[1].textContent));
  const of40 = await ends();
  expect(of40.length).toBeLessThan(1000);
  expect(of40.every((end) => end === "E" || end?.includes("40"))).toBe(true);
  await expect(figure.getByText(`${of40.length} of `)).toBeVisible();
  await step.selectOption("7");
  expect((await ends()).every((end) => end === "E" || end?.includes("7"))).toBe(true);
  // and a small network's has all
  await page.goto("live/");
  await page.locator("figure[data-figure=live-network]").scrollIntoViewIfNeeded();
  await figure.getByText("Nodes and edges as a table").click();
  await expect(table.locator("tbody tr").first()).toBeVisible();
  await expect(step).toHaveCount(0);
});
