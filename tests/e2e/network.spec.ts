import { expect, test, type Page } from "@playwright/test";

const open = async (page: Page, name: string, query = "") => {
  await page.goto(`network/${query}`);
  await page.locator(`figure[data-figure=${name}]`).scrollIntoViewIfNeeded();
  const figure = page.locator(`figure[data-figure=${name}][data-ready=true]`);
  await expect(figure).toBeVisible({ timeout: 15_000 });
  return figure;
};

test("compact-graph opens into neurons and folds again, each node there once", async ({ page }) => {
  const figure = await open(page, "compact-graph", "?n=3&T=3");
  await expect(figure.locator("[data-node='h:2']")).toHaveCount(1);
  await expect(figure.locator("[data-node=W]")).toHaveCount(1);
  const folded = (await figure.locator("[data-node='h:2']").boundingBox())!;
  await figure.getByRole("button", { name: "Open into neurons" }).click();
  await expect(figure.locator("[data-node='h:2:2']")).toHaveCount(1);
  await expect(figure.locator("[data-node='h:2']")).toHaveCount(0);
  const columns = await Promise.all([1, 2, 3].map(async (j) => (await figure.locator(`[data-node='h:${j}:2']`).boundingBox())!.x));
  for (const x of columns) expect(Math.abs(x - folded.x)).toBeLessThan(2);
  await page.waitForTimeout(700);
  const rows = await Promise.all([1, 2, 3].map(async (j) => Math.round((await figure.locator(`[data-node='h:${j}:2']`).boundingBox())!.y)));
  expect(new Set(rows).size).toBe(3);
  await expect(page).toHaveURL(/unfolded/);
  await figure.getByRole("button", { name: "Fold the neurons together" }).click();
  await expect(figure.locator("[data-node='h:2']")).toHaveCount(1);
});

test("compact-graph: a node keeps the paths through it, by mouse and by keyboard", async ({ page }) => {
  const figure = await open(page, "compact-graph", "?T=3");
  const all = Number(await figure.getAttribute("data-path-count"));
  await figure.locator("[data-node='z:2']").click();
  await expect.poll(async () => Number(await figure.getAttribute("data-path-count"))).toBeLessThan(all);
  await expect(figure.locator("[data-node='z:2']")).toHaveAttribute("data-lit", "true");
  await page.keyboard.press("Escape");
  await expect(figure).toHaveAttribute("data-path-count", String(all));
});

test("expanded-graph: 18 paths at N = 2, T = 3; a selected node keeps those through it, with their sum", async ({ page }) => {
  const figure = await open(page, "expanded-graph", "?n=2&T=3");
  await expect(figure).toHaveAttribute("data-path-count", "18");
  await figure.locator("[data-node='z:1:3']").click();
  await expect.poll(async () => Number(await figure.getAttribute("data-path-count"))).toBeLessThan(18);
  expect(Number.isFinite(Number(await figure.getAttribute("data-path-sum")))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(figure).toHaveAttribute("data-path-count", "18");
});

test("broken-hypotheses: each breach makes the claim wrong, and its door repairs it", async ({ page }) => {
  const figure = await open(page, "broken-hypotheses");
  const numbers = figure.locator("[data-breach]");
  for (const label of ["H1: gap junctions", "H2: weight decay", "H3: voltage penalty", "H4: weights in the start"]) {
    await figure.getByLabel(label, { exact: true }).check();
    await expect.poll(async () => Number(await numbers.getAttribute("data-error"))).toBeGreaterThan(0.001);
    expect(Number(await numbers.getAttribute("data-repaired-error"))).toBeLessThan(1e-12);
    await expect(figure.locator("[data-edge^=door]").first()).toHaveAttribute("data-lit", "true");
  }
  await figure.getByLabel("none broken").check();
  await expect.poll(async () => Number(await numbers.getAttribute("data-error"))).toBeLessThan(1e-12);
});
