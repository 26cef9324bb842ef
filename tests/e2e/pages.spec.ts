import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { complaintsOf, label, readThrough, routes, shiftOf, watchShifts } from "./helpers/site.ts";

for (const route of routes) {
  test.describe(label(route), () => {
    test("opens without a complaint, hydrates silently, moves nothing, asks nobody else", async ({ page }) => {
      const complaints = complaintsOf(page);
      await watchShifts(page);
      await page.goto(route);
      await readThrough(page);
      expect(complaints).toEqual([]);
      expect(await shiftOf(page)).toBeLessThan(0.001);
    });

    for (const colorScheme of ["light", "dark"] as const)
      test(`has no accessibility fault in ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.goto(route);
        await readThrough(page);
        const { violations } = await new AxeBuilder({ page }).exclude(".katex").analyze();
        expect(
          violations.map(
            ({ id, nodes }) =>
              `${id}: ${nodes
                .map((node) => node.target.join(" "))
                .slice(0, 4)
                .join(", ")}`,
          ),
        ).toEqual([]);
      });

    test("is whole without a script", async ({ browser, page, baseURL }) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const plain = await context.newPage();
      await plain.goto(new URL(route, baseURL).href);
      await expect(plain.locator("h1")).toHaveCount(1);
      await page.goto(route);
      const count = (selector: string) => Promise.all([plain.locator(selector).count(), page.locator(selector).count()]);
      for (const selector of ["article p", "article h2", ".katex", "figure[data-figure]", "figcaption"]) {
        const [without, withScript] = await count(selector);
        expect(without, selector).toBe(withScript);
      }
      for (const figure of await plain.locator("figure[data-figure]").all()) {
        const box = await figure.boundingBox();
        expect(box?.height ?? 0, (await figure.getAttribute("data-figure")) ?? "").toBeGreaterThan(30);
      }
      await context.close();
    });

    test("fits a phone", async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(route);
      await readThrough(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    });

    test("stands still, keeps its colours apart and prints when asked to", async ({ page }) => {
      const complaints = complaintsOf(page);
      await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
      await page.goto(route);
      await readThrough(page);
      const moving = await page.evaluate(() => document.getAnimations().filter((a) => a.playState === "running").length);
      expect(moving).toBe(0);
      await page.emulateMedia({ media: "print", forcedColors: "none" });
      await expect(page.locator("h1")).toBeVisible();
      await expect(page.locator(".chapter-nav")).toBeHidden();
      expect(complaints).toEqual([]);
    });
  });
}
