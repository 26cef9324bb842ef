// What a reader chooses in a figure is in the page's address.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { choicesOf } from "../helpers/choices-of.ts";
import { figureOf } from "./helpers/chapter.ts";
import { allAwake, figuresByRoute, label } from "./helpers/site.ts";

/** Makes another choice with each control: the last other of a group, the last of a list. */
async function chooseAll(figure: Locator): Promise<void> {
  for (const box of await figure.locator("input[type=checkbox]:enabled").all()) if (await box.isVisible()) await box.click();
  for (const select of await figure.locator("select:enabled").all()) {
    const values = await select
      .locator("option:enabled")
      .evaluateAll((options) => (options as HTMLOptionElement[]).map(({ value }) => value));
    if (values.length > 0) await select.selectOption(values.at(-1)!);
  }
  const names = await figure
    .locator("input[type=radio]")
    .evaluateAll((radios) => [...new Set((radios as HTMLInputElement[]).map(({ name }) => name))]);
  for (const name of names) {
    const others = figure.locator(`input[type=radio][name="${name}"]:enabled:not(:checked)`);
    // what was chosen before may still bring other rows, in the place of the one that is taken
    await expect(async () => {
      await figure.page().waitForTimeout(200);
      const other = await others.last().elementHandle({ timeout: 1000 });
      await other?.dispatchEvent("click");
      await figure.page().waitForTimeout(200);
      expect(await other?.isChecked()).toBe(true);
    }).toPass();
  }
  const pressable = figure.locator("button[aria-pressed=false]:not([data-term]):enabled:visible");
  if ((await pressable.count()) > 0) await pressable.last().click();
}

const all = async (page: Page, names: readonly string[]): Promise<Record<string, string[]>> =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await figureOf(page, name).evaluate(choicesOf)] as const)));

for (const [route, names] of figuresByRoute)
  test(`${label(route)}: the address keeps what is chosen in ${names.join(", ")}`, async ({ page }) => {
    await page.goto(route);
    await allAwake(page);
    const usual = await all(page, names);
    for (const name of names) await chooseAll(figureOf(page, name));
    const chosen = await all(page, names);
    expect(chosen).not.toEqual(usual);
    await page.waitForTimeout(600);
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await allAwake(page);
    await expect.poll(() => all(page, names)).toEqual(chosen);
  });
