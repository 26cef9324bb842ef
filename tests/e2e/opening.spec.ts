import { expect, test } from "@playwright/test";

const figure = 'figure[data-figure="opening"]';

test("the opening plays once when it is seen, can be paused and scrubbed, and ends with both sums", async ({ page }) => {
  await page.goto("./");
  const slider = page.locator(figure).getByRole("slider", { name: "moment" });
  await expect(page.locator(`${figure} [data-sum="bptt"]`).first()).toBeEmpty(); // it has begun anew
  await page.locator(figure).getByRole("button", { name: "pause" }).click();
  const held = await slider.inputValue();
  await page.waitForTimeout(1000);
  expect(await slider.inputValue()).toBe(held);
  await slider.press("End");
  const sums = page.locator(`${figure} .opening-stage`);
  await expect(sums.locator('[data-sum="eprop"]')).toHaveText("2.174");
  await expect(sums.locator('[data-sum="bptt"]')).toHaveText("2.290");
  await expect(sums).toContainText("5\u00a0% of the whole");
  await slider.press("Home");
  await expect(sums.locator('[data-sum="bptt"]')).toBeEmpty();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(1200);
  await expect(slider).toHaveValue("1"); // not a second time
});

test("it stands in one screen of a laptop and of a phone", async ({ page }) => {
  for (const size of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await page.goto("./");
    const box = (await page.locator(`${figure} .figure-controls`).boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(size.height);
  }
});

test.describe("where nothing moves, four stills tell the same", () => {
  test("reduced motion", async ({ browser }) => {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    await page.goto(test.info().project.use.baseURL!);
    await expect(page.locator(`${figure} .opening-strip li`)).toHaveCount(4);
    for (const still of await page.locator(`${figure} .opening-strip svg`).all()) await expect(still).toBeVisible();
    await expect(page.locator(`${figure} .opening-stage`)).toBeHidden();
    await page.close();
  });

  test("without JavaScript, and on paper", async ({ browser }) => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(test.info().project.use.baseURL!);
    await expect(page.locator(`${figure} .opening-strip`)).toBeVisible();
    await page.close();
    const paper = await browser.newPage();
    await paper.goto(test.info().project.use.baseURL!);
    await paper.emulateMedia({ media: "print" });
    await expect(paper.locator(`${figure} .opening-strip`)).toBeVisible();
    await expect(paper.locator(`${figure} .opening-stage`)).toBeHidden();
    await paper.close();
  });
});
