import { expect, test, type Page } from "@playwright/test";
import { open } from "./helpers/chapter.ts";

const slider = (page: Page) => page.locator('figure[data-figure="row-term"]').getByRole("slider", { name: "time step t" });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
/** The code of undo has come. */
const ready = (page: Page) => expect(page.locator('.undo-buttons[data-ready="true"]')).toBeAttached();

test("keys and buttons take back the last acts, a drag of the slider as one", async ({ page }) => {
  await open(page, "eprop/", "", "row-term");
  await ready(page);
  await expect(button(page, "Undo")).toHaveAttribute("aria-disabled", "true");
  await slider(page).scrollIntoViewIfNeeded();
  const box = (await slider(page).boundingBox())!;
  const at = (share: number) => [box.x + 8 + share * (box.width - 16), box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.5));
  await page.mouse.down();
  for (const share of [0.4, 0.2, 0, 0.2, 0.75]) await page.mouse.move(...at(share));
  await page.mouse.up();
  await expect(slider(page)).toHaveValue("4");
  await slider(page).press("ArrowRight");
  await expect(slider(page)).toHaveValue("5");
  await page.keyboard.press("Control+z");
  await expect(slider(page)).toHaveValue("4");
  await expect(page.locator(".undo-buttons [role=status]")).toContainText("Undone: time step t.");
  await button(page, "Undo").click();
  await expect(slider(page)).toHaveValue("3");
  await expect(button(page, "Undo")).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Control+Shift+z");
  await expect(slider(page)).toHaveValue("4");
  await page.keyboard.press("Control+y");
  await expect(slider(page)).toHaveValue("5");
  await expect(button(page, "Redo")).toHaveAttribute("aria-disabled", "true");
  await expect.poll(() => new URL(page.url()).searchParams.get("t")).toBe("5");
});

test("a reset comes back", async ({ page }) => {
  const figure = await open(page, "live/", "?n=4&seed=9&cell=alif", "live-network");
  await ready(page);
  const count = await figure.getAttribute("data-path-count");
  await page.getByRole("button", { name: "Reset the network" }).first().click();
  await expect(figure).not.toHaveAttribute("data-path-count", count!);
  await page.keyboard.press("Control+z");
  await expect(figure).toHaveAttribute("data-path-count", count!);
  await expect.poll(() => new URL(page.url()).searchParams.get("seed")).toBe("9");
});

test("in a text field the browser's own undo stays", async ({ page }) => {
  const figure = await open(page, "workbench/", "", "own-neuron");
  await ready(page);
  const text = figure.getByRole("textbox", { name: "neuron" });
  const before = await text.inputValue();
  await text.press("Control+End");
  await text.pressSequentially("# one");
  await expect(text).toHaveValue(`${before}# one`);
  await text.press("Control+z");
  await expect(page.locator(".undo-buttons [role=status]")).toHaveText("");
  // and outside of it, all that was typed is one step
  await text.fill(`${before}# two`);
  await page.getByRole("heading").first().click();
  await page.keyboard.press("Control+z");
  await expect(page.locator(".undo-buttons [role=status]")).toContainText("Undone: text of the neuron.");
});
