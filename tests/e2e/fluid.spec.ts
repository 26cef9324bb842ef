import { expect, test, type Page } from "@playwright/test";
import { complaintsOf, readThrough } from "./helpers/site.ts";

const timeSlider = "figure[data-figure=live-network] input[aria-label='time step t']";
const weightSlider = "figure[data-figure=live-network] .weights input[type=range]";

/** Moves a slider to a value and tells what the page has changed in itself when the event is over, and how much more in the frames after it. */
const changesOf = (page: Page, slider: string, to: number) =>
  page.evaluate(
    async ([slider, to]) => {
      const input = document.querySelector<HTMLInputElement>(slider)!;
      const after: MutationRecord[] = [];
      const watch = new MutationObserver((records) => after.push(...records));
      watch.observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, to);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      const changes = watch
        .takeRecords()
        .map(({ target, attributeName }) => ({ element: target instanceof Element ? target : target.parentElement!, attributeName }))
        // the first change of all can be taken back
        .filter(({ element }) => element.closest(".undo-buttons") === null);
      const figures = [...new Set(changes.map(({ element }) => element.closest<HTMLElement>("figure[data-figure]")?.dataset.figure ?? ""))];
      const letters = changes
        .filter(({ attributeName }) => attributeName === "d")
        .reduce((sum, { element }) => sum + element.getAttribute("d")!.length, 0);
      // two frames, however late on a busy machine, and no more: before names and announcements come to rest
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      await new Promise((resolve) => setTimeout(resolve, 50));
      const elements = after.map(({ target }) => (target instanceof Element ? target : target.parentElement));
      const isInFigure = (element: Element | null) => element?.closest("figure[data-figure=live-network]");
      // what is read below the graph, the path that is spelled out, and the marks on its dots, which are not seen, follow a frame after it
      const isBelow = (element: Element | null) => element?.closest(".graph-below, .factors, .figure-status, .spelled-path, .node");
      const [below, rest] = [true, false].map((side) => elements.filter((one) => isInFigure(one) && !isBelow(one) !== side).length);
      watch.disconnect();
      return { atOnce: changes.length, figures, letters, below: below, rest: rest };
    },
    [slider, String(to)] as const,
  );

test("a step of the time slider touches a bounded part of the page, however long the run, and no figure out of sight", async ({ page }) => {
  const touched: number[] = [];
  for (const T of [25, 100]) {
    await page.goto(`live/?n=6&T=${T}&t=12`);
    await readThrough(page);
    await page.locator("figure[data-figure=live-network] .graph").evaluate((graph) => graph.scrollIntoView({ behavior: "instant" }));
    await expect(page.locator("figure[data-figure=local-sets][data-ready=true]")).toBeAttached();
    // the figures that were left behind have been told so
    await page.waitForTimeout(500);
    const { atOnce, figures, letters, below, rest } = await changesOf(page, timeSlider, 13);
    expect(figures).toEqual(["live-network"]);
    expect(letters).toBeLessThan(60_000);
    // one frame shows the step on the graph, the next its numbers and charts
    expect(rest).toBe(0);
    expect(below).toBeGreaterThan(10);
    expect(below).toBeLessThan(200);
    await expect(page.locator("figure[data-figure=live-network] [data-chart=membrane]")).toHaveAttribute("aria-label", /at t = 13:/);
    touched.push(atOnce);
    // out of sight is not out of step
    await expect(page.locator("figure[data-figure=local-sets] input[aria-label='time step t']")).toHaveValue("13");
  }
  for (const count of touched) expect(count).toBeLessThan(120);
  expect(Math.abs(touched[1] - touched[0])).toBeLessThan(20);
});

test("a large network is drawn to its end before any figure out of sight follows, and each of its marks is gone through once", async ({
  page,
}) => {
  await page.goto("live/?cell=alif&n=3&T=100&t=12");
  await readThrough(page);
  await page.locator("figure[data-figure=live-network] .graph").evaluate((graph) => graph.scrollIntoView({ behavior: "instant" }));
  await expect(page.locator("figure[data-figure=local-sets][data-ready=true]")).toBeAttached();
  await page.waitForTimeout(500);
  const { before, made, again, relit } = await page.evaluate(async () => {
    const figure = document.querySelector("figure[data-figure=live-network]")!;
    const field = [...figure.querySelectorAll<HTMLInputElement>("input")].find(({ labels }) =>
      labels?.[0]?.textContent?.trim().startsWith("neurons N"),
    )!;
    const changes: { readonly figure: string; readonly made: readonly string[]; readonly isRelit: boolean }[] = [];
    const watch = new MutationObserver((records) => {
      for (const { target, addedNodes, attributeName } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const name = element?.closest<HTMLElement>("figure[data-figure]")?.dataset.figure;
        if (name === undefined) continue;
        const made = [...addedNodes].flatMap((node) => (node instanceof SVGElement ? (node.dataset.node ?? []) : []));
        changes.push({
          figure: name,
          made,
          isRelit: attributeName === "data-lit" && element!.matches(".node:not(.node-weight, .node-loss)"),
        });
      }
    });
    watch.observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(field, "12");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const isThere = (): boolean => figure.querySelector('[data-node="z:12:100"]') !== null && figure.getAttribute("aria-busy") === "false";
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 500));
    watch.disconnect();
    const made = changes.flatMap(({ figure, made }) => (figure === "live-network" ? made : []));
    const last = changes.findLastIndex(({ made }) => made.length > 0);
    return {
      before: [...new Set(changes.slice(0, last + 1).map(({ figure }) => figure))],
      made: new Set(made).size,
      again: made.length - new Set(made).size,
      relit: changes.slice(last + 1).filter(({ figure, isRelit }) => figure === "live-network" && isRelit).length,
    };
  });
  expect(before).toEqual(["live-network"]);
  // the nodes of three neurons were there
  expect(made).toBeGreaterThanOrEqual(2 * 9 * 100);
  expect(again).toBe(0);
  expect(relit).toBe(0);
});

test("the thumb that is seen is the one that is taken: pressed a little beside its middle, it stays, and dragged, time follows", async ({
  page,
}) => {
  await page.goto("live/?figure=live-network&n=2&T=100");
  await expect(page.locator("figure[data-figure=live-network][data-ready=true]")).toBeVisible();
  const slider = page.locator(timeSlider);
  for (const t of [2, 30, 99]) {
    await slider.fill(String(t));
    // a step is three pixels or less
    const { middle, y, step } = await page.locator("figure[data-figure=live-network] .time-thumb").evaluate((thumb) => {
      const { left, width, top, height } = thumb.getBoundingClientRect();
      const share = Number.parseFloat(getComputedStyle(thumb).backgroundPositionX) / 100;
      return { middle: left + 8 + share * (width - 16), y: top + height / 2, step: (width - 16) / 99 };
    });
    expect(step).toBeLessThan(3);
    for (const beside of [-6, 6]) {
      await page.mouse.move(middle + beside, y);
      await page.mouse.down();
      await expect(slider).toHaveValue(String(t));
      await page.mouse.up();
      await expect(slider).toHaveValue(String(t));
    }
    await page.mouse.move(middle, y);
    await page.mouse.down();
    await page.mouse.move(middle + (t < 50 ? 20 : -20) * step, y);
    await page.mouse.up();
    await expect(slider).toHaveValue(String(t < 50 ? t + 20 : t - 20));
  }
});

test("a weight dialled changes the drawing, not the names of its nodes, in one frame; they follow when it rests", async ({ page }) => {
  const touched: number[] = [];
  for (const T of [20, 80]) {
    await page.goto(`live/?figure=live-network&n=6&T=${T}`);
    await expect(page.locator("figure[data-figure=live-network][data-ready=true]")).toBeVisible();
    const node = page.locator(`[data-node="h:1:${T}"]`);
    const name = await node.getAttribute("aria-label");
    await page.waitForTimeout(500);
    const first = await changesOf(page, weightSlider, 0.7);
    expect(first.rest).toBe(0);
    // the names of the first change are told before the second
    await page.waitForTimeout(1000);
    const second = await changesOf(page, weightSlider, 0.71);
    expect(second.rest).toBe(0);
    touched.push(second.atOnce);
    // the strokes of steady Jacobians stay as they are: of hundreds of edges per step, those of the run alone are drawn anew
    expect(second.letters).toBeLessThan(2000 * T);
    await expect(node).not.toHaveAttribute("aria-label", name!);
  }
  for (const count of touched) expect(count).toBeLessThan(180);
  expect(Math.abs(touched[1] - touched[0])).toBeLessThan(60);
});

test("a figure that stands alone is not searched at every change of it for what to hide", async ({ page }) => {
  await page.goto("live/?figure=gradients");
  await expect(page.locator("figure[data-figure=gradients][data-ready=true]")).toBeVisible();
  const rule = page.locator("style#embed");
  expect(await rule.textContent()).not.toContain(":has");
  expect(
    await page.evaluate(
      () =>
        [...document.querySelectorAll("main :is(p, h1, figure)")].filter(
          (one) => one.checkVisibility() && !one.closest("figure[data-figure=gradients]"),
        ).length,
    ),
  ).toBe(0);
});

test("a large graph of another shape is drawn between what the reader does: the old one stays, whole, until the new one is", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  await page.goto("live/?figure=live-network&n=6&T=80");
  const figure = page.locator("figure[data-figure=live-network][data-ready=true]");
  await expect(figure).toBeVisible();
  const seen = await figure.evaluate(async (figure) => {
    const set = (name: string, value: number) => {
      const input = [...figure.querySelectorAll("input")].find((input) =>
        (input.ariaLabel ?? input.labels![0]?.textContent ?? "").startsWith(name),
      );
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, value);
      input!.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const nodes = () => figure.querySelectorAll("[data-node]").length;
    const counts = new Set([nodes()]);
    new MutationObserver(() => counts.add(nodes())).observe(figure, { childList: true, subtree: true });
    set("neurons N", 12);
    // the control has its paint first
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => setTimeout(resolve))));
    const isBusy = figure.getAttribute("aria-busy");
    // the controls answer meanwhile
    set("time step t", 9);
    const time = figure.querySelector(".time-value")!.textContent;
    while (figure.getAttribute("aria-busy") === "true") await new Promise((resolve) => setTimeout(resolve));
    return { isBusy, time, counts: [...counts], cursor: figure.querySelector(".axis-now")!.textContent };
  });
  // a rail for E, and for each neuron one of its weights and two nodes per step
  const nodesOf = (n: number) => 1 + n * (1 + 2 * 80);
  expect(seen).toEqual({ isBusy: "true", time: "t = 9 of 80", counts: [nodesOf(6), nodesOf(12)], cursor: "t = 9" });
  expect(complaints).toEqual([]);
});

test("a link to a large network is ready when it is drawn", async ({ page }) => {
  await page.goto("live/?figure=live-network&n=12&T=100");
  const nodes = await page.evaluate(async () => {
    const figure = document.querySelector("figure[data-figure=live-network]")!;
    while (figure.getAttribute("data-ready") !== "true") await new Promise((resolve) => setTimeout(resolve));
    return figure.querySelectorAll("[data-node]").length;
  });
  expect(nodes).toBe(1 + 12 * (1 + 2 * 100));
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
  await expect(page.locator("figure[data-figure=forward-backward][data-ready=true]")).toBeVisible();
  await expect.poll(() => workers.filter((url) => url.includes("rtrl"))).not.toEqual([]);
  const rtrl = figure.locator("[data-way=rtrl]");
  await expect(rtrl).not.toHaveAttribute("aria-busy", "true");
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
      constructor(onChange: IntersectionObserverCallback, options?: IntersectionObserverInit) {
        super((entries, self) => setTimeout(() => onChange(entries, self), options?.rootMargin === "25% 0px" ? 1500 : 0), options);
      }
    };
  });
  await page.goto("eprop/");
  await readThrough(page);
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
  await page.waitForTimeout(2500);
  const box = page.locator("figure[data-figure=learning-signal-paths]").getByRole("checkbox", { name: "only the direct edge" });
  // the sight of figures is reported late, as on a busy machine: the press itself must do
  await page.evaluate(() => {
    const slider = [...document.querySelectorAll<HTMLInputElement>("figure input[aria-label='time step t']")].at(-1)!;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(slider, "2");
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await box.check();
  await page.waitForTimeout(1000);
  await expect(box).toBeChecked();
});
