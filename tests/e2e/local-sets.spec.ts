import { expect, test, type Locator, type Page } from "@playwright/test";
import { complaintsOf } from "./helpers/site.ts";

const open = async (page: Page, query = "") => {
  await page.goto(`live/${query}`);
  const figure = page.locator("figure[data-figure=local-sets]");
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=local-sets][data-ready=true]")).toBeVisible({ timeout: 15_000 });
  return figure;
};
const number = async (cell: Locator) => Number(await cell.getAttribute("data-value"));
const mine = async (figure: Locator) => {
  const row = figure.locator("[data-set=placed]");
  return {
    exact: await number(row.locator("[data-sum=exact] .number")),
    approximate: await number(row.locator("[data-sum=approximate] .number")),
    error: await number(row.locator("[data-error=exact]")),
  };
};

test("an edge moved between trace and signal leaves the exact sum and moves the approximate one", async ({ page }) => {
  const complaints = complaintsOf(page);
  const figure = await open(page);
  const truth = await number(figure.locator("[data-set=bptt] .number"));
  const before = await mine(figure);
  expect(before.exact).toBeCloseTo(truth, 12);
  await figure.getByRole("radio", { name: "reset in the trace" }).check();
  const after = await mine(figure);
  expect(after.exact).toBeCloseTo(truth, 12);
  expect(Math.abs(after.approximate - before.approximate)).toBeGreaterThan(1e-3);
  await expect(figure.locator("[data-edge=reset]")).toHaveAttribute("data-place", "trace");
  await expect(page).toHaveURL(/resetPlace\.trace/);
  expect(complaints).toEqual([]);
});

test("an edge in both or in neither makes the sum wrong, and the figure says so; a named set repairs it", async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole("radio", { name: "adaptation in both" }).focus();
  await page.keyboard.press("Space");
  expect((await mine(figure)).error).toBeGreaterThan(0.01);
  await expect(figure.locator(".figure-says p")).toContainText("The adaptation is counted twice");
  await page.keyboard.press("ArrowRight");
  expect((await mine(figure)).error).toBeGreaterThan(0.01);
  await expect(figure.locator(".figure-says p")).toContainText("The adaptation is not counted");
  await figure.getByRole("button", { name: "all self edges local" }).click();
  expect((await mine(figure)).error).toBeLessThan(1e-12);
  await expect(page).toHaveURL(/local=self/);
});

test("the address restores the places and the cell; a rate cell has one self edge", async ({ page }) => {
  const figure = await open(page, "?local=strict&s=1~placedCell.rate~autapsePlace.twice");
  await expect(figure.locator("[data-self-edge]")).toHaveCount(1);
  await expect(figure.getByRole("radio", { name: "autapse in both" })).toBeChecked();
  expect((await mine(figure)).error).toBeGreaterThan(1e-3);
});
