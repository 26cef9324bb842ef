import { expect, test } from "@playwright/test";

const figure = 'figure[data-figure="checks"][data-ready="true"]';

test("the checks run in the reader's browser and every case agrees", async ({ page }) => {
  await page.goto("reference/");
  await page.locator("figure[data-figure=checks]").scrollIntoViewIfNeeded();
  const status = page.locator(figure).getByRole("status");
  await expect(status).toContainText("When this page was built: 14 of 14 cases");
  const residuals = () =>
    page.locator(`${figure} tr[data-case] [data-value]`).evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-value")));
  const built = await residuals();
  await page.locator(figure).getByRole("button", { name: "Run the checks here" }).click();
  await expect(status).toContainText("In this browser: 14 of 14 cases");
  await expect(status).toContainText("all agree");
  // the same arithmetic, to the last bit
  expect(await residuals()).toEqual(built);
  await expect(page.locator(`${figure} tr[data-result="agrees"]`)).toHaveCount(14);
  await page.locator(figure).getByRole("combobox").selectOption("o06-rate-paths.json");
  await page.locator(`${figure} summary`).click();
  await expect(page.locator(figure).getByRole("rowheader", { name: "triangle[0].path_count", exact: true })).toBeVisible();
});

test("without scripts the page shows what the engine found at the build", async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto("reference/");
  const rows = page.locator('figure[data-figure="checks"] tr[data-result="agrees"]');
  await expect(rows).toHaveCount(14);
  for (const cell of await rows.locator("[data-value]").all()) expect(Number(await cell.getAttribute("data-value"))).toBeLessThan(1e-12);
  await page.close();
});

test("a broken file and a missing one cost a sentence each, the others are still compared", async ({ page }) => {
  await page.route("**/o01-rate-basic.json", (route) => route.fulfill({ body: "{" }));
  await page.route("**/o02-rate-T1.json", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("reference/");
  await page.locator("figure[data-figure=checks]").scrollIntoViewIfNeeded();
  await page.locator(figure).getByRole("button", { name: "Run the checks" }).click();
  await expect(page.locator(figure).getByRole("status")).toContainText("2 could not be compared");
  await expect(page.locator(`${figure} tr[data-result="agrees"]`)).toHaveCount(12);
  await expect(page.locator(`${figure} tr[data-case="o01-rate-basic"]`)).toContainText("not JSON");
});

test("a symbol of the text says what it means under the pointer, and hides again", async ({ page }) => {
  await page.goto("reference/");
  const symbol = page.locator("p .katex-html .mord", { hasText: "W" }).last();
  const tip = page.getByRole("tooltip");
  // Scrolling hides the definition, and may still be under way when the pointer arrives.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await symbol.hover();
    await expect(tip).toContainText("recurrent weight", { timeout: 1000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
});

test("a tap on a symbol of any chapter tells what it means; under an equation the keyboard opens a list of its symbols", async ({
  browser,
}) => {
  const page = await browser.newPage({ hasTouch: true, viewport: { width: 390, height: 800 } });
  for (const [chapter, symbol, says] of [
    ["", /^L/, "learning signal"],
    ["derivatives/", /^z/, "output"],
    ["network/", /^z/, "output"],
    ["eprop/", /^z/, "output"],
    ["algorithms/", /^ψ/, "pseudo-derivative"],
    ["live/", /^ψ/, "pseudo-derivative"],
    ["learning/", /^T/, "time steps"],
  ] as const) {
    await page.goto(chapter);
    const tip = page.getByRole("tooltip");
    const inline = page.locator("p .katex-html .mord", { hasText: symbol }).filter({ visible: true }).first();
    await expect(async () => {
      await page.touchscreen.tap(1, 1);
      await inline.scrollIntoViewIfNeeded();
      await inline.tap();
      await expect(tip, chapter).toContainText(says, { timeout: 1000 });
    }).toPass();
    const list = page.locator(".symbols-here").first();
    await list.locator("summary").focus();
    await page.keyboard.press("Enter");
    await expect(list.locator("dd").first(), chapter).toBeVisible();
    expect(await list.locator("dd").allInnerTexts(), chapter).not.toContain("");
  }
  await page.close();
});
