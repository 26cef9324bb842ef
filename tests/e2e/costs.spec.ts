import { expect, test, type Locator, type Page } from "@playwright/test";
import { ruleNames } from "../../src/model/rule-names.ts";
import { complaintsOf } from "./helpers/site.ts";

async function open(page: Page, query = ""): Promise<Locator> {
  await page.goto(`algorithms/${query}`);
  await page.locator('figure[data-figure="costs"]').scrollIntoViewIfNeeded();
  const figure = page.locator('figure[data-figure="costs"][data-ready="true"]');
  await expect(figure).toBeVisible();
  return figure;
}

test("a rule chosen by its label or its line is lit, expectSays its leading order, and stays in the address", async ({ page }) => {
  const complaints = complaintsOf(page);
  const figure = await open(page);
  await expect(figure.locator("[data-line][data-lit]")).toHaveAttribute("data-line", "m-order-forward");
  await expect(figure.getByText("it makes 3N³ multiplications a step")).toBeVisible();
  await figure.getByRole("radio", { name: /^RTRL/ }).check();
  await expect(figure.locator("[data-line][data-lit]")).toHaveAttribute("data-line", "rtrl");
  await expect(figure.getByText("RTRL: it makes N⁴ multiplications a step")).toBeVisible();
  await expect(page).toHaveURL(/costRule\.rtrl/);
  // another rule's line, near its upper end, where it stands alone
  await figure.locator('[data-line="truncated-bptt"] .costs-reach').evaluate((line: SVGGeometryElement) => {
    line.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  });
  await expect(figure.getByRole("radio", { name: /^truncated BPTT/ })).toBeChecked();
  expect(complaints).toEqual([]);
});

test("arrow keys go along the rules; a higher order climbs from rung to rung", async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole("radio", { name: /^RTRL/ }).focus();
  await figure.getByRole("radio", { name: /^RTRL/ }).check();
  await page.keyboard.press("ArrowDown");
  await expect(figure.getByRole("radio", { name: /^m-order, forward/ })).toBeChecked();
  const rungOf = (): Locator => figure.locator('[data-rung]:has([data-rule="m-order-forward"])');
  await expect(rungOf()).toHaveAttribute("data-rung", "3");
  const order = figure.getByRole("slider", { name: "order m" });
  await order.press("ArrowRight");
  await expect(rungOf()).toHaveAttribute("data-rung", "4");
  await order.press("Home");
  await expect(rungOf()).toHaveAttribute("data-rung", "2");
  await figure.getByRole("radio", { name: "numbers held" }).check();
  await expect(figure.locator('[data-rung]:has([data-rule="bptt"])')).toHaveAttribute("data-rung", "1");
  await expect(page).toHaveURL(/costOrder\.1/);
});

test("the table has the same numbers, and a readout without a leak holds less", async ({ page }) => {
  const figure = await open(page, "?s=1~costQuantity.numbers");
  await figure.getByText("The ladder as a table").click();
  const row = figure.locator('[data-cost-of="eprop-approximate"] [data-value]');
  expect(await row.evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute("data-value"))))).toEqual(
    [8, 100, 1000, 10_000].map((N) => 2 * N * (N + 1)),
  );
  await figure.getByRole("radio", { name: "without" }).check();
  await expect(row.first()).toHaveAttribute("data-value", String(8 * 9));
  await expect(figure.locator("[data-cost-of]")).toHaveCount(ruleNames.length);
});

test("no label covers another, beside the plot or below it", async ({ page }) => {
  for (const [width, query] of [
    [1440, ""],
    [1280, "?cell=alif&s=1~costQuantity.numbers"],
    [800, "?s=1~costQuantity.numbers"],
    [390, ""],
    [320, "?cell=alif&s=1~costQuantity.numbers"],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    const figure = await open(page, query);
    const boxes = await figure
      .locator(".costs-labels :is(p, label)")
      .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().toJSON() as DOMRect));
    boxes.sort((a, b) => a.top - b.top);
    boxes.slice(1).forEach((box, n) => expect(box.top, `${width}`).toBeGreaterThanOrEqual(boxes[n].bottom - 0.5));
    for (const label of await figure.locator(".costs-labels label").all())
      expect(await label.evaluate((it) => it.scrollWidth <= it.clientWidth + 1), `${width}`).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${width}`).toBe(true);
  }
});
