import { expect, test, type Page } from "@playwright/test";
import { laidOutInFaces, routes } from "./helpers/site.ts";

/** The beginnings of the displayed formulas that do not fit their column, once they have their own faces. */
async function cutFormulas(page: Page): Promise<string[]> {
  await laidOutInFaces(page);
  return page
    .locator(".display")
    .evaluateAll((formulas) => formulas.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent.slice(0, 60)));
}

test("on a phone every displayed formula fits the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const route of routes) {
    await page.goto(route, { waitUntil: "load" });
    expect.soft(await cutFormulas(page), `${route} has formulas that are cut`).toEqual([]);
  }
});

test("on a laptop every displayed formula fits its column, and no straight quote is left in the prose", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const route of routes) {
    await page.goto(route, { waitUntil: "load" });
    expect.soft(await cutFormulas(page), `${route} has formulas that are cut`).toEqual([]);
    const straight = await page.locator("article :is(p, li, summary, figcaption):not(:has(code))").evaluateAll((texts) =>
      texts
        .map((one) => {
          const words = one.cloneNode(true) as HTMLElement;
          for (const formula of words.querySelectorAll(".katex, pre")) formula.remove();
          return words.textContent.match(/.{0,20}(["']|\s‘s\b|^‘s\b).{0,20}/)?.[0];
        })
        .filter((found) => found !== undefined),
    );
    expect(straight, `${route} has straight quotes`).toEqual([]);
  }
});
