import { expect, test, type Page } from "@playwright/test";

const open = async (page: Page, query = "") => {
  await page.goto(`live/${query}`);
  const figure = page.locator("figure[data-figure=live-network]");
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=live-network][data-ready=true]")).toBeVisible({ timeout: 15_000 });
  return figure;
};

test("values stand in the nodes, Jacobians are strokes by sign, and a path is spelled out", async ({ page }) => {
  const figure = await open(page);
  await expect(figure.locator('[data-node="h:1:6"] .node-number')).toHaveText(/\d/);
  await expect(figure.locator('.graph .weighed-edges [data-sign="plus"]').first()).toBeAttached();
  await expect(figure.locator('.graph .weighed-edges [data-sign="minus"]').first()).toBeAttached();
  await expect(figure.locator("[data-factor]")).toHaveCount(3);
  await figure.locator('[data-node="z:2:8"]').click();
  await expect(figure.locator('[data-node="z:2:8"]')).toHaveAttribute("data-lit", "true");
  await expect.poll(() => figure.locator("[data-factor]").count()).toBeGreaterThan(3);
  const product = figure.locator(".factors [data-value]").first();
  expect(Math.abs(Number(await product.getAttribute("data-value")))).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await expect(figure.locator("[data-factor]")).toHaveCount(3);
});

test("the charts follow the time slider by keyboard, and end where backpropagation does", async ({ page }) => {
  const figure = await open(page, "?cell=alif&seed=3&t=4");
  const chart = figure.locator('[data-chart="gradient so far"]');
  await figure.getByRole("slider", { name: "time step t" }).focus();
  await page.keyboard.press("End");
  await expect(chart).toHaveAttribute("aria-label", /at t = 12/);
  const spoken = (await chart.getAttribute("aria-label"))!.split(": ")[1]!;
  const [exact, approximate, whole] = ["exact terms", "approximate terms", "backpropagation"].map(
    (name) => new RegExp(`${name} ([^,]+)`).exec(spoken)![1],
  );
  expect(exact).toBe(whole);
  expect(approximate).not.toBe(whole);
  await chart.click({ position: { x: 5, y: 10 } });
  await expect(page).toHaveURL(/t=1(&|$)/);
});

test("dials change the network and the reset brings it back", async ({ page }) => {
  const figure = await open(page);
  const before = await figure.getAttribute("data-path-sum");
  await figure.getByLabel("cell", { exact: true }).selectOption("lif");
  await expect(figure.locator('[data-chart="spikes"]')).toBeVisible();
  await figure.getByLabel("reset after a spike").uncheck();
  await figure.getByLabel("input", { exact: true }).selectOption("pulse");
  await figure.getByLabel("readout leak κ").fill("0.2");
  await expect(page).toHaveURL(/kappa\.0\.2/);
  await figure.getByRole("button", { name: "Reset the network" }).click();
  await expect(figure).toHaveAttribute("data-path-sum", before!);
});

test("a large network stays a drawing of few paths, and its labels give way to dots", async ({ page }) => {
  const figure = await open(page, "?n=8&T=50&cell=alif&t=20");
  expect(await figure.locator(".graph-svg .edge-lines").count()).toBeLessThan(40);
  await expect(figure.locator("[data-node]")).toHaveCount(8 + 2 * 8 * 50 + 1);
  await expect(figure.locator(".graph-svg")).toHaveCSS("touch-action", "pan-x pan-y");
});
