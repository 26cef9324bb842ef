import { expect, test, type Locator, type Page } from "@playwright/test";
import { cellNames } from "../../src/model/cell-names.ts";
import { complaintsOf } from "./helpers/site.ts";

const open = async (page: Page, query = "") => {
  await page.goto(`live/${query}`);
  const figure = page.locator("figure[data-figure=local-sets]");
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=local-sets][data-ready=true]")).toBeVisible();
  return figure;
};
const number = async (cell: Locator) => Number(await cell.getAttribute("data-value"));
const mine = async (figure: Locator) => {
  const row = figure.locator("[data-set=placed]");
  return {
    exact: await number(row.locator("[data-sum=exact] .number")),
    approximate: await number(row.locator("[data-sum=approximate] .number")),
    error: await number(row.locator("[data-error=exact]")),
  };
};

test("an edge moved between trace and signal leaves the exact sum and moves the approximate one", async ({ page }) => {
  const complaints = complaintsOf(page);
  const figure = await open(page);
  const truth = await number(figure.locator("[data-set=bptt] .number"));
  const before = await mine(figure);
  expect(before.exact).toBeCloseTo(truth, 12);
  await figure.getByRole("radio", { name: "reset in the trace" }).check();
  const after = await mine(figure);
  expect(after.exact).toBeCloseTo(truth, 12);
  expect(Math.abs(after.approximate - before.approximate)).toBeGreaterThan(1e-3);
  await expect(figure.locator("[data-edge=reset]")).toHaveAttribute("data-place", "trace");
  await expect(page).toHaveURL(/resetPlace\.trace/);
  expect(complaints).toEqual([]);
});

test("an edge in both or in neither makes the sum wrong, and the figure says so; a named set repairs it", async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole("radio", { name: "adaptation in both" }).focus();
  await page.keyboard.press("Space");
  expect((await mine(figure)).error).toBeGreaterThan(0.01);
  await expect(figure.locator(".figure-status p")).toContainText("The adaptation is counted twice");
  await page.keyboard.press("ArrowRight");
  expect((await mine(figure)).error).toBeGreaterThan(0.01);
  await expect(figure.locator(".figure-status p")).toContainText("The adaptation is not counted");
  await figure.getByRole("button", { name: "all self edges local" }).click();
  expect((await mine(figure)).error).toBeLessThan(1e-12);
  await expect(page).toHaveURL(/local=self/);
});

test("it opens with a synapse and a cell of its own, expectSays so, and follows the reader's choice", async ({ page }) => {
  const figure = await open(page);
  const chosen = async () =>
    Promise.all(
      ["neuron j, postsynaptic", "neuron i, presynaptic, or input"].map((name) => figure.getByRole("combobox", { name }).inputValue()),
    );
  expect(await chosen()).toEqual(["2", "1"]);
  const said =
    "This figure shows ALIF neurons and the synapse from 1 to 2, where the others of this page show the leaky rate cell and that from 2 to 1.";
  await expect(figure.locator("figcaption")).toContainText(said);
  const exact = (await mine(figure)).exact;
  const mistake = figure.locator("[data-set=mistake]");
  expect(Math.abs((await number(mistake.locator("[data-sum=exact] .number"))) / exact - 1)).toBeGreaterThan(0.15);
  expect(await number(mistake.locator("[data-error=exact]"))).toBeGreaterThan(0.15);
  await figure.getByRole("combobox", { name: "neuron j, postsynaptic" }).selectOption("1");
  await figure.getByRole("combobox", { name: "neuron i, presynaptic, or input" }).selectOption("2");
  await expect(page).toHaveURL(/placedSynapse\.page/);
  expect(await chosen()).toEqual(["1", "2"]);
  expect((await mine(figure)).exact).not.toBe(exact);
  await expect(figure.locator("figcaption")).toContainText(
    "This figure shows ALIF neurons, where the others of this page show the leaky rate cell.",
  );
  await page.goto("live/?post=3&cell=alif");
  await figure.scrollIntoViewIfNeeded();
  await expect.poll(chosen).toEqual(["3", "2"]);
  await expect(figure.locator("figcaption")).not.toContainText("This figure shows");
});

test("the address restores the places and the cell; a rate cell has one self edge", async ({ page }) => {
  const figure = await open(page, "?local=strict&s=1~placedCell.rate~autapsePlace.twice");
  await expect(figure.locator("[data-self-edge]")).toHaveCount(1);
  await expect(figure.getByRole("radio", { name: "autapse in both" })).toBeChecked();
  expect((await mine(figure)).error).toBeGreaterThan(1e-3);
});

test("it takes every neuron model of the list; one that resets by a share of its voltage has the same identity", async ({ page }) => {
  const figure = await open(page);
  const choice = figure.getByLabel("cell here");
  const models = await choice.locator("option").evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(models).toEqual([...cellNames]);
  await choice.selectOption("adex");
  await expect(figure.locator("[data-self-edge]")).toHaveCount(3);
  const before = await mine(figure);
  expect(before.error).toBeLessThan(1e-9);
  await figure.getByRole("radio", { name: "reset in the trace" }).check();
  const after = await mine(figure);
  expect(after.error).toBeLessThan(1e-9);
  expect(after.approximate).not.toBe(before.approximate);
});
