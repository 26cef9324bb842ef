import { expect, test, type Page } from "@playwright/test";

const open = async (page: Page, name: string, query = "") => {
  await page.goto(`derivatives/${query}`);
  await page.locator(`figure[data-figure=${name}]`).scrollIntoViewIfNeeded();
  const figure = page.locator(`figure[data-figure=${name}][data-ready=true]`);
  await expect(figure).toBeVisible();
  return figure;
};

test("partial-total: the width changes every number, and the three totals stay equal", async ({ page }) => {
  const figure = await open(page, "partial-total");
  const read = async (name: string) =>
    (await figure.locator("[data-form]").evaluateAll((cards, key) => cards.map((card) => card.getAttribute(key)), name)).map(Number);
  await figure.getByLabel("width x").fill("5");
  await expect(figure.locator("[data-form=product]")).toHaveAttribute("data-partial", "3.5");
  expect(new Set((await read("data-total")).map((x) => x.toFixed(9)))).toEqual(new Set([(6).toFixed(9)]));
  expect(new Set(await read("data-partial")).size).toBe(3);
  const corner = figure.locator(".rectangle-handle");
  const box = (await corner.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x - 60, box.y);
  await page.mouse.up();
  expect(Number(await figure.getByLabel("width x").inputValue())).toBeLessThan(5);
});

test("path-sum: nodes by mouse and keyboard, a single path, a number typed and a number dragged", async ({ page }) => {
  const figure = await open(page, "path-sum");
  await expect(figure).toHaveAttribute("data-path-count", "6");
  await figure.locator("[data-node=a]").click();
  await expect(figure).toHaveAttribute("data-path-count", "3");
  // the ends answer too: all paths pass y
  await page.keyboard.press("ArrowRight");
  await expect(figure.locator("[data-node=y]")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(figure).toHaveAttribute("data-path-count", "3");
  await page.keyboard.press("Enter");
  await figure.locator("[data-node=b]").focus();
  await page.keyboard.press("Enter");
  await expect(figure).toHaveAttribute("data-path-count", "2");
  await page.keyboard.press("Escape");
  await expect(figure).toHaveAttribute("data-path-count", "6");
  const row = figure.locator("[data-path=xaby]");
  await row.getByRole("button").click();
  await expect(figure).toHaveAttribute("data-path-count", "1");
  expect(await figure.getAttribute("data-path-sum")).toBe(await row.getAttribute("data-value"));
  const field = figure.getByLabel("derivative of a with respect to x");
  await field.fill("2");
  await expect(row).toHaveAttribute("data-value", "-2");
  const handle = figure.locator(".drag-handle").first();
  const box = (await handle.boundingBox())!;
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + 65, box.y + 5);
  await page.mouse.up();
  await expect(field).toHaveValue("3");
  await expect(page).toHaveURL(/edgeValues/);
});

test("factor-through: right exactly when each path is in one term", async ({ page }) => {
  const figure = await open(page, "factor-through");
  for (const [label, holds] of [
    ["one gate", true],
    ["one gate and a way around", false],
    ["two gates, one behind the other", false],
    ["each path at its first gate", true],
  ] as const) {
    await figure.getByLabel(label, { exact: true }).check();
    const sums = figure.locator("[data-claimed]");
    const [claimed, truth] = [Number(await sums.getAttribute("data-claimed")), Number(await sums.getAttribute("data-true"))];
    expect(Math.abs(claimed - truth) < 1e-12).toBe(holds);
    expect(
      (await figure.locator("tbody tr").evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.times))).every(
        (t) => t === "1",
      ),
    ).toBe(holds);
  }
});

test("path-explosion: paths multiply, sweeps add up; reverse wins with one output, forward with one input", async ({ page }) => {
  const figure = await open(page, "path-explosion");
  const cost = async (way: string) => Number(await figure.locator(`[data-way=${way}]`).getAttribute("data-value"));
  expect(await cost("reverse")).toBeLessThan(await cost("forward"));
  const before = { paths: BigInt((await figure.getAttribute("data-path-count"))!), reverse: await cost("reverse") };
  await figure.getByLabel("layers", { exact: true }).fill("24");
  await expect(figure).toHaveAttribute("data-path-count", String(3n ** 25n));
  expect(BigInt((await figure.getAttribute("data-path-count"))!) / before.paths).toBe(3n ** 20n);
  expect((await cost("reverse")) / before.reverse).toBeLessThan(10);
  await figure.getByLabel("inputs", { exact: true }).fill("1");
  await figure.getByLabel("outputs", { exact: true }).fill("5");
  expect(await cost("forward")).toBeLessThan(await cost("reverse"));
});

test("any node of the small graphs answers, with number and sum of the paths through it", async ({ page }) => {
  const paths = await open(page, "path-sum");
  for (const end of ["x", "y"]) {
    await paths.locator(`[data-node=${end}]`).click();
    await expect(paths.locator(".figure-status p")).toContainText(`6 paths from x to y through ${end}`);
    await page.keyboard.press("Escape");
  }
  const forms = await open(page, "partial-total");
  await forms.locator("[data-form=product] [data-node=s]").click();
  await expect(forms.locator(".figure-status p")).toContainText("through s: 1 path, sum 1.5; no path; 1 path, sum 4");
  await expect(forms.locator("[data-form=product] [data-edge][data-lit]")).toHaveCount(2);
  const gates = await open(page, "factor-through");
  await gates.locator("[data-node=c]").click();
  await expect(gates).toHaveAttribute("data-path-count", "1");
  await expect(gates.locator(".figure-status p")).toContainText("Lit: 1 path from x to y through c, sum 0.5.");
  await expect(gates.locator("tbody tr[data-lit]")).toHaveText(/x→a→p→c→y/);
  const layers = await open(page, "path-explosion");
  const all = Number(await layers.getAttribute("data-path-count"));
  await layers.locator(`[data-node="n:2:1"]`).click();
  await expect(layers).toHaveAttribute("data-path-count", String(all / 3));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(layers.locator(".figure-status p")).toContainText("through node 2 of layer 3");
});
