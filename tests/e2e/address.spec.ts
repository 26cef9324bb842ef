import { expect, test } from "@playwright/test";
import { complaintsOf, inDeviceFaces, shiftOf, watchShifts } from "./helpers/site.ts";

const triangle = "figure[data-figure=triangle]";

test("what an address asks beyond reason is clamped or ignored, with a note that moves nothing", async ({ page }) => {
  const complaints = complaintsOf(page);
  await watchShifts(page);
  await page.goto("?n=99&T=banana&junk=1&utm_source=x&s=1~nonsense.3#figure-triangle");
  await expect(page.locator(`${triangle}[data-ready=true]`)).toBeVisible();
  const notes = page.locator("[data-notice] li");
  await expect(notes).toHaveCount(4);
  await expect(notes.first()).toBeVisible();
  expect(await page.locator("[data-notice]").innerText()).not.toContain("utm");
  expect(await shiftOf(page)).toBe(0);
  await page.locator("[data-notice]").getByRole("button").click();
  await expect(notes).toHaveCount(0);
  expect(complaints).toEqual([]);
});

for (const [link, name] of [
  ["live/?n=8&T=50&figure=live-network", "live-network"],
  ["live/?n=8&T=50#figure-live-network", "live-network"],
  ["eprop/?n=4&T=8#figure-triangle", "triangle"],
] as const)
  test(`${link}: a figure takes on the settings of its link before it is seen, and stands where the link points`, async ({ page }) => {
    await watchShifts(page);
    await inDeviceFaces(page);
    await page.goto(link);
    const figure = page.locator(`figure[data-figure=${name}]`);
    await expect(page.locator(`figure[data-figure=${name}][data-ready=true]`)).toBeVisible();
    await expect(page.locator("html")).not.toHaveAttribute("data-arriving");
    await page.waitForTimeout(500);
    expect(await shiftOf(page)).toBe(0);
    expect(Math.abs((await figure.boundingBox())!.y)).toBeLessThan(150);
  });

test("a figure whose code does not come is seen as it was prerendered, also under a link with settings of its own", async ({ page }) => {
  await page.route(/\/live-network-[^/]*\.js$/, (route) => route.abort());
  await page.goto("live/?n=8&T=50&figure=live-network");
  await expect(page.locator(".figure-failure[role=status]")).toBeVisible();
  await expect(page.locator("figure[data-figure=live-network]")).toBeVisible();
});

test("a link restores the state, and changes of state replace the address without filling the history", async ({ page }) => {
  await page.goto("?seed=8&T=4&utm_source=x");
  const figure = page.locator(triangle);
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator(`${triangle}[data-ready=true]`)).toBeVisible();
  await expect(figure.locator("[data-row]")).toHaveCount(4);
  const before = await page.evaluate(() => history.length);
  const total = await figure.locator("[data-total=rows]").getAttribute("data-value");
  await figure.locator('[data-cell="2,3"]').click();
  await expect(page).toHaveURL(/utm_source=x&seed=8&T=4&s=1~pickedEntry\.2~pickedExit\.3/);
  expect(await page.evaluate(() => history.length)).toBe(before);
  await page.goto(page.url());
  await expect(figure.locator('[data-cell="2,3"]')).toHaveAttribute("data-lit", "true");
  expect(await figure.locator("[data-total=rows]").getAttribute("data-value")).toBe(total);
});

test("Back to before a link within the page goes back to the place, and the address says what the figures show", async ({ page }) => {
  await page.goto("eprop/?T=4");
  const figure = page.locator(triangle);
  await figure.scrollIntoViewIfNeeded();
  await expect(page.locator(`${triangle}[data-ready=true]`)).toBeVisible();
  await page.evaluate(() => (location.hash = "eq-eprop"));
  await figure.locator('[data-cell="2,3"]').click();
  await expect(page).toHaveURL(/pickedEntry\.2~pickedExit\.3#eq-eprop$/);
  await page.goBack();
  await expect(page).toHaveURL(/\?T=4&s=1~pickedEntry\.2~pickedExit\.3$/);
  await expect(figure.locator('[data-cell="2,3"]')).toHaveAttribute("data-lit", "true");
  await page.goForward();
  await expect(page).toHaveURL(/pickedEntry\.2~pickedExit\.3#eq-eprop$/);
});
