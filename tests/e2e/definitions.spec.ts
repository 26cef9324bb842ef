import { expect, test } from "@playwright/test";
import { termDefinitions } from "#content/term-definitions.ts";
import { termNames } from "../../src/view/chapter/term-names.ts";
import { routes, label } from "./helpers/site.ts";

const isTerm = (name: string | null): name is keyof typeof termDefinitions => termNames.some((one) => one === name);

test("a term under the pointer says what it means; the definition can be walked onto, and Escape takes it away", async ({ page }) => {
  await page.goto("eprop/");
  const term = page.locator("main p .term[data-term=eligibility-trace]").first();
  const tip = page.getByRole("tooltip");
  await term.hover();
  await expect(tip).toContainText(termDefinitions["eligibility-trace"]);
  await expect(tip).toBeInViewport({ ratio: 1 });
  const box = (await tip.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + box.height / 2);
  await page.waitForTimeout(300);
  await expect(tip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
});

test("every term of every chapter says what it means at the focus, and is described by it for the ear", async ({ page }) => {
  for (const route of routes) {
    await page.goto(route);
    await page.waitForFunction(() => document.documentElement.dataset.js !== undefined);
    const terms = page.locator("main .term[data-term]:visible");
    const seen = new Set<string>();
    for (const term of await terms.all()) {
      const name = await term.getAttribute("data-term");
      if (!isTerm(name) || seen.has(name)) continue;
      seen.add(name);
      await term.focus();
      await expect(term, `${label(route)}, ${name}`).toHaveAccessibleDescription(new RegExp(termDefinitions[name].slice(0, 30)));
      await expect(page.getByRole("tooltip")).toBeInViewport();
    }
  }
});

test("on a phone a tap says it, beside the paths that it lights", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto("network/");
  const term = page.locator("main p .term").first();
  const name = await term.getAttribute("data-term");
  await term.tap();
  await expect(page.getByRole("tooltip")).toContainText(isTerm(name) ? termDefinitions[name] : "no term");
  await context.close();
});
