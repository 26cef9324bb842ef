import { expect, test, type Page } from "@playwright/test";

// Code that is fetched when first needed may not come: the connection has gone, or the build that named it.

/** Exceptions and rejections that no one caught. */
function uncaughtOn(page: Page): string[] {
  const uncaught: string[] = [];
  page.on("pageerror", ({ message }) => uncaught.push(message));
  return uncaught;
}

test("without the list of symbols the text is read in peace; the next symbol asks for it again", async ({ page }) => {
  const uncaught = uncaughtOn(page);
  let asked = 0;
  await page.route("**/symbols-*.js", (route) => {
    asked++;
    return route.abort();
  });
  await page.goto("eprop/");
  const symbols = page.locator("p .katex-html .mord").filter({ visible: true });
  await symbols.first().hover();
  await expect.poll(() => asked).toBe(1);
  await page.locator("h1").hover();
  await expect(page.locator(".symbol-tip")).toHaveCount(0);
  await expect.poll(() => asked).toBeGreaterThan(1);
  expect(uncaught).toEqual([]);
});

test("without the code that makes it cheaper, a figure stands alone all the same", async ({ page }) => {
  const uncaught = uncaughtOn(page);
  await page.route("**/embed-*.js", (route) => route.abort());
  await page.goto("eprop/?figure=triangle");
  await expect(page.locator("figure[data-figure=triangle][data-ready=true]")).toBeVisible();
  await expect(page.locator("h1")).toBeHidden();
  expect(uncaught).toEqual([]);
});

test("a portrait that does not come is missed with a sentence, not replaced by that of the task before", async ({ page }) => {
  const uncaught = uncaughtOn(page);
  await page.route("**/delayed-memory.portrait-*.js", (route) => route.abort());
  await page.goto("learning/?figure=lab");
  const figure = page.locator("figure[data-figure=lab][data-ready=true]");
  await expect(figure.locator(".lab-inside")).toBeVisible();
  await figure.getByRole("radio", { name: "delayed memory" }).check();
  await expect(figure.getByRole("status").filter({ hasText: "could not be fetched" })).toBeVisible();
  await expect(figure.locator(".lab-inside")).toHaveCount(0);
  await figure.getByRole("radio", { name: "draw a pattern" }).check();
  await expect(figure.locator(".lab-inside")).toBeVisible();
  expect(uncaught).toEqual([]);
});
