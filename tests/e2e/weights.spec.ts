import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { expect, test, type Page } from "@playwright/test";

const open = async (page: Page, query = "") => {
  await page.goto(`live/${query}`);
  await expect(page.locator("figure[data-figure=live-network][data-ready=true]")).toBeVisible();
  return page.locator("figure[data-figure=live-network]");
};
const weight = (page: Page, place: string) => page.locator(`[data-weight="${place}"]`);
const numberOf = async (page: Page, place: string) => Number(await weight(page, place).getAttribute("data-value"));

test("a weight dragged moves the whole page, its link restores it exactly, and the seed's weights come back", async ({ page }) => {
  const figure = await open(page);
  const gradients = page.locator("figure[data-figure=gradients]");
  await gradients.scrollIntoViewIfNeeded();
  await expect(page.locator("figure[data-figure=gradients][data-ready=true]")).toBeVisible();
  const seen = () =>
    page.evaluate(() => ({
      sum: document.querySelector<HTMLElement>("figure[data-figure=live-network]")!.dataset.pathSum,
      value: document.querySelector('[data-node="h:1:6"] .node-number')!.textContent,
      gradient: [...document.querySelectorAll<HTMLElement>("[data-gradient=bptt] td[data-value]")].map((cell) => cell.dataset.value),
      error: document.querySelector<HTMLElement>("[data-comparison=exact]")!.dataset.relativeError,
    }));
  const before = await seen();
  const start = await numberOf(page, "W:1:2");
  const cell = weight(page, "W:1:2");
  await cell.scrollIntoViewIfNeeded();
  const box = (await cell.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  expect(await numberOf(page, "W:1:2")).toBeCloseTo(start + 0.4, 1);
  await expect(cell).toHaveAttribute("data-edited", "true");
  await expect(figure.locator(".weights-edited")).toContainText("1 weight changed by hand");
  // what is out of sight follows when the hand rests
  await expect.poll(async () => (await seen()).gradient).not.toEqual(before.gradient);
  const after = await seen();
  expect(after.sum).not.toBe(before.sum);
  expect(after.value).not.toBe(before.value);
  for (const [n, value] of after.gradient.entries()) if (Number(before.gradient[n]) !== 0) expect(value).not.toBe(before.gradient[n]);
  expect(Number(after.error)).toBeLessThan(1e-12);

  // the address is written a few times a second: the last of the drag comes a moment after it
  const edited = await numberOf(page, "W:1:2");
  await expect.poll(() => Number(/weights\.W:1:2:([^~,&]*)/.exec(decodeURIComponent(page.url()))?.[1])).toBeCloseTo(edited, 6);
  await page.reload();
  await expect(page.locator("figure[data-figure=live-network][data-ready=true]")).toBeVisible();
  expect(await figure.getAttribute("data-path-sum")).toBe(after.sum);
  await figure.getByRole("button", { name: "Weights of the seed" }).click();
  await expect(figure).toHaveAttribute("data-path-sum", before.sum!);
  await expect(page).not.toHaveURL(/weights/);
});

test("a weight is stepped and typed by keyboard; the cells of V and of the readout too", async ({ page }) => {
  const figure = await open(page);
  const start = await numberOf(page, "V:2:1");
  await weight(page, "V:2:1").focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  expect(await numberOf(page, "V:2:1")).toBeCloseTo(start + 0.1, 1);
  await expect(page).toHaveURL(/source\.1/);
  await page.keyboard.press("ArrowRight");
  await expect(weight(page, "V:2:2")).toBeFocused();
  await page.keyboard.type("-1.25");
  expect(await numberOf(page, "V:2:2")).toBe(-1.25);
  await page.keyboard.press("Enter");
  await expect(weight(page, "V:2:2")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(weight(page, "V:2:2")).not.toHaveAttribute("data-edited", "true");
  await weight(page, "out:1:3").focus();
  const sum = await figure.getAttribute("data-path-sum");
  await page.keyboard.press("PageDown");
  expect(await figure.getAttribute("data-path-sum")).not.toBe(sum);
  await expect(figure.locator(".weights")).toHaveAttribute("data-edits", "2");
});

test("edits keep to their synapse when the network changes, and what the address cannot use is said", async ({ page }) => {
  const figure = await open(page, "?s=1~weights.W:3:3:0.5,W:1:2:400");
  await expect(page.locator("[data-notice]")).toContainText("weights changed by hand");
  expect([await numberOf(page, "W:3:3"), await numberOf(page, "W:1:2")]).toEqual([0.5, 10]);
  await figure.getByLabel("neurons N").fill("2");
  await expect(figure.locator(".weights-edited")).toContainText("1 of them without a synapse");
  await figure.getByLabel("seed", { exact: true }).fill("9");
  await figure.getByLabel("neurons N").fill("4");
  expect([await numberOf(page, "W:3:3"), await numberOf(page, "W:1:2")]).toEqual([0.5, 10]);
  await figure.getByRole("button", { name: "Reset the network" }).click();
  await expect(figure.locator(".weights")).toHaveAttribute("data-edits", "0");
});

test("the file of an edited network is accepted by npm run verify", async ({ page }) => {
  const figure = await open(page, "?cell=alif&n=4&T=10&s=1~weights.W:1:2:0.123,V:4:2:1.5,out:1:1:-0.75");
  await figure.locator("summary[aria-label='take this figure away']").click();
  const waiting = page.waitForEvent("download");
  await figure.getByRole("button", { name: "network and all that follows from it, as JSON" }).click();
  const path = await (await waiting).path();
  const { params } = JSON.parse(fs.readFileSync(path, "utf8")) as { params: Record<"W_rec" | "W_in" | "W_out", number[][]> };
  expect([params.W_rec[0][1], params.W_in[3][1], params.W_out[0][0]]).toEqual([0.123, 1.5, -0.75]);
  const verified = spawnSync("npx", ["tsx", "src/cli/verify.ts", path], { encoding: "utf8" });
  expect(verified.stdout + verified.stderr).not.toContain("FAILS");
  expect(verified.status).toBe(0);
});
