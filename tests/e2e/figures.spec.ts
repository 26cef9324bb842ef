import { expect, test } from "@playwright/test";
import { comparePicture } from "./helpers/pictures.ts";
import { complaintsOf, figures, label } from "./helpers/site.ts";

for (const { route, name } of figures)
  test(`${name} on ${label(route)} stands alone when embedded, looks as it did, and has one tab stop for its graph`, async ({ page }) => {
    const complaints = complaintsOf(page);
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 900 });
    // a reader whose faces come late keeps the system's; a picture waits for them
    await page.route("**/*.css", async (request) => {
      const response = await request.fetch();
      await request.fulfill({ response, body: (await response.text()).replaceAll("font-display:optional", "font-display:block") });
    });
    await page.goto(`${route}?figure=${name}`);
    const figure = page.locator(`figure[data-figure="${name}"][data-ready=true]`).first();
    await expect(figure).toBeVisible();
    await test.step("stands alone, and is ready", async () => {
      await expect(page.locator("h1")).toBeHidden();
      await expect(page.locator(".site-header")).toBeHidden();
    });
    await test.step("has one tab stop for its graph", async () => {
      for (const graph of await figure.locator("svg:has([data-node]):not([role=img])").all())
        expect(
          await graph.evaluate((svg) => [svg, ...svg.querySelectorAll("*")].filter((e) => e.getAttribute("tabindex") === "0").length),
        ).toBe(1);
    });
    expect(complaints).toEqual([]);
    await test.step("looks as it did in its default state", async () => {
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await comparePicture(page, await figure.screenshot(), `${route.replaceAll("/", "") || "index"}-${name}`);
    });
  });
