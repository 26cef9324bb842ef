import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { complaintsOf, label, allAwake, readThrough, routes, shiftOf, watchShifts } from "./helpers/site.ts";

const parts = ["article p", "article h2", ".katex", "figure[data-figure]", "figcaption"];
const countsOf = (page: Page): Promise<number[]> => Promise.all(parts.map((selector) => page.locator(selector).count()));

/** The page as it is without a script: how many of each part it has. Every figure shows something. */
async function withoutScript(browser: Browser, address: string): Promise<number[]> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const plain = await context.newPage();
    await plain.goto(address);
    await expect(plain.locator("h1")).toHaveCount(1);
    for (const figure of await plain.locator("figure[data-figure]").all()) {
      const box = await figure.boundingBox();
      const name = (await figure.getAttribute("data-figure")) ?? "";
      expect(box?.height ?? 0, name).toBeGreaterThan(30);
      const [picture, caption] = await Promise.all(
        [".figure-picture", "figcaption"].map((part) => figure.locator(part).last().boundingBox()),
      );
      if (picture && caption)
        expect(caption.y, `${name}: its caption follows its picture`).toBeGreaterThanOrEqual(picture.y + picture.height - 1);
    }
    // nothing that only a script could answer is offered, and the page says so once
    const idle = plain.locator("figure :is(input:not(:checked), select, progress, summary[aria-label], button:not(table *, .term))");
    await expect(idle.filter({ visible: true })).toHaveCount(0);
    await expect(plain.locator(".no-script").filter({ visible: true })).toHaveCount(1);
    return (await countsOf(plain)).map((count, n) => (parts[n] === "article p" ? count - 1 : count));
  } finally {
    await context.close();
  }
}

/** What of the header lies on something else of it. */
const coveredInHeader = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll<HTMLElement>(".site-header :is(.site-title, button)")].filter((part) =>
      part.checkVisibility({ visibilityProperty: true }),
    );
    return parts.flatMap((one, n) =>
      parts.slice(n + 1).flatMap((other) => {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return across > 1 && down > 1 ? [`${one.ariaLabel ?? one.textContent} and ${other.ariaLabel ?? other.textContent}`] : [];
      }),
    );
  });

/** What the rules find, all of them or those named. */
async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).exclude(".katex");
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.map((node) => node.target.join(" ")).slice(0, 4);
    return `${id}: ${places.join(", ")}`;
  });
}

/** In the page: the beginnings of paragraphs and headings that what is named lies on. */
const linesUnder = (selector: string): string[] => {
  const boxes = [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((element) => element.getBoundingClientRect());
  return [...document.querySelectorAll<HTMLElement>("article > :is(p, h1, h2)")].flatMap((block) => {
    const range = document.createRange();
    range.selectNodeContents(block);
    const isUnder = [...range.getClientRects()].some((line) =>
      boxes.some((box) => box.left < line.right - 1 && line.left + 1 < box.right && box.top < line.bottom - 1 && line.top + 1 < box.bottom),
    );
    return isUnder ? [block.innerText.slice(0, 40)] : [];
  });
};

/** The rules that look at colours; the others see the same page in light and dark. */
const colourRules = ["color-contrast", "link-in-text-block"];

for (const route of routes)
  test.describe(label(route), () => {
    test("opens whole, with and without a script, without a complaint; hydrates silently, moves nothing, asks nobody else; fits a phone", async ({
      page,
      browser,
      baseURL,
    }) => {
      const complaints = complaintsOf(page);
      await watchShifts(page);
      await page.goto(route);
      const withScript = await countsOf(page);
      await readThrough(page);
      expect(complaints).toEqual([]);
      // on a slow line a face of the formulas that comes late moves lines by a pixel: 0.0009 at most, in the tables of the reference
      expect(await shiftOf(page)).toBeLessThan(0.002);
      await test.step("without a script", async () => {
        expect(await withoutScript(browser, new URL(route, baseURL).href), parts.join(", ")).toEqual(withScript);
      });
      await test.step("on a phone", async () => {
        await page.setViewportSize({ width: 390, height: 844 });
        await readThrough(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      });
      await test.step("enlarged fourfold, and on the narrowest phone", async () => {
        for (const [width, height] of [
          [360, 780],
          [320, 256],
          [280, 653],
        ] as const) {
          await page.setViewportSize({ width, height });
          // figures that measure their width take their new one a moment later
          await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBe(width);
          // what stays in sight leaves most of the window to what is read
          const kept = await page.evaluate(() =>
            [...document.querySelectorAll(".site-header, .figure-dial")]
              .filter((element) => getComputedStyle(element).position === "sticky")
              .reduce((most, element) => Math.max(most, element.getBoundingClientRect().height), 0),
          );
          expect(kept, `${width} px`).toBeLessThan(height / 3);
          expect(await coveredInHeader(page), `${width} px`).toEqual([]);
        }
      });
      await test.step("with letters twice as large, as the browser was told", async () => {
        const session = await page.context().newCDPSession(page);
        await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
        for (const width of [360, 390, 520, 1280]) {
          await page.setViewportSize({ width, height: 844 });
          await expect.poll(() => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))).toBeGreaterThan(30);
          await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBe(width);
        }
        // what has the margin where there is one lies on nothing where there is none
        await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
        await expect.poll(() => page.evaluate(linesUnder, ".companion, nav.contents")).toEqual([]);
      });
    });

    test("has no accessibility fault in light or dark; stands still, keeps its colours apart and prints when asked to", async ({
      page,
    }) => {
      const complaints = complaintsOf(page);
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.goto(route);
      await allAwake(page);
      expect(await faultsOf(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      expect(await faultsOf(page, colourRules)).toEqual([]);
      await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
      await allAwake(page);
      const moving = await page.evaluate(() => document.getAnimations().filter((a) => a.playState === "running").length);
      expect(moving).toBe(0);
      await page.emulateMedia({ media: "print", forcedColors: "none" });
      await expect(page.locator("h1")).toBeVisible();
      await expect(page.locator(".chapter-nav")).toBeHidden();
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(beyond).toBe(0);
      expect(complaints).toEqual([]);
    });
  });
