import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { complaintsOf, inDeviceFaces, inOwnFaces } from "./helpers/site.ts";

async function open(page: Page, query = ""): Promise<Locator> {
  await page.goto(`algorithms/${query}`);
  await page.locator('figure[data-figure="stack"]').scrollIntoViewIfNeeded();
  const figure = page.locator('figure[data-figure="stack"][data-ready="true"]');
  await expect(figure).toBeVisible();
  return figure;
}
const numberOf = async (place: Locator, attribute: string): Promise<number> => Number(await place.getAttribute(attribute));
const errorOf = (figure: Locator, rule: string, layer: "lower" | "upper"): Promise<number> =>
  numberOf(figure.locator(`tr[data-rule=${rule}] td[data-layer=${layer}]`), "data-relative-error");

test("each step of time lights a row: trace, what is kept behind it, and what is dropped; the rows make the table's counts", async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  const figure = await open(page);
  const slider = figure.getByRole("slider", { name: "time step t" });
  await slider.press("Home");
  let [paths, sum] = [0, 0];
  for (let t = 1; t <= 4; t++) {
    await expect(figure.locator("tr[data-current]")).toHaveAttribute("data-step", String(t));
    await expect(figure).toHaveAttribute("data-path-count", String(2 * t));
    for (const tone of ["eligibility", "learning"]) await expect(figure.locator(`[data-edge][data-class=${tone}]`)).not.toHaveCount(0);
    const dropped = figure.locator("[data-edge][data-class=dropped]");
    await (t < 4 ? expect(dropped).not.toHaveCount(0) : expect(dropped).toHaveCount(0));
    paths += await numberOf(figure, "data-path-count");
    sum += await numberOf(figure, "data-path-sum");
    await slider.press("ArrowRight");
  }
  const line = figure.locator("tr[data-rule=step]");
  expect(await numberOf(line.locator("[data-paths]"), "data-paths")).toBe(paths);
  expect(await numberOf(line.locator("[data-sum]"), "data-sum")).toBeCloseTo(sum, 10);
  expect(complaints).toEqual([]);
});

test("the upper layer's error starts at zero and grows with its recurrent weights, and the status line follows", async ({ page }) => {
  const figure = await open(page);
  const slider = figure.getByRole("slider", { name: "recurrent weights" });
  await slider.press("Home");
  await expect.poll(() => errorOf(figure, "step", "upper")).toBeLessThan(1e-12);
  expect(await errorOf(figure, "step", "lower")).toBeGreaterThan(0.1);
  const before = await figure.getByRole("status").or(figure.locator("[aria-live]")).first().textContent();
  await slider.press("End");
  await expect.poll(() => errorOf(figure, "step", "upper")).toBeGreaterThan(0.1);
  await expect(figure.getByRole("status").or(figure.locator("[aria-live]")).first()).not.toHaveText(before ?? "");
  expect(await errorOf(figure, "all", "lower")).toBe(0);
  expect(await errorOf(figure, "layer", "upper")).toBeLessThan(1e-12);
  await expect(page).toHaveURL(/stackGain\.2/);
});

test("a rule, a weight and nodes are chosen, in the address, and taken back", async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole("radio", { name: "without a way up" }).check();
  await expect(figure).toHaveAttribute("data-path-count", "0");
  await figure.getByRole("combobox", { name: "weight" }).selectOption("4>3");
  await expect(figure).toHaveAttribute("data-path-count", "2");
  await expect(figure.locator('[data-node="w:3"]')).toBeVisible();
  await figure.getByRole("radio", { name: "BPTT" }).check();
  await expect(figure.locator("[data-edge][data-class=dropped]")).toHaveCount(0);
  const whole = await numberOf(figure, "data-path-count");
  await figure.locator('[data-node="h:4:3"]').click();
  await expect.poll(() => numberOf(figure, "data-path-count")).toBeLessThan(whole);
  await expect(page).toHaveURL(/stackNodes/);
  const address = page.url();
  await page.keyboard.press("Escape");
  await expect(figure).toHaveAttribute("data-path-count", String(whole));
  const again = await open(page, new URL(address).search);
  await expect(again.locator('[data-node="h:4:3"]')).toHaveAttribute("data-chosen", "true");
});

test("is one tab stop, walked by arrows; the table of edges has the numbers; axe finds nothing", async ({ page }) => {
  const figure = await open(page);
  const stop = figure.locator("svg [data-node][tabindex='0']");
  await expect(stop).toHaveCount(1);
  await stop.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(figure.locator("[data-node][data-chosen]")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await figure.getByText("Nodes and edges as a table").click();
  const rows = figure.locator("details tbody tr");
  await expect(rows.filter({ hasText: "hop up" })).toHaveCount(16);
  await expect(rows.filter({ hasText: "yes" })).toHaveCount(10);
  const { violations } = await new AxeBuilder({ page }).include('figure[data-figure="stack"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("gives away its picture and numbers, and no network, as it is no single one", async ({ page }) => {
  const figure = await open(page);
  await figure.locator("summary[aria-label='take this figure away']").click();
  await expect(figure.getByRole("button", { name: "numbers as CSV" })).toBeVisible();
  await expect(figure.getByRole("button", { name: /network/ })).toHaveCount(0);
  const waiting = page.waitForEvent("download");
  await figure.getByRole("button", { name: "numbers as CSV" }).click();
  expect((await waiting).suggestedFilename()).toBe("stack.csv");
});

for (const [faces, choose] of [
  ["its own faces", inOwnFaces],
  ["the faces of the device", inDeviceFaces],
] as const)
  test(`fits a phone in ${faces}: no sideways scrolling of the page, labels of 9 pixels at least`, async ({ page }) => {
    await choose(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const figure = await open(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const svg = figure.locator("svg.dag").first();
    const scale = await svg.evaluate((node: SVGSVGElement) => node.getBoundingClientRect().width / node.viewBox.baseVal.width);
    expect(17 * 0.95 * scale).toBeGreaterThan(9);
    for (const table of await figure.locator(".table-scroll, .stack-steps").all())
      expect(await table.evaluate((node) => node.scrollWidth - node.clientWidth)).toBeLessThanOrEqual(1);
  });
