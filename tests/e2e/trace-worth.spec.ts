import { expect, test, type Locator, type Page } from "@playwright/test";
import { complaintsOf } from "./helpers/site.ts";

const open = async (page: Page, query = ""): Promise<Locator> => {
  await page.goto(`learning/?figure=trace-worth${query}`);
  const figure = page.locator("figure[data-figure=trace-worth][data-ready=true]");
  await expect(figure).toBeVisible();
  return figure;
};
const row = (figure: Locator, key: string): Locator => figure.locator(`tr[data-run="${key}"]`);
const sentenceOf = (figure: Locator): Locator => figure.locator(".figure-status p");

test("opens with the control without the trace lit on all three tasks, and says what it comes to", async ({ page }) => {
  const complaints = complaintsOf(page);
  const figure = await open(page);
  await expect(figure.getByRole("radio", { name: "e-prop without the trace" })).toBeChecked();
  await expect(figure.locator("[data-curve=eprop-no-trace][data-chosen]")).toHaveCount(3);
  await expect(figure.locator("[data-worth=pattern-generation] .worth-band")).toHaveCount(2);
  await expect(sentenceOf(figure)).toHaveText(
    /^E-prop without the trace\. Pattern: error 0\.02.; evidence: 60\s% right; memory: 3 of 5 seeds learn\.$/,
  );
  await expect(row(figure, "eprop-no-trace").getByRole("cell").nth(2)).toHaveText("3 of 5, after 24, 31, 57");
  await expect(row(figure, "frozen-recurrent").getByRole("cell").nth(2)).toHaveText("none");
  await expect(row(figure, "eprop-permuted").getByRole("cell").nth(1)).toHaveText("–");
  expect(complaints).toEqual([]);
});

test("a run is chosen by the arrow keys, lights where it was run, and travels with the address", async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole("radio", { name: "e-prop without the trace" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(figure.getByRole("radio", { name: "e-prop, only the slow trace left out" })).toBeChecked();
  await expect(figure.locator("[data-chosen] > .worth-middle")).toHaveCount(1);
  await expect(sentenceOf(figure)).toContainText("Pattern: not run; evidence: 62 % right; memory: not run");
  await expect(page).toHaveURL(/worthRun\.eprop-no-slow-trace/);
  const again = await open(page, "&s=1~worthRun.snap-1");
  await expect(again.getByRole("radio", { name: "SnAp-1" })).toBeChecked();
  await expect(sentenceOf(again)).toContainText("memory: 5 of 5 seeds learn");
});

test("the lab trains the new controls", async ({ page }) => {
  await page.goto("learning/?figure=lab&s=1~task.delayed-memory~runs.eprop-no-trace,frozen-recurrent~iterations.2");
  const lab = page.locator("figure[data-figure=lab][data-ready=true]");
  await expect(lab).toBeVisible();
  await lab.getByRole("button", { name: "Start", exact: true }).click();
  for (const key of ["eprop-no-trace", "frozen-recurrent"])
    await expect(lab.locator(`tr[data-run="${key}"]`)).toHaveAttribute("data-status", "done");
});
