import { expect, test, type Page } from "@playwright/test";

const open = async (page: Page, query = "") => {
  await page.goto(`live/${query}`);
  const figure = page.locator("figure[data-figure=forward-backward]");
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=forward-backward][data-ready=true]")).toBeVisible();
  return figure;
};

test("backpropagation stores the run, then comes back; e-prop holds the same all along", async ({ page }) => {
  const figure = await open(page);
  const read = async (way: string, what: string) => Number(await figure.locator(`[data-way=${way}]`).getAttribute(`data-${what}`));
  const slider = figure.getByRole("slider", { name: "computing step" });
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(figure.locator("[data-way=bptt] .way-doing")).toHaveText("stores step 1");
  const [atFirst, epropAtFirst] = [await read("bptt", "bytes"), await read("eprop", "bytes")];
  for (let n = 0; n < 11; n++) await page.keyboard.press("ArrowRight");
  await expect(figure.locator("[data-way=bptt] .way-doing")).toHaveText("stores step 12");
  expect(await read("bptt", "bytes")).toBeGreaterThan(4 * atFirst);
  expect(await read("bptt", "most")).toBe(await read("bptt", "bytes"));
  await expect(figure.locator("[data-way=bptt] .way-numbers")).toContainText(/spent0 of \d+ multiplications/);
  await expect(figure.locator('[data-chart="bytes held at most"]')).toHaveAttribute(
    "aria-label",
    /at length T of the run 12: e-prop 360, backpropagation/,
  );
  expect(await read("eprop", "bytes")).toBe(epropAtFirst);
  expect(await read("bptt", "distance")).toBe(1);
  expect(await read("rtrl", "distance")).toBeLessThan(1e-12);
  await page.keyboard.press("End");
  await expect(figure.locator("[data-way=bptt] .way-doing")).toHaveText("comes back through step 1");
  expect(await read("bptt", "distance")).toBeLessThan(1e-12);
  expect(await read("eprop", "distance")).toBeGreaterThan(1e-3);
  await expect(page).toHaveURL(/work\.24/);
});

test("it plays, pauses, and is set by a tap on its charts", async ({ page }) => {
  const figure = await open(page, "?s=1~work.3");
  await figure.getByRole("button", { name: "play" }).click();
  await expect(figure.locator("[data-way=bptt] .way-doing")).not.toHaveText(/stores step [123]$/);
  await figure.getByRole("button", { name: "pause" }).click();
  await figure.locator('[data-chart="bytes held"]').click({ position: { x: 2, y: 20 } });
  await expect(figure.locator("[data-way=bptt] .way-doing")).toHaveText("stores step 1");
});

test("feedback changes e-prop's gradient only", async ({ page }) => {
  const figure = await open(page, "?s=1~work.24");
  const distance = (way: string) => figure.locator(`[data-way=${way}]`).getAttribute("data-distance");
  const [eprop, bptt] = [await distance("eprop"), await distance("bptt")];
  await figure.getByLabel("feedback").selectOption("random");
  await expect.poll(() => distance("eprop")).not.toBe(eprop);
  expect(await distance("bptt")).toBe(bptt);
});
