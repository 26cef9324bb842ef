import { readFile } from "node:fs/promises";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { makeRewardRun } from "../../src/training/reward/run.ts";
import { rewardSettings } from "../../src/training/reward/settings.ts";

const open = async (page: Page, state = ""): Promise<Locator> => {
  await page.goto(`learning/?figure=reward${state}`);
  const figure = page.locator("figure[data-figure=reward][data-ready=true]");
  await expect(figure).toBeVisible();
  return figure;
};
const row = (figure: Locator, key: string): Locator => figure.locator(`tr[data-run="${key}"]`);
const button = (figure: Locator, name: string): Locator => figure.getByRole("button", { name, exact: true });

interface Saved {
  readonly tables: readonly { readonly name: string; readonly rows: readonly (readonly [string, number, number])[] }[];
}

test("before a click: all runs with what five seeds came to, names beside their lines, and a trial", async ({ page }) => {
  const figure = await open(page);
  await expect(figure.locator("[data-committed] .reward-middle")).toHaveCount(10);
  await expect(figure.locator(".reward-band")).toHaveCount(1);
  await expect(figure.locator(".plot-ends span")).toHaveCount(10);
  await expect(row(figure, "eprop-symmetric")).toContainText("55, 87, 114, 124, 177");
  await expect(row(figure, "no-reward-filter")).toContainText("never × 5");
  await expect(figure.locator(".reward-heading")).toContainText("computed beforehand");
  await expect(figure.locator(".reward-spans span")).toHaveText(["cue left", "525 ms of noise", "asked: left", "then reward 1"]);
  const slider = figure.getByRole("slider", { name: "time step t" });
  await expect(slider).toHaveValue("160");
  const credit = figure.locator(".time-chart").nth(3).locator(".chart-value");
  await expect(credit).toHaveText("−0.0237");
  await slider.press("ArrowLeft");
  await expect(credit).not.toHaveText("−0.0237");
});

test("e-prop learns from reward alone within twenty seconds, and says how long it took", async ({ page }) => {
  const figure = await open(page, "&s=1~rewardSeed.32");
  await button(figure, "Start").press("Enter");
  await expect(row(figure, "eprop-symmetric")).toHaveAttribute("data-status", "done", { timeout: 50_000 });
  const done = await row(figure, "eprop-symmetric").locator(".reward-progress").innerText();
  const [, share, seconds] = /^(\d+)\s%, done in ([\d.]+)\ss$/.exec(done) ?? [];
  expect(Number(share)).toBe(99);
  expect(Number(seconds)).toBeLessThan(20);
  await expect(figure.locator(".figure-status p").first()).toHaveText(/^Done: e-prop, symmetric 99\s% in [\d.]+\ss\.$/);
  await expect(figure.locator("[data-own=eprop-symmetric]")).toHaveAttribute("d", /^M/);
  await expect(figure.locator(".reward-heading")).toContainText("your run, e-prop, symmetric, seed 32, iteration 250");
});

test("runs in the page are those of Node, to the last trial, side by side", async ({ page }) => {
  const figure = await open(page, "&s=1~rewardSeed.7");
  await figure.getByLabel("iterations").fill("5");
  const keys = ["eprop-symmetric", "no-trace"] as const;
  await button(figure, "Start").click();
  await figure.getByRole("radio", { name: "without trace" }).check();
  await button(figure, "Start").click();
  for (const key of keys) await expect(row(figure, key)).toHaveAttribute("data-status", "done");
  await figure.locator(".figure-actions summary").click();
  const download = page.waitForEvent("download");
  await figure.getByRole("button", { name: "numbers as JSON" }).click();
  const { tables } = JSON.parse(await readFile(await (await download).path(), "utf8")) as Saved;
  const inNode = keys.flatMap((key) => {
    const run = makeRewardRun(rewardSettings(key, 7, { iterations: 5 }));
    return Array.from({ length: 5 }, () => run.step()).map(({ iteration, rewarded }) => [key, iteration, rewarded]);
  });
  expect(tables.find(({ name }) => name === "own-runs")?.rows).toEqual(inNode);
});

test("chosen, started, paused, continued and reset by keyboard; another seed begins anew", async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole("radio", { name: "e-prop, symmetric" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(figure.getByRole("radio", { name: "BPTT" })).toBeChecked();
  await expect(figure.locator("[data-committed=bptt] .reward-band")).toHaveCount(1);
  await figure.getByLabel("iterations").fill("1000");
  await button(figure, "Start").press("Enter");
  await expect(async () => {
    expect(Number(await row(figure, "bptt").getAttribute("data-iteration"))).toBeGreaterThan(3);
  }).toPass({ timeout: 60_000 });
  await button(figure, "Pause").press("Space");
  await expect(row(figure, "bptt")).toHaveAttribute("data-status", "paused");
  await page.waitForTimeout(500);
  const paused = await row(figure, "bptt").getAttribute("data-iteration");
  await page.waitForTimeout(500);
  await expect(row(figure, "bptt")).toHaveAttribute("data-iteration", paused ?? "");
  await button(figure, "Continue").press("Enter");
  await expect(row(figure, "bptt")).toHaveAttribute("data-status", "running");
  await button(figure, "Reset").press("Enter");
  await expect(figure.locator("tr[data-status]")).toHaveCount(0);
  await button(figure, "Start").click();
  await figure.getByRole("spinbutton", { name: "seed" }).fill("8");
  await expect(figure.locator("tr[data-status]")).toHaveCount(0);
});

test("nothing moves while a run is drawn, and it waits while the page is hidden", async ({ page }) => {
  const figure = await open(page);
  const boxes = () =>
    figure
      .locator(".plot, .training-runs tr, .reward-inside, figcaption")
      .evaluateAll((all) => all.map((e) => e.getBoundingClientRect().top + scrollY));
  const before = await boxes();
  await figure.getByLabel("iterations").fill("1000");
  await button(figure, "Start").click();
  await expect(figure.locator(".reward-heading")).toContainText("your run");
  const moved = (await boxes()).map((top, n) => Math.abs(top - before[n]));
  expect(Math.max(...moved)).toBeLessThan(1);
  const hide = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { configurable: true, value });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  await expect(figure.locator(".figure-status p").first()).toHaveText("Paused while the page is hidden.");
  await hide(false);
  await expect(figure.locator(".figure-status p").first()).toContainText("Training");
});

test("a worker that dies and a run that diverges say so, and can be restarted", async ({ page }) => {
  let broken = true;
  await page.route("**/reward.worker-*.js", (route) => (broken ? route.fulfill({ status: 404, body: "" }) : route.continue()));
  const figure = await open(page);
  await figure.getByLabel("iterations").fill("20");
  await button(figure, "Start").click();
  await expect(row(figure, "eprop-symmetric").getByRole("alert")).toContainText("The code of the worker did not load");
  await expect(figure.locator(".figure-status p").first()).toHaveText("Stopped: e-prop, symmetric.");
  broken = false;
  await row(figure, "eprop-symmetric").getByRole("button", { name: "Restart" }).click();
  await expect(row(figure, "eprop-symmetric")).toHaveAttribute("data-status", "done");
  await figure.getByLabel("learning rate").fill("1000");
  await button(figure, "Start").click();
  await expect(row(figure, "eprop-symmetric").getByRole("alert")).toContainText("has diverged");
});
