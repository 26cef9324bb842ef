import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { add, addLanguage, figure, neuron, rule } from "./helpers/additions.ts";
import { buildSite, runTool } from "./helpers/build-site.ts";
import { serveFolder, type Served } from "./helpers/served.ts";

/**
 * What people add needs no more places than CONTRIBUTING says: a copy of the source gets a neuron, a rule, a figure and a language in just these, passes
 * the compiler, is built, and has each where a reader would look.
 */
let house: string;
let site: Served;

// one worker has them all, so that the site is built once
test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  house = fs.mkdtempSync(path.join(os.tmpdir(), "additions-"));
  for (const name of ["src", "content", "plugins", "public", "index.html", "package.json", "tsconfig.json", "vite.config.ts"])
    fs.cpSync(name, path.join(house, name), { recursive: true });
  fs.symlinkSync(fs.realpathSync("node_modules"), path.join(house, "node_modules"), "dir");
  for (const addition of [neuron, rule, figure]) add(house, addition);
  addLanguage(house, "xx", ["theme.ts"]);
  const config = path.join(house, "tsconfig.additions.json");
  fs.writeFileSync(config, JSON.stringify({ extends: "./tsconfig.json", include: ["src", "content"] }));
  const [[code, said]] = await Promise.all([
    runTool("typescript/bin/tsc", ["--noEmit", "-p", config], house),
    buildSite("xx", path.join(house, "dist"), house),
  ]);
  expect(code, said).toBe(0);
  site = await serveFolder(path.join(house, "dist"));
});
test.afterAll(() => {
  site?.close();
  fs.rmSync(house, { recursive: true });
});

async function open(page: Page, address: string, name: string) {
  await page.goto(site.home + address);
  await expect(page.locator("[data-notice] li")).toHaveCount(0);
  const shown = page.locator(`figure[data-figure="${name}"]`);
  await shown.scrollIntoViewIfNeeded();
  await expect(shown).toHaveAttribute("data-ready", "true");
  return shown;
}

test("a neuron can be chosen where a cell is, runs, and its exact e-prop is the gradient", async ({ page }) => {
  const gradients = await open(page, "live/?cell=qif&n=3&T=8", "gradients");
  const error = async (kind: string): Promise<number> =>
    Number(await gradients.locator(`[data-comparison=${kind}]`).first().getAttribute("data-relative-error"));
  expect(await error("exact")).toBeLessThan(1e-12);
  expect(await error("approximate")).toBeGreaterThan(1e-3);
  const live = await open(page, "live/?cell=qif&n=3&T=8", "live-network");
  const choice = live.locator('select:has(option[value="qif"])');
  await expect(choice).toHaveValue("qif");
  await expect(choice.locator('option[value="qif"]')).toHaveText("QIF");
  const check = await open(page, "workbench/?s=1~checkCell.qif", "gradient-check");
  await expect(check.locator('select:has(option[value="qif"])')).toHaveValue("qif");
});

test("a neuron writes its own e-prop", async ({ page }) => {
  const listing = await open(page, "eprop/?cell=qif", "algorithm");
  await expect(listing.locator("[data-line=vector]")).toContainText("gain");
});

test("a rule stands in the table, its costs and its error with it, and lights what it keeps", async ({ page }) => {
  const table = await open(page, "algorithms/?s=1~algorithm.delta~truncation.1", "taxonomy");
  const row = (name: string) => table.locator(`[data-algorithm="${name}"]`);
  await expect(row("delta").getByRole("radio")).toBeChecked();
  await expect(row("delta").locator("th")).toHaveText("atled elur");
  // it keeps what truncated backpropagation keeps in a window of one
  const of = async (name: string, what: string) => row(name).locator(`[data-${what}]`).getAttribute(`data-${what}`);
  expect(Number(await of("delta", "error"))).toBeGreaterThan(1e-3);
  expect(Number(await of("delta", "error"))).toBeCloseTo(Number(await of("truncated-bptt", "error")), 12);
  expect(await of("delta", "paths")).toBe(await of("truncated-bptt", "paths"));
  await expect(table).toHaveAttribute("data-path-count", (await of("delta", "paths"))!);
  await expect(row("delta").locator("[data-time]")).toContainText("3N2");
});

test("a rule trains in the lab, under the name that it has in the table", async ({ page }) => {
  const lab = await open(page, "learning/?s=1~task.delayed-memory~runs.bptt,delta~delay.3", "lab");
  await expect(lab.locator('[data-run="delta"] th')).toHaveText("atled elur");
  await lab.locator(".training-buttons button").nth(1).click();
  await expect(lab.locator('[data-run="delta"]')).toHaveAttribute("data-iteration", "1");
});

test("a figure stands on its page, and can be embedded", async ({ page }) => {
  const toy = await open(page, "live/?figure=toy", "toy");
  expect(Number(await toy.locator("[data-loss]").getAttribute("data-loss"))).toBeGreaterThan(0);
  await expect(toy.locator("[data-loss]")).toContainText("elohw ssol");
  await expect(toy.locator("figcaption")).toContainText("yot gnoma serugif");
});

test("a language speaks wherever it has words, and English where it has none", async ({ page }) => {
  await open(page, "live/", "live-network");
  await expect(page.locator("html")).toHaveAttribute("lang", "xx");
  await expect(page.locator("main")).toContainText("evah devom slobmys");
  await expect(page.getByRole("link", { name: "pikS ot eht txet" })).toBeAttached();
  await expect(page.getByRole("button", { name: "Colours: as the system" })).toBeAttached();
});
