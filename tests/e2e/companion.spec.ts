import { expect, test, type Page } from "@playwright/test";
import { label, readThrough, routes } from "./helpers/site.ts";

const chapters = ["network/", "eprop/", "algorithms/"];
const screens = [
  { name: "1280 px", width: 1280, height: 800 },
  { name: "1440 px", width: 1440, height: 900 },
  { name: "a phone", width: 390, height: 844, hasTouch: true, isMobile: true },
];

/** Whether something lit is seen: the companion, or a drawing of a figure that is at least half on the screen. */
const seesLight = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const share = (element: Element): number => {
      const { top, bottom, height } = element.getBoundingClientRect();
      return height === 0 ? 0 : (Math.min(bottom, innerHeight) - Math.max(top, 0)) / height;
    };
    const isShown = (element: Element): boolean => getComputedStyle(element).visibility === "visible" && share(element) >= 0.5;
    const lit = '[data-lit="true"]:not([data-term])';
    const companion = document.querySelector("[data-companion]");
    if (companion && isShown(companion) && companion.querySelector(lit)) return true;
    return [...document.querySelectorAll("figure[data-figure] svg")].some((svg) => isShown(svg) && svg.querySelector(lit) !== null);
  });

/** Whether it becomes true, soon. */
const comes = (is: () => Promise<boolean>): Promise<boolean> =>
  expect
    .poll(is, { timeout: 1500 })
    .toBe(true)
    .then(
      () => true,
      () => false,
    );

for (const { name, ...screen } of screens)
  for (const chapter of chapters)
    test(`on ${name}, the terms of /${chapter} light something in sight`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ ...screen, viewport: screen, reducedMotion: "reduce" } as object);
      const page = await context.newPage();
      await page.goto(baseURL! + chapter);
      await expect(page.locator("[data-companion]")).toBeAttached();
      for (const figure of await page.locator(".island").all()) await figure.scrollIntoViewIfNeeded();
      await expect(page.locator("figure[data-figure]:not([data-ready])")).toHaveCount(0);
      const terms = await page.locator("article [data-term]:visible").all();
      expect(terms.length).toBeGreaterThan(3);
      const dark: string[] = [];
      for (const term of terms) {
        await term.evaluate((element) => element.scrollIntoView({ block: "center" }));
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        if (screen.hasTouch) await term.tap({ force: true });
        else await term.hover({ force: true });
        const found = await comes(() => seesLight(page));
        if (!found) dark.push(`${await term.getAttribute("data-term")}: ${(await term.textContent())?.slice(0, 40)}`);
        if (screen.hasTouch) await page.keyboard.press("Escape");
        else await page.mouse.move(2, 2);
      }
      expect(
        dark.length / terms.length,
        `${dark.length} of ${terms.length} light nothing in sight: ${dark.join("; ")}`,
      ).toBeLessThanOrEqual(0.05);
      await context.close();
    });

for (const chapter of ["derivatives/", "learning/"])
  test(`the terms of /${chapter} light something in its figures`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(chapter);
    await readThrough(page);
    const terms = await page.locator("article [data-term]:visible").all();
    expect(terms.length).toBeGreaterThan(3);
    const dark: string[] = [];
    for (const term of terms) {
      await term.evaluate((element) => element.scrollIntoView({ block: "center" }));
      await term.hover({ force: true });
      const found = await comes(() =>
        page.evaluate(() => document.querySelector('figure[data-figure] [data-lit="true"]:not([data-term])') !== null),
      );
      if (!found) dark.push(`${await term.getAttribute("data-term")}: ${(await term.textContent())?.slice(0, 40)}`);
      await page.mouse.move(2, 2);
    }
    expect(dark).toEqual([]);
  });

for (const route of routes)
  test(`${label(route)}: the words of a caption light their own figure`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(route);
    await readThrough(page);
    const dark: string[] = [];
    for (const term of await page.locator("figure[data-figure] figcaption [data-term]:visible").all()) {
      await term.evaluate((element) => element.scrollIntoView({ block: "end" }));
      const isLit = (): Promise<boolean> =>
        term.evaluate((word) => word.closest("figure")!.querySelector('[data-lit="true"]:not([data-term])') !== null);
      await term.focus();
      const found = await comes(isLit);
      const figure = await term.evaluate((word) => word.closest<HTMLElement>("figure")!.dataset["figure"]);
      if (!found) dark.push(`${figure}: ${(await term.textContent())?.slice(0, 40)}`);
    }
    expect(dark).toEqual([]);
  });

test("the companion follows the reading, with the engine's numbers, and gives way to figures", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("eprop/");
  // what is far down is laid out a moment after the first screen; before that there is nothing to scroll to
  await expect(page.locator("html[data-first-paint]")).toHaveCount(0);
  const companion = page.locator("[data-companion]");
  const readAt = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.scrollIntoView({ block: "center" }));
  await readAt("#eq-trace");
  await expect(companion).toHaveAttribute("data-set", "eligibility-trace");
  await expect(companion).toBeVisible();
  const figure = page.locator('figure[data-figure="eligibility-paths"]');
  await expect(companion).toHaveAttribute("data-path-count", (await figure.getAttribute("data-path-count"))!);
  await expect(companion).toHaveAttribute("data-path-sum", (await figure.getAttribute("data-path-sum"))!);
  await readAt("#eq-signal");
  await expect(companion).toHaveAttribute("data-set", "learning-signal");
  await figure.locator(".graph-stack").evaluate((element) => element.scrollIntoView({ block: "center" }));
  await expect(companion).toBeHidden();
});

test("without JavaScript and on paper there is none", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${baseURL}eprop/`);
  await expect(page.locator("[data-companion]")).toHaveCount(0);
  await page.close();
});

test("the contents say where one is, and lead there", async ({ page }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("eprop/");
    const contents = page.getByRole("navigation", { name: "Contents" });
    // once all of the page is laid out, which a reader at its top need not wait for
    await expect(page.locator("#what-to-remember")).toBeVisible({ timeout: 30_000 });
    await expect(page.locator(".contents [aria-current]")).toHaveCount(0);
    if (width === 390) await page.getByRole("button", { name: "Contents" }).click();
    await expect(contents).toBeVisible();
    await contents.getByRole("link", { name: "The diagonals" }).click();
    await expect(page).toHaveURL(/#the-diagonals$/);
    await expect(page.locator("#the-diagonals")).toBeInViewport();
    await expect(page.locator(".contents [aria-current]")).toHaveText("The diagonals");
  }
});
