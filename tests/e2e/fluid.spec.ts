import { expect, test, type Page } from "@playwright/test";
import { complaintsOf, readThrough } from "./helpers/site.ts";

/** Moves the first time slider by one step and tells what the page has changed in itself when the event is over. */
const changesOfOneStep = (page: Page, to: number) =>
  page.evaluate((to) => {
    const slider = document.querySelector<HTMLInputElement>("figure[data-figure=live-network] input[aria-label='time step t']")!;
    const watch = new MutationObserver(() => undefined);
    watch.observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(slider, String(to));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    const changes = watch.takeRecords().map(({ target, attributeName }) => ({
      element: target instanceof Element ? target : target.parentElement!,
      attributeName,
    }));
    watch.disconnect();
    const figures = [...new Set(changes.map(({ element }) => element.closest<HTMLElement>("figure[data-figure]")?.dataset.figure ?? ""))];
    const letters = changes
      .filter(({ attributeName }) => attributeName === "d")
      .reduce((sum, { element }) => sum + element.getAttribute("d")!.length, 0);
    return { atOnce: changes.length, figures, letters };
  }, to);

test("a step of the time slider touches a bounded part of the page, however long the run, and no figure out of sight", async ({ page }) => {
  test.setTimeout(120_000);
  const touched: number[] = [];
  for (const T of [25, 100]) {
    await page.goto(`live/?n=6&T=${T}&t=12`);
    await readThrough(page);
    await page.locator("figure[data-figure=live-network] .graph").evaluate((graph) => graph.scrollIntoView({ behavior: "instant" }));
    await expect(page.locator("figure[data-figure=local-sets][data-ready=true]")).toBeAttached();
    // the figures that were left behind have been told so
    await page.waitForTimeout(500);
    const { atOnce, figures, letters } = await changesOfOneStep(page, 13);
    expect(figures).toEqual(["live-network"]);
    expect(letters).toBeLessThan(60_000);
    touched.push(atOnce);
    // out of sight is not out of step
    await expect(page.locator("figure[data-figure=local-sets] input[aria-label='time step t']")).toHaveValue("13");
  }
  for (const count of touched) expect(count).toBeLessThan(120);
  expect(Math.abs(touched[1]! - touched[0]!)).toBeLessThan(20);
});

test("in a large network a worker does what grows with its fourth power, and the figure says that it is still computing", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  const workers: string[] = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await page.goto("live/?n=12&T=100");
  const figure = page.locator("figure[data-figure=forward-backward]");
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=forward-backward][data-ready=true]")).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => workers.filter((url) => url.includes("rtrl"))).not.toEqual([]);
  const rtrl = figure.locator("[data-way=rtrl]");
  await expect(rtrl).not.toHaveAttribute("aria-busy", "true", { timeout: 20_000 });
  await figure.getByRole("slider", { name: "computing step" }).focus();
  await page.keyboard.press("End");
  await expect.poll(async () => Number(await rtrl.getAttribute("data-distance"))).toBeLessThan(1e-12);
  expect(Number(await rtrl.getAttribute("data-multiplications"))).toBeGreaterThan(2e6);
  expect(complaints).toEqual([]);
});

test("a box ticked in a figure out of sight, which has a step to catch up with, stays ticked", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.requestIdleCallback = (task) =>
      setTimeout(() => task({ didTimeout: false, timeRemaining: () => 9 }), 2000) as unknown as number;
    globalThis.IntersectionObserver = class extends IntersectionObserver {
      constructor(told: IntersectionObserverCallback, options?: IntersectionObserverInit) {
        super((entries, self) => setTimeout(() => told(entries, self), options?.rootMargin === "25% 0px" ? 1500 : 0), options);
      }
    };
  });
  await page.goto("eprop/");
  await readThrough(page);
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
  await page.waitForTimeout(2500);
  const box = page.locator("figure[data-figure=learning-signal-paths]").getByRole("checkbox", { name: "only the direct edge" });
  // the sight of figures is told late, as on a busy machine: the press itself must do
  await page.evaluate(() => {
    const slider = [...document.querySelectorAll<HTMLInputElement>("figure input[aria-label='time step t']")].at(-1)!;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(slider, "2");
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await box.check();
  await page.waitForTimeout(1000);
  await expect(box).toBeChecked();
});
