import { expect, test, type Locator, type Page } from "@playwright/test";

const open = async (page: Page, route: string, name: string): Promise<Locator> => {
  await page.goto(`${route}?figure=${name}`);
  const figure = page.locator(`figure[data-figure=${name}][data-ready=true]`);
  await expect(figure).toBeVisible();
  return figure;
};
/** Key by key, as a reader does: `fill` would write all at once. */
const retype = async (field: Locator, text: string): Promise<void> => {
  await field.press("ControlOrMeta+a");
  await field.press("Backspace");
  await field.pressSequentially(text);
};

test("a field can be emptied and typed anew; what is out of range waits for Enter, or for the field to be left", async ({ page }) => {
  const figure = await open(page, "live/", "live-network");
  const field = figure.getByLabel("steps T");
  await retype(field, "");
  await expect(field).toHaveValue("");
  await field.pressSequentially("25");
  await expect(field).toHaveValue("25");
  await expect(page).toHaveURL(/[?&]T=25/);
  await retype(field, "250");
  await expect(field).toHaveValue("250");
  await expect(page).toHaveURL(/[?&]T=25(&|$)/);
  await field.press("Enter");
  await expect(field).toHaveValue("100");
  await expect(page).toHaveURL(/[?&]T=100/);
  await retype(field, "");
  await field.blur();
  await expect(field).toHaveValue("100");
  await retype(field, "7");
  await figure.getByRole("button", { name: "Reset the network" }).click();
  await expect(field).toHaveValue("12");
});

test("a fraction can be typed where zero is out of range", async ({ page }) => {
  const figure = await open(page, "learning/", "lab");
  const field = figure.getByLabel("learning rate");
  await retype(field, "0.5");
  await expect(field).toHaveValue("0.5");
  await expect(page).toHaveURL(/learningRateFactor\.0\.5/);
  await retype(field, "0");
  await expect(field).toHaveValue("0");
  await expect(page).toHaveURL(/learningRateFactor\.0\.5/);
  await field.blur();
  await expect(field).toHaveValue("0.01");
});

test("a negative number can be typed from its minus sign on, and a step key goes on from it", async ({ page }) => {
  const figure = await open(page, "derivatives/", "path-sum");
  const field = figure.getByLabel("derivative of a with respect to x");
  await retype(field, "-2.5");
  await expect(field).toHaveValue("-2.5");
  await expect(page).toHaveURL(/edgeValues\.-2\.5,/);
  await field.press("ArrowUp");
  await expect(field).toHaveValue("-2.4");
  await expect(page).toHaveURL(/edgeValues\.-2\.4,/);
  await retype(field, "-");
  await field.blur();
  await expect(field).toHaveValue("-2.4");
});
