import { expect, test, type Locator, type Page } from "@playwright/test";

const open = async (page: Page, query = "") => {
  await page.goto(`live/${query}`);
  const figure = page.locator("figure[data-figure=live-network]");
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=live-network][data-ready=true]")).toBeVisible();
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

test("a node tells its value to the pointer and to the keyboard, where there is room for figures and where there is none", async ({
  page,
}) => {
  for (const query of ["?cell=rate", "?cell=rate&n=8&T=50&t=20"]) {
    const figure = await open(page, query);
    const node = figure.locator('[data-node="h:2:6"]');
    const name = (await node.getAttribute("aria-label"))!;
    const tip = figure.locator(".edge-tip-value");
    const shownValue = async (): Promise<number> => Number((await tip.textContent())!.replace("= ", "").replace("\u2212", "-"));
    await node.hover();
    await expect(tip).toHaveText(/^= .?\d\.\d{3}$/);
    expect(name.replace("\u2212", "-")).toBe(`h 2 at 6 = ${(await shownValue()).toFixed(2)}`);
    const hovered = await shownValue();
    await page.mouse.move(1, 1);
    await expect(tip).toHaveCount(0);
    await figure.locator('[data-node="h:2:9"]').focus();
    await page.keyboard.press("Home");
    await expect(figure.locator('[data-node="h:2:1"]')).toBeFocused();
    await expect(tip).toHaveCount(1);
    expect(await shownValue()).not.toBe(hovered);
    await page.keyboard.press("Escape");
    await expect(tip).toHaveCount(0);
  }
});

test("the charts follow the time slider by keyboard, and end where backpropagation does", async ({ page }) => {
  const figure = await open(page, "?cell=alif&seed=3&t=4");
  const chart = figure.locator('[data-chart="gradient so far"]');
  await figure.getByRole("slider", { name: "time step t" }).focus();
  await page.keyboard.press("End");
  await expect(chart).toHaveAttribute("aria-label", /at t = 12/);
  const spoken = (await chart.getAttribute("aria-label"))!.split(": ")[1];
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
  // drawn from side to side, a finger moves time; up and down, the page
  await expect(figure.locator(".graph-svg")).toHaveCSS("touch-action", "pan-y");
});

test("on a phone the default graph fits; a long one is wider than the screen, and the column of the cursor stays in sight", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("live/?figure=live-network");
  const figure = page.locator("figure[data-figure=live-network][data-ready=true]");
  const isInSight = (id: string) =>
    figure.locator(`[data-node="${id}"]`).evaluate((node) => {
      const { left, right } = node.getBoundingClientRect();
      return left > 0 && right < innerWidth;
    });
  for (const id of ["z:1:1", "z:1:6", "z:1:12"]) await expect.poll(() => isInSight(id)).toBe(true);
  await page.goto("live/?figure=live-network&T=100&t=50");
  await expect.poll(() => isInSight("z:1:50")).toBe(true);
  // what leads to it and what follows from it, too
  expect([await isInSight("h:1:49"), await isInSight("h:1:51"), await isInSight("z:1:1"), await isInSight("z:1:100")]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const slider = figure.getByRole("slider", { name: "time step t" });
  for (const [key, id] of [
    ["End", "z:1:100"],
    ["Home", "z:1:1"],
  ] as const) {
    await slider.press(key);
    await expect.poll(() => isInSight(id)).toBe(true);
  }
});

/** Which of the three a graph shows. */
const layersOf = (figure: Locator): Promise<{ paths: boolean; jacobians: boolean; values: boolean }> =>
  figure.evaluate((one) => {
    const shown = (selector: string): boolean => getComputedStyle(one.querySelector(`.graph ${selector}`)!).display !== "none";
    const tones = new Set([...one.querySelectorAll(".graph .weighed-edges .edge-lines")].map((line) => getComputedStyle(line).stroke));
    return { paths: shown(".lit-edges"), jacobians: tones.size > 1, values: shown(".node-value") };
  });

test("a graph of dots shows its paths, its Jacobians or its values, one at a time", async ({ page }) => {
  await page.goto("live/?figure=live-network&cell=alif&seed=4&n=4&T=20");
  const figure = page.locator("figure[data-figure=live-network][data-ready=true]");
  await expect(figure).toBeVisible();
  const seen = () => layersOf(figure);
  expect(await seen()).toEqual({ paths: true, jacobians: false, values: false });
  await figure.getByLabel("Jacobians", { exact: true }).check();
  expect(await seen()).toEqual({ paths: false, jacobians: true, values: false });
  await figure.getByLabel("values", { exact: true }).check();
  expect(await seen()).toEqual({ paths: false, jacobians: false, values: true });
  await figure.getByLabel("all", { exact: true }).check();
  expect(await seen()).toEqual({ paths: true, jacobians: true, values: true });
  await expect(page).toHaveURL(/graphLayer\.all/);
});

for (const [route, name] of [
  ["live/", "live-network"],
  ["workbench/", "own-neuron"],
] as const)
  test(`on a phone the graph of ${name} fits, shows one thing at a time, and its letters can be read`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${route}?figure=${name}`);
    const figure = page.locator(`figure[data-figure=${name}][data-ready=true]`);
    await expect(figure.locator(".graph-values")).toBeVisible();
    const least = (selector: string): Promise<number> =>
      figure.evaluate(
        (one, selector) => Math.min(...[...one.querySelectorAll(selector)].map((text) => text.getBoundingClientRect().height)),
        selector,
      );
    const choose = (layer: string): Promise<void> => figure.locator(".graph-keys").getByLabel(layer, { exact: true }).check();
    expect(await layersOf(figure)).toEqual({ paths: true, jacobians: false, values: false });
    expect(await figure.locator(".graph-scroll").evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    expect(await least(".axis-step:not([data-covered])")).toBeGreaterThan(8);
    expect(await least(".row-names .math-label")).toBeGreaterThan(8);
    await choose("Jacobians");
    expect(await layersOf(figure)).toEqual({ paths: false, jacobians: true, values: false });
    await choose("values");
    expect(await layersOf(figure)).toEqual({ paths: false, jacobians: false, values: true });
    expect(await least(".node-number")).toBeGreaterThan(8);
    await choose("all");
    expect(await layersOf(figure)).toEqual({ paths: true, jacobians: true, values: true });
    // where there is room it shows everything, whatever is chosen
    await choose("paths");
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await layersOf(figure)).toEqual({ paths: true, jacobians: true, values: true });
  });
