import { expect, test } from "@playwright/test";
import { comparePicture } from "./helpers/pictures.ts";
import { complaintsOf, figures, label } from "./helpers/site.ts";

for (const { route, name } of figures) {
  test.describe(`${name} on ${label(route)}`, () => {
    const selector = `figure[data-figure="${name}"]`;

    test("stands alone when embedded, and is ready", async ({ page }) => {
      const complaints = complaintsOf(page);
      await page.goto(`${route}?figure=${name}`);
      await expect(page.locator(`${selector}[data-ready=true]`).first()).toBeVisible({ timeout: 15_000 });
      await expect(page.locator("h1")).toBeHidden();
      await expect(page.locator(".site-header")).toBeHidden();
      expect(complaints).toEqual([]);
    });

    test("looks as it did in its default state", async ({ page }) => {
      await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${route}?figure=${name}`);
      const figure = page.locator(`${selector}[data-ready=true]`).first();
      await expect(figure).toBeVisible({ timeout: 15_000 });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await comparePicture(page, await figure.screenshot(), `${route.replaceAll("/", "") || "index"}-${name}`);
    });

    test("has one tab stop for its graph", async ({ page }) => {
      await page.goto(`${route}?figure=${name}`);
      const figure = page.locator(`${selector}[data-ready=true]`).first();
      await expect(figure).toBeVisible({ timeout: 15_000 });
      for (const graph of await figure.locator("svg:has([data-node]):not([role=img])").all())
        expect(
          await graph.evaluate((svg) => [svg, ...svg.querySelectorAll("*")].filter((e) => e.getAttribute("tabindex") === "0").length),
        ).toBe(1);
    });
  });
}
