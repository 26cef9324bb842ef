import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { buildSite, runTool, serveSite, type OtherSite } from "./helpers/other-site.ts";
import { readThrough } from "./helpers/site.ts";
import { add, addLanguage, figure, neuron, rule } from "./helpers/toys.ts";

/**
 * What people add to this house needs no more places than CONTRIBUTING says: a copy of it gets a neuron, a rule, a figure and a language in just these,
 * is checked by the compiler, is built, and has each where a reader looks.
 */
let house: string;
let site: OtherSite;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  house = fs.mkdtempSync(path.join(os.tmpdir(), "house-"));
  for (const name of ["src", "content", "plugins", "public", "build", "index.html", "package.json", "tsconfig.json", "vite.config.ts"])
    fs.cpSync(name, path.join(house, name), { recursive: true });
  fs.symlinkSync(fs.realpathSync("node_modules"), path.join(house, "node_modules"));
  for (const addition of [neuron, rule, figure]) add(house, addition);
  addLanguage(house, "xx", ["theme.ts"]);
  const config = path.join(house, "tsconfig.house.json");
  fs.writeFileSync(config, JSON.stringify({ extends: "./tsconfig.json", include: ["src", "content"] }));
  const [[code, said]] = await Promise.all([
    runTool("typescript/bin/tsc", ["--noEmit", "-p", config], house),
    buildSite("xx", path.join(house, "dist"), house),
  ]);
  expect(code, said).toBe(0);
  site = await serveSite(path.join(house, "dist"));
});
test.afterAll(() => {
  site.close();
  fs.rmSync(house, { recursive: true });
});

test("the neuron is among the choices, and runs", async ({ page }) => {
  await page.goto(`${site.home}live/?cell=qif&n=3&T=12`);
  await readThrough(page);
  await expect(page.locator("[data-notice] li")).toHaveCount(0);
  const live = page.locator('figure[data-figure="live-network"]');
  await expect(live.locator('select:has(option[value="qif"])')).toHaveValue("qif");
  await expect(live.locator('option[value="qif"]')).toHaveText("QIF");
  // exact e-prop is backpropagation for it, approximate e-prop is not
  const loss = page.locator('figure[data-figure="toy"] [data-loss]');
  const spiking = await loss.getAttribute("data-loss");
  await live.locator('select:has(option[value="qif"])').selectOption("lif");
  await expect(loss).not.toHaveAttribute("data-loss", spiking!);
});

test("the rule is in the table, and keeps what a window of one keeps", async ({ page }) => {
  await page.goto(`${site.home}algorithms/?algorithm=delta&truncation=1`);
  await readThrough(page);
  await expect(page.locator("[data-notice] li")).toHaveCount(0);
  const row = (name: string) => page.locator(`[data-algorithm="${name}"]`);
  await expect(row("delta").getByRole("radio")).toBeChecked();
  await expect(row("delta").locator("th")).toHaveText("atled elur");
  const error = async (name: string) => Number(await row(name).locator("[data-error]").getAttribute("data-error"));
  expect(await error("delta")).toBeGreaterThan(1e-3);
  expect(await error("delta")).toBeCloseTo(await error("truncated-bptt"), 12);
  const paths = async (name: string) => row(name).locator("[data-paths]").getAttribute("data-paths");
  expect(await paths("delta")).toBe(await paths("truncated-bptt"));
  await expect(row("delta").locator("[data-time]")).toContainText("3N2");
});

test("the rule trains in the lab", async ({ page }) => {
  await page.goto(`${site.home}learning/?task=delayed-memory&runs=bptt~delta&delay=3`);
  await readThrough(page);
  const lab = page.locator('figure[data-figure="lab"]');
  await expect(lab.locator('[data-run="delta"] th')).toHaveText("atled elur");
  await lab.locator(".lab-buttons button").nth(1).click();
  await expect(lab.locator('[data-run="delta"]')).toHaveAttribute("data-iteration", "1", { timeout: 20_000 });
});

test("the figure is on its page, the language on every page, and English where it has no words", async ({ page }) => {
  await page.goto(`${site.home}live/`);
  await readThrough(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "xx");
  const toy = page.locator('figure[data-figure="toy"]');
  await expect(toy).toHaveAttribute("data-ready", "true");
  await expect(toy.locator("figcaption")).toContainText("yot gnoma serugif");
  await expect(toy.locator("[data-loss]")).toContainText("elohw ssol");
  await expect(page.locator("main")).toContainText("evah devom slobmys");
});
