import { expect, test, type Page } from "@playwright/test";

const routes = ["", "network/", "eprop/", "algorithms/", "live/", "workbench/"];
const opened = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await expect(page.locator(".walk[data-ready]")).toBeAttached();
};
const shown = (page: Page): Promise<string[]> =>
  page.locator("[data-walk]:visible").evaluateAll((all) => all.map((one) => one.getAttribute("data-walk") ?? ""));
/** The page's state as its figures have it, and what stands around the walk. */
const stateOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("figure[data-figure]")]
      .map((figure) => [
        figure.dataset.figure,
        figure.dataset.pathCount,
        figure.dataset.pathSum,
        ...[...figure.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")].map(({ value }) => value),
      ])
      .join("|"),
  );
/** The sum of all layout shifts since the call, those after a reader's act included. */
const watchShifts = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = window as unknown as { shifts: number };
    seen.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift" });
  });
const shifts = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { shifts: number }).shifts);

for (const route of routes)
  test(`/${route}: the walk goes through its steps, and the page comes back as it was`, async ({ page }) => {
    // the opening does not play by itself
    await page.emulateMedia({ reducedMotion: "reduce" });
    await opened(page, `${route}?t=2&seed=7`);
    await expect(page.locator("figure[data-figure]:not([data-ready])")).toHaveCount(0, { timeout: 40_000 });
    const walk = page.locator(".walk");
    await walk.scrollIntoViewIfNeeded();
    const before = await stateOf(page);
    expect(await shown(page)).toEqual([]);
    expect((await walk.boundingBox())!.height).toBeLessThan(720 / 2.6);
    await watchShifts(page);
    const height = (await walk.boundingBox())!.height;
    await walk.getByRole("button", { name: /^Walk through/ }).click();
    const steps = await walk.locator("[data-step]").count();
    expect(steps).toBeGreaterThanOrEqual(6);
    for (let step = 1; step <= steps; step++) {
      expect(await shown(page)).toEqual([String(step)]);
      expect((await walk.boundingBox())!.height).toBe(height);
      await expect(walk.getByRole("status")).toHaveText(new RegExp(`^Step ${step} of ${steps}\\. \\S`));
      if (step < steps) await walk.getByRole("button", { name: "Next" }).click();
    }
    await expect(page).toHaveURL(new RegExp(`seed=7.*walk=${steps}$`));
    await walk.getByRole("button", { name: "End" }).click();
    expect(await shown(page)).toEqual([]);
    await expect.poll(() => stateOf(page)).toBe(before);
    await expect(page).not.toHaveURL(/walk=/);
    await expect(page).toHaveURL(/seed=7/);
    expect(await shifts(page)).toBe(0);
  });

test("keys go on and back, but not on a control, and Escape ends", async ({ page }) => {
  await opened(page, "eprop/");
  await page
    .locator(".walk")
    .getByRole("button", { name: /^Walk through/ })
    .click();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  expect(await shown(page)).toEqual(["2"]);
  await page.locator("[data-walk-next]").focus();
  await page.keyboard.press("ArrowRight");
  expect(await shown(page)).toEqual(["2"]);
  await page.keyboard.press("Escape");
  expect(await shown(page)).toEqual([]);
  await page.keyboard.press("ArrowRight");
  expect(await shown(page)).toEqual([]);
});

test("the state of a step is the page's, and a change of it shows in picture and numbers until the next step", async ({ page }) => {
  await opened(page, "eprop/?walk=3");
  const fact = page.locator('[data-walk="3"] [data-fact]');
  await expect(fact).toHaveText("4");
  const slider = page.locator('figure[data-figure="eligibility-paths"]').getByRole("slider", { name: "time step t" });
  await expect(slider).toHaveValue("4");
  await slider.fill("2");
  await expect(fact).toHaveText("2");
  await page.locator("[data-walk-back]").click();
  await page.locator("[data-walk-next]").click();
  await expect(fact).toHaveText("4");
  await expect(slider).toHaveValue("4");
});

test("an address shows its step, and one beyond the last is noted", async ({ page }) => {
  await opened(page, "algorithms/?walk=3");
  expect(await shown(page)).toEqual(["3"]);
  await expect(page.locator('[data-walk="3"]')).toBeInViewport();
  await opened(page, "algorithms/?walk=99");
  expect(await shown(page)).toEqual(["11"]);
  await expect(page.locator(".notices")).toContainText("outside 1 to 11");
  await page.goto("derivatives/?walk=2");
  await expect(page.locator(".notices")).toContainText("unknown parameter");
});

for (const [route, figure] of [
  ["eprop/", "triangle"],
  ["workbench/", "own-neuron"],
] as const)
  test(`/${route}: what is changed in a step is in the address, and a snippet shows the figure as it is then`, async ({
    page,
    baseURL,
  }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await opened(page, `${route}?walk=2`);
    const place = page.locator(`figure[data-figure="${figure}"][data-ready=true]`);
    const state = async (of = place): Promise<unknown> =>
      of.evaluate((element: HTMLElement) => [
        element.dataset.pathCount,
        element.dataset.pathSum,
        ...[...element.querySelectorAll("select")].map(({ value }) => value),
      ]);
    await place.scrollIntoViewIfNeeded();
    const written = await state();
    await place.getByRole("combobox", { name: /postsynaptic/ }).selectOption({ index: 1 });
    await place.getByRole("combobox", { name: /time steps/ }).selectOption({ index: 4 });
    await expect.poll(() => state()).not.toEqual(written);
    await expect(page).toHaveURL(/walk=2&within=1~/);
    const changed = await state();
    await place.locator('summary[aria-label="take this figure away"]').click();
    await place.getByRole("button", { name: "Copy iframe" }).click();
    const snippet = await place.getByRole("textbox", { name: "snippet for another page" }).inputValue();
    const address = page.url();
    await page.goto("about:blank");
    await opened(page, address);
    await place.scrollIntoViewIfNeeded();
    await expect.poll(() => state()).toEqual(changed);
    await page.locator("[data-walk-end]").click();
    await expect(page).toHaveURL(`${baseURL}${route}`);
    await page.goto(/src="([^"]*)"/.exec(snippet)![1].replaceAll("&amp;", "&"));
    await expect.poll(() => state()).toEqual(changed);
  });

test("present fills the screen, listens to a clicker, and Escape ends it", async ({ page }) => {
  await opened(page, "live/?walk=2&present");
  const frame = page.locator(".walk-frame");
  const { width, height } = page.viewportSize()!;
  // the rest of a page is laid out after its first paint
  await expect(frame).toBeVisible();
  expect(await frame.boundingBox()).toEqual({ x: 0, y: 0, width, height });
  await page.keyboard.press("PageDown");
  expect(await shown(page)).toEqual(["3"]);
  await expect(page).toHaveURL(/walk=3&present$/);
  await page.locator("[data-walk-next]").focus();
  await page.keyboard.press("PageUp");
  expect(await shown(page)).toEqual(["2"]);
  expect(await page.locator(".walk-sentence:visible").count()).toBe(1);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/walk=2$/);
  expect((await frame.boundingBox())!.height).toBeLessThan(height / 2);
  await expect(page.locator("[inert]")).toHaveCount(0);
});

test("without JavaScript and on paper all steps stand there", async ({ browser, baseURL, page }) => {
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(`${baseURL}eprop/`);
  await expect(plain.locator(".walk .walk-sentence:visible")).toHaveCount(12);
  await expect(plain.locator(".walk .walk-picture svg:visible")).toHaveCount(12);
  await expect(plain.locator(".walk button:visible")).toHaveCount(0);
  await plain.close();
  await opened(page, "eprop/?walk=2");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".walk .walk-sentence:visible")).toHaveCount(12);
  await expect(page.locator(".walk button:visible")).toHaveCount(0);
});

test("a swipe goes on", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await opened(page, `${baseURL}network/?walk=2`);
  await page.locator(".walk-stage").evaluate((stage) => {
    const at = (type: string, clientX: number) =>
      stage.dispatchEvent(new PointerEvent(type, { pointerType: "touch", clientX, clientY: 100, bubbles: true }));
    at("pointerdown", 300);
    at("pointerup", 200);
  });
  expect(await shown(page)).toEqual(["3"]);
  await page.close();
});
