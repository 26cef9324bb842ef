import { expect, test, type Page } from "@playwright/test";
import { complaintsOf } from "./helpers/site.ts";
import { figureOf, open } from "./helpers/chapter.ts";

const value = async (figure: ReturnType<Page["locator"]>, selector: string) =>
  Number(await figure.locator(selector).getAttribute("data-value"));

test("rows and diagonals of the triangle sum its cells, and to one total", async ({ page }) => {
  const complaints = complaintsOf(page);
  const figure = await open(page, "eprop/", "?figure=triangle&n=3&T=6&seed=5&cell=alif", "triangle");
  const cells = await figure
    .locator("[data-cell]")
    .evaluateAll((all) => all.map((e) => [e.getAttribute("data-cell"), Number(e.getAttribute("data-value"))] as const));
  expect(cells).toHaveLength(21);
  expect(new Set(cells.map(([name]) => name)).size).toBe(21);
  const sumOf = (matches: (entry: number, exit: number) => boolean) =>
    cells.reduce((sum, [name, x]) => (matches(...((name ?? "").split(",").map(Number) as [number, number])) ? sum + x : sum), 0);
  for (let n = 1; n <= 6; n++) {
    expect(await value(figure, `[data-row="${n}"]`)).toBeCloseTo(
      sumOf((_, exit) => exit === n),
      12,
    );
    expect(await value(figure, `[data-diagonal="${n}"]`)).toBeCloseTo(
      sumOf((entry) => entry === n),
      12,
    );
  }
  expect(await value(figure, "[data-total=rows]")).toBeCloseTo(await value(figure, "[data-total=diagonals]"), 12);
  expect(complaints).toEqual([]);
});

test("the parts of the triangle, picked and walked, and its two companions", async ({ page }) => {
  const figure = await open(page, "eprop/", "?n=2&T=5", "triangle");
  const paths = (count: string) => expect(figure).toHaveAttribute("data-path-count", count);

  await test.step("the pointer on a cell counts its paths, lights its factors in the equation and its paths in the graphs", async () => {
    await paths("179");
    await figure.locator('[data-cell="2,3"]').hover();
    await paths("9");
    expect(await figure.getAttribute("data-path-sum")).toBe(String(await value(figure, '[data-cell="2,3"]')));
    await expect(page.locator('.katex-html [data-term="learning-signal"][data-lit=true]').first()).toBeAttached();
    await expect(figureOf(page, "all-rows").locator('[data-cell="2,3"]')).toHaveAttribute("data-lit", "true");
    await figure.locator('[data-diagonal="2"]').hover();
    await paths("40");
    await page.mouse.move(2, 2);
    await paths("179");
  });

  await test.step("one tab stop; arrows walk cells and sums, Enter picks", async () => {
    await expect(figure.locator("svg.board [tabindex='0']")).toHaveCount(1);
    await figure.locator('[data-cell="1,1"]').focus();
    for (const key of ["ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
    await expect(figure.locator('[data-cell="3,3"]')).toBeFocused();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    await expect(figure.locator('[data-row="3"]')).toBeFocused();
    await page.keyboard.press("Enter");
    await paths("27");
    await expect(figure.locator("svg.board [tabindex='0']")).toHaveCount(1);
    await page.keyboard.press("Escape");
  });

  await test.step("scrubbing t lights the row of the signal when its word is pinned, in all rows", async () => {
    const rows = await open(page, "eprop/", "?n=2&T=5", "all-rows");
    await page.locator(".equation-terms [data-term=learning-signal]").first().click();
    await expect(rows).toHaveAttribute("data-path-count", "27");
    await rows.getByRole("slider", { name: "time step t" }).press("End");
    await expect(rows).toHaveAttribute("data-path-count", "5");
    await page.keyboard.press("Escape");
  });

  await test.step("a diagonal is all paths of one entry, equal to backpropagation's product", async () => {
    const diagonals = await open(page, "eprop/", "?figure=diagonals&n=2&T=5", "diagonals");
    await expect(diagonals).toHaveAttribute("data-path-count", "40");
    await diagonals.getByLabel("entry t′ of the diagonal").selectOption("3");
    await expect(diagonals).toHaveAttribute("data-path-count", "13");
    const [sum, total, direct] = await diagonals
      .locator(".board-product [data-value]")
      .evaluateAll((all) => all.map((e) => Number(e.getAttribute("data-value"))));
    expect(sum).toBeCloseTo(total * direct, 12);
    await expect(diagonals.locator('.lit-edges[data-class="dropped"]')).toHaveCount(2);
    await diagonals.locator('[data-cell="4,5"]').click();
    await page.mouse.move(2, 2);
    await expect(diagonals).toHaveAttribute("data-path-count", "4");
  });

  await test.step("a click picks a cell, the address keeps it, and Escape releases it", async () => {
    const again = await open(page, "eprop/", "?figure=triangle&n=2&T=5", "triangle");
    await again.locator('[data-cell="2,4"]').click();
    await page.mouse.move(2, 2);
    await paths("3");
    await expect(page).toHaveURL(/t=4.*pickedEntry\.2~pickedExit\.4/);
    await page.reload();
    await expect(again).toHaveAttribute("data-path-count", "3");
    await again.locator('[data-cell="2,4"]').focus();
    await page.keyboard.press("Escape");
    await paths("179");
  });
});

for (const name of ["triangle", "all-rows"])
  test(`the regrouping of ${name} plays, pauses anywhere, and ends in diagonals; with reduced motion nothing slides`, async ({ page }) => {
    const figure = await open(page, "eprop/", `?figure=${name}&n=2&T=2`, name);
    const cell = figure.locator('[data-cell="1,2"]');
    const at = () => cell.getAttribute("transform");
    const byRows = await at();
    await figure.getByRole("button", { name: "regroup" }).click();
    await figure.getByRole("button", { name: "pause", exact: true }).last().click();
    await expect(figure.getByRole("button", { name: "go on" })).toBeVisible();
    const paused = await figure.locator("svg.board").innerHTML();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 250)));
    expect(await figure.locator("svg.board").innerHTML()).toBe(paused);
    await figure.getByRole("button", { name: "go on" }).click();
    await expect(figure.getByRole("radio", { name: "diagonals" })).toBeChecked();
    await expect(figure.getByRole("button", { name: "regroup" })).toBeVisible();
    const byDiagonals = await at();
    expect(byDiagonals).not.toBe(byRows);
    await expect(page).toHaveURL(/grouping\.diagonals/);

    await page.emulateMedia({ reducedMotion: "reduce" });
    const places = cell.evaluate(
      (element) =>
        new Promise<string[]>((resolve) => {
          const seen = new Set<string>();
          const start = performance.now();
          requestAnimationFrame(function look(now) {
            seen.add(element.getAttribute("transform")!);
            if (now - start < 900) requestAnimationFrame(look);
            else resolve([...seen]);
          });
        }),
    );
    await figure.getByRole("radio", { name: "rows" }).check({ force: true });
    expect((await places).every((place) => place === byRows || place === byDiagonals)).toBe(true);
    await expect.poll(at).toBe(byRows);
  });
