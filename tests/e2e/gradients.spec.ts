import { expect, test, type Page } from "@playwright/test";

const open = async (page: Page, query = "") => {
  await page.goto(`live/${query}`);
  const figure = page.locator("figure[data-figure=gradients]");
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=gradients][data-ready=true]")).toBeVisible();
  return figure;
};
const valuesOf = (page: Page, way: string) =>
  page
    .locator(`[data-gradient=${way}] [data-value]`)
    .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset.value)));

for (const cell of ["rate", "lif", "alif"])
  test(`exact e-prop shows the gradient of BPTT and approximate e-prop does not: ${cell}`, async ({ page }) => {
    await open(page, `?cell=${cell}&seed=3&n=4&T=14`);
    const [bptt, exact, approximate] = await Promise.all(["bptt", "eprop-exact", "eprop-approximate"].map((way) => valuesOf(page, way)));
    expect(bptt).toHaveLength(16);
    bptt.forEach((value, n) => expect(Math.abs(exact[n] - value)).toBeLessThan(1e-12 * Math.max(1, Math.abs(value))));
    expect(bptt.some((value, n) => Math.abs(approximate[n] - value) > 1e-3 * Math.max(...bptt.map(Math.abs)))).toBe(true);
    expect(Number(await page.locator("[data-comparison=exact]").getAttribute("data-relative-error"))).toBeLessThan(1e-12);
    expect(Number(await page.locator("[data-comparison=approximate]").getAttribute("data-relative-error"))).toBeGreaterThan(1e-3);
  });

test("the comparison leads with the matrix that is shown, in few digits; its attributes keep all digits, of W and V together", async ({
  page,
}) => {
  const figure = await open(page);
  const comparison = figure.locator("[data-comparison=approximate]");
  const read = async () => ({
    said: (await comparison.innerText()).replaceAll("\u2212", "-"),
    error: Number(await comparison.getAttribute("data-relative-error")),
    cosine: Number(await comparison.getAttribute("data-cosine")),
  });
  const off = (bptt: number[], approximate: number[]) =>
    Math.hypot(...bptt.map((value, n) => value - approximate[n])) / Math.hypot(...bptt);
  const matrices: { bptt: number[]; approximate: number[] }[] = [];
  for (const [name, symbol] of [
    ["rec", "W"],
    ["in", "V"],
  ] as const) {
    await figure.getByLabel("weights", { exact: true }).selectOption(name);
    await expect(comparison).toContainText(`${symbol}, as shown`);
    const [bptt, approximate] = await Promise.all(["bptt", "eprop-approximate"].map((way) => valuesOf(page, way)));
    matrices.push({ bptt: bptt, approximate: approximate });
    const [, shown] = /^. as shown: relative error ([\d.]+), cosine -?[\d.]+\n/.exec((await read()).said.replace(`${symbol},`, symbol))!;
    expect(shown.length).toBeLessThanOrEqual(5);
    expect(Number(shown)).toBeCloseTo(off(bptt, approximate), 2);
  }
  const { error, cosine } = await read();
  expect(error).toBeCloseTo(
    off(
      matrices.flatMap(({ bptt }) => bptt),
      matrices.flatMap(({ approximate }) => approximate),
    ),
    12,
  );
  expect(String(error).length).toBeGreaterThan(12);
  expect(cosine).toBeLessThan(1);
  await expect(figure.locator(".chart-legend").filter({ hasText: "exact" }).first()).toContainText("approximate");
  await figure.getByLabel("weights", { exact: true }).selectOption("rec");
  await expect(figure.locator(".gradients-terms")).toContainText("At the cursor of this page, t = 6");
});

test("a cell is chosen by pointer and by arrow keys, in all tables at once", async ({ page }) => {
  const figure = await open(page);
  const cells = figure.locator("[data-gradient=bptt] td[data-value]");
  await cells.nth(5).click();
  await expect(figure.locator("td[data-chosen]")).toHaveCount(5);
  await expect(figure.locator(".gradients-chosen")).toContainText("from 3 to 2");
  await page.keyboard.press("ArrowDown");
  await expect(figure.locator(".gradients-chosen")).toContainText("from 3 to 3");
  await expect(page).toHaveURL(/post=3/);
});

test("a cell of V is the page's synapse, in its paths, its strips and its triangle; a readout weight says what it is made of", async ({
  page,
}) => {
  const figure = await open(page, "?t=5");
  const network = page.locator("figure[data-figure=live-network]");
  await figure.getByLabel("weights", { exact: true }).selectOption("in");
  await expect(figure.locator(".gradients-chosen")).toContainText("Point at a cell");
  const cell = figure.locator("[data-gradient=bptt] td[data-value]").nth(3);
  await cell.hover();
  const value = Number(await cell.getAttribute("data-value"));
  await expect(figure.locator(".gradients-chosen").first()).toContainText("Weight from input 2 to 2");
  const total = Number(await figure.locator("[data-triangle-total]").getAttribute("data-triangle-total"));
  expect(Math.abs(total - value)).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)));
  await expect(network.locator('[data-chart="output"]')).toHaveAttribute("aria-label", /input/);
  await expect(network.locator("[data-weight='V:2:2']")).toBeVisible();
  await expect(page).toHaveURL(/source\.2/);
  await figure.getByLabel("weights", { exact: true }).selectOption("out");
  await figure.locator("[data-gradient=bptt] td[data-value]").nth(1).click();
  await expect(figure.locator("[data-readout-terms]")).toContainText("has no eligibility trace");
  await expect(figure.locator('[data-chart="readout"]')).toHaveAttribute("aria-label", /filtered output of neuron 2/);
  await expect(page).toHaveURL(/readoutOf\.1/);
  await page.reload();
  await expect(figure.locator('[data-chart="readout"]')).toHaveAttribute("aria-label", /filtered output of neuron 2/);
});

test("finite differences check every weight of the rate cell, and say why they cannot with spikes", async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole("button", { name: "Check by finite differences" }).click();
  await expect(figure.locator("[data-check=done]")).toContainText("slopes agree");
  expect(Number(await figure.locator("[data-check=done]").getAttribute("data-worst"))).toBeLessThan(1e-7);
  await figure.getByLabel("cell", { exact: true }).selectOption("lif");
  await expect(figure.locator("[data-check=impossible]")).toContainText("cannot check a spiking network");
});

test("a check that could not run says so of its own network alone, and can be tried again", async ({ page }) => {
  let broken = true;
  await page.route("**/differences.worker-*.js", (route) => (broken ? route.fulfill({ status: 404, body: "" }) : route.continue()));
  const figure = await open(page);
  const check = figure.locator("[data-check]");
  await check.getByRole("button").click();
  await expect(check).toContainText("The code of the worker did not load");
  await figure.getByLabel("seed", { exact: true }).fill("9");
  await expect(check).not.toContainText("did not load");
  broken = false;
  await figure.getByLabel("seed", { exact: true }).fill("1");
  await expect(check).toContainText("did not load");
  await check.getByRole("button").click();
  await expect(figure.locator("[data-check=done]")).toContainText("slopes agree");
});
