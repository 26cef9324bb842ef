import { readFileSync } from "node:fs";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { complaintsOf } from "./helpers/site.ts";

type Quartiles = readonly [number, number, number];
interface Committed {
  readonly squares: readonly ({ cell: string; N: number; leak: number; gain: number } & Record<
    "trace" | "none" | "self",
    { cosine: Quartiles; error: Quartiles }
  >)[];
}
const { squares } = JSON.parse(readFileSync("src/figures/quality-map/map.json", "utf8")) as Committed;
const committed = (cell: string, N: number, leak: number, gain: number) =>
  squares.find((square) => square.cell === cell && square.N === N && square.leak === leak && square.gain === gain)!;

const open = async (page: Page, query = ""): Promise<Locator> => {
  await page.goto(`live/?figure=quality-map${query}`);
  const figure = page.locator("figure[data-figure=quality-map][data-ready=true]");
  await expect(figure).toBeVisible();
  return figure;
};
const square = (figure: Locator, leak: number, gain: number): Locator => figure.locator(`[data-square="${leak} ${gain}"]`);
const sentenceOf = (figure: Locator): Locator => figure.locator(".figure-status p");

test("every square shows the committed median, with the trace and without, as cosine and as error, for each cell and size", async ({
  page,
}) => {
  const figure = await open(page);
  const expectShown = async (cell: string, N: number, kind: "trace" | "none" | "self", measure: "cosine" | "error") => {
    for (const one of squares.filter((each) => each.cell === cell && each.N === N))
      await expect(square(figure, one.leak, one.gain)).toHaveAttribute("data-value", String(one[kind][measure][1]));
  };
  await expectShown("rate", 32, "trace", "cosine");
  await expect(square(figure, 0.9, 0.5)).toContainText("0.95");
  await figure.getByLabel("e-prop", { exact: true }).selectOption("without the trace");
  await expectShown("rate", 32, "none", "cosine");
  await figure.getByLabel("shown", { exact: true }).selectOption("relative error");
  await expectShown("rate", 32, "none", "error");
  await figure.getByLabel("cell", { exact: true }).selectOption("ALIF");
  await figure.getByLabel("neurons N", { exact: true }).selectOption("8");
  await expectShown("alif", 8, "none", "error");
  await expect(page).toHaveURL(/mapTrace\.none/);
});

test("a click computes a square anew, in a worker, and finds the number of the map to the last bit", async ({ page }) => {
  const complaints = complaintsOf(page);
  const figure = await open(page);
  await square(figure, 0.5, 1.5).click();
  await expect(figure.locator("[data-recomputed=same]")).toBeVisible({ timeout: 30_000 });
  const [, median] = committed("rate", 32, 0.5, 1.5).trace.cosine;
  await expect(sentenceOf(figure)).toContainText(`cosine ${median}, and all six medians are those of the map, to the last bit`);
  // another square has not been computed
  await square(figure, 0.5, 1.5).press("ArrowRight");
  await expect(figure.locator("[data-recomputed]")).toHaveCount(0);
  await expect(sentenceOf(figure)).not.toContainText("just now");
  expect(complaints).toEqual([]);
});

test("the map is one tab stop; arrows move the choice, Home and End go to the ends of a row, and Enter computes", async ({ page }) => {
  const figure = await open(page, "&s=1~mapCell.lif~mapSize.8");
  await expect(figure.locator(".quality-map [tabindex='0']")).toHaveCount(1);
  const first = figure.locator(".quality-map [tabindex='0']");
  await first.focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await expect(square(figure, 0.5, 0.25)).toBeFocused();
  await expect(square(figure, 0.5, 0.25)).toHaveAttribute("aria-selected", "true");
  await expect(sentenceOf(figure)).toContainText("LIF, N 8, leak 0.5, gain 0.25");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await expect(square(figure, 0.5, 2)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(figure.locator("[data-recomputed=same]")).toBeVisible({ timeout: 30_000 });
});

test("the table holds the same numbers, and the square nearest to the page's network is marked while the map is of its cell", async ({
  page,
}) => {
  const figure = await open(page);
  await figure.getByText("All numbers of this map as a table").click();
  await expect(figure.locator(".quality-numbers tbody tr")).toHaveCount(20);
  const one = committed("rate", 32, 0.97, 2);
  const row = figure.getByRole("row", { name: "0.97, 2" });
  await expect(row.getByRole("cell").first()).toContainText(one.trace.cosine[1].toFixed(2));
  await expect(row.getByRole("cell").nth(1)).toContainText(`error ${one.none.error[1].toFixed(2)}`);
  await expect(figure.locator("[data-own]")).toHaveCount(1);
  await expect(figure).toContainText("lies nearest the square with the dashed frame");
  await figure.getByLabel("cell", { exact: true }).selectOption("LIF");
  await expect(figure.locator("[data-own]")).toHaveCount(0);
  await page.goto("live/?figure=quality-map&cell=adex");
  await expect(page.locator("figure[data-figure=quality-map][data-ready=true]")).toContainText("is of another cell than those of the map");
});

test("a worker that does not load says so", async ({ page }) => {
  await page.route("**/square.worker-*.js", (route) => route.fulfill({ status: 404, body: "" }));
  const figure = await open(page);
  await square(figure, 0, 1).click();
  await expect(sentenceOf(figure)).toContainText("The code of the worker did not load");
});
