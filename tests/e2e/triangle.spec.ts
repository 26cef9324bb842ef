import { expect, test, type Page } from "@playwright/test";
import { complaintsOf } from "./helpers/site.ts";

const open = async (page: Page, name: string, query = "") => {
  await page.goto(`eprop/${query}`);
  const figure = page.locator(`figure[data-figure=${name}]`);
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator(`figure[data-figure=${name}][data-ready=true]`)).toBeVisible({ timeout: 15_000 });
  return figure;
};
const value = async (figure: ReturnType<Page["locator"]>, selector: string) =>
  Number(await figure.locator(selector).getAttribute("data-value"));

test("rows and diagonals of the triangle sum its cells, and to one total", async ({ page }) => {
  const complaints = complaintsOf(page);
  const figure = await open(page, "triangle", "?n=3&T=6&seed=5&cell=alif");
  const cells = await figure
    .locator("[data-cell]")
    .evaluateAll((all) => all.map((e) => [e.getAttribute("data-cell"), Number(e.getAttribute("data-value"))] as const));
  expect(cells).toHaveLength(21);
  expect(new Set(cells.map(([name]) => name)).size).toBe(21);
  const sumOf = (matches: (entry: number, exit: number) => boolean) =>
    cells.reduce((sum, [name, x]) => (matches(...((name ?? "").split(",").map(Number) as [number, number])) ? sum + x : sum), 0);
  for (let n = 1; n <= 6; n++) {
    expect(await value(figure, `[data-row="${n}"]`)).toBeCloseTo(
      sumOf((_, exit) => exit === n),
      12,
    );
    expect(await value(figure, `[data-diagonal="${n}"]`)).toBeCloseTo(
      sumOf((entry) => entry === n),
      12,
    );
  }
  expect(await value(figure, "[data-total=rows]")).toBeCloseTo(await value(figure, "[data-total=diagonals]"), 12);
  expect(complaints).toEqual([]);
});

test("the pointer on a cell counts its paths, lights its factors in the equation and its paths in the graphs", async ({ page }) => {
  const figure = await open(page, "triangle", "?n=2&T=5");
  await expect(figure).toHaveAttribute("data-path-count", "179");
  await figure.locator('[data-cell="2,3"]').hover();
  await expect(figure).toHaveAttribute("data-path-count", "9");
  expect(await figure.getAttribute("data-path-sum")).toBe(String(await value(figure, '[data-cell="2,3"]')));
  await expect(page.locator('.katex-html [data-term="learning-signal"][data-lit=true]').first()).toBeAttached();
  await expect(page.locator('figure[data-figure=all-rows] [data-cell="2,3"]')).toHaveAttribute("data-lit", "true");
  await figure.locator('[data-diagonal="2"]').hover();
  await expect(figure).toHaveAttribute("data-path-count", "40");
  await page.mouse.move(2, 2);
  await expect(figure).toHaveAttribute("data-path-count", "179");
});

test("a click picks a cell, the address keeps it, and Escape releases it", async ({ page }) => {
  const figure = await open(page, "triangle", "?n=2&T=5");
  await figure.locator('[data-cell="2,4"]').click();
  await page.mouse.move(2, 2);
  await expect(figure).toHaveAttribute("data-path-count", "3");
  await expect(page).toHaveURL(/t=4.*pickedEntry\.2~pickedExit\.4/);
  await page.reload();
  await expect(figure).toHaveAttribute("data-path-count", "3", { timeout: 15_000 });
  await figure.locator('[data-cell="2,4"]').focus();
  await page.keyboard.press("Escape");
  await expect(figure).toHaveAttribute("data-path-count", "179");
});

test("one tab stop; arrows walk cells and sums, Enter picks", async ({ page }) => {
  const figure = await open(page, "triangle", "?n=2&T=5");
  await expect(figure.locator("svg.board [tabindex='0']")).toHaveCount(1);
  await figure.locator('[data-cell="1,1"]').focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(figure.locator('[data-cell="3,3"]')).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(figure.locator('[data-row="3"]')).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(figure).toHaveAttribute("data-path-count", "27");
  await expect(figure.locator("svg.board [tabindex='0']")).toHaveCount(1);
});

test("a tap picks a cell", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const figure = await open(page, "triangle", "?n=2&T=5");
  await figure.locator('[data-cell="3,3"]').tap();
  await expect(figure).toHaveAttribute("data-path-count", "9");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await context.close();
});

test("the regrouping plays, pauses, and ends in diagonals", async ({ page }) => {
  const figure = await open(page, "triangle", "?n=2&T=2");
  const cell = figure.locator('[data-cell="1,2"]');
  const before = await cell.getAttribute("transform");
  await figure.getByRole("button", { name: "regroup" }).click();
  await figure.getByRole("button", { name: "pause", exact: true }).last().click();
  await expect(figure.getByRole("button", { name: "go on" })).toBeVisible();
  await figure.getByRole("button", { name: "go on" }).click();
  await expect(figure.getByRole("radio", { name: "diagonals" })).toBeChecked({ timeout: 10_000 });
  await expect(figure.getByRole("button", { name: "regroup" })).toBeVisible({ timeout: 10_000 });
  expect(await cell.getAttribute("transform")).not.toBe(before);
  await expect(page).toHaveURL(/grouping\.diagonals/);
});

test("a diagonal is all paths of one entry, equal to backpropagation's product", async ({ page }) => {
  const figure = await open(page, "diagonals", "?n=2&T=5");
  await expect(figure).toHaveAttribute("data-path-count", "40");
  await figure.getByLabel("entry t′ of the diagonal").selectOption("3");
  await expect(figure).toHaveAttribute("data-path-count", "13");
  const [sum, total, direct] = await figure
    .locator(".board-product [data-value]")
    .evaluateAll((all) => all.map((e) => Number(e.getAttribute("data-value"))));
  expect(sum).toBeCloseTo(total! * direct!, 12);
  await expect(figure.locator('.lit-edges[data-class="dropped"]')).toHaveCount(2);
  await figure.locator('[data-cell="4,5"]').click();
  await page.mouse.move(2, 2);
  await expect(figure).toHaveAttribute("data-path-count", "4");
});

test("scrubbing t lights the row of the signal when its word is pinned, in all rows", async ({ page }) => {
  const figure = await open(page, "all-rows", "?n=2&T=5");
  await page.locator(".equation-terms [data-term=learning-signal]").first().click();
  await expect(figure).toHaveAttribute("data-path-count", "27");
  await figure.getByRole("slider", { name: "time step t" }).press("End");
  await expect(figure).toHaveAttribute("data-path-count", "5");
});
