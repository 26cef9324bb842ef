import { expect, test } from "@playwright/test";

// Alt and an arrow is Back or Forward, Ctrl and Home the top of the page: they are the browser's, wherever the focus is.

for (const [address, selector] of [
  ["eprop/?figure=triangle", '[data-cell="2,3"]'],
  ["derivatives/?figure=path-sum", "[data-node=a]"],
  ["live/?figure=gradients", "table[data-gradient=bptt] tbody td"],
  ["live/?figure=live-network", '[data-node="h:1:2"]'],
] as const)
  test(`${address}: keys with a modifier are left to the browser, those without are taken`, async ({ page }) => {
    await page.goto(address);
    await expect(page.locator("figure[data-ready=true]").first()).toBeVisible();
    const place = page.locator(`figure[data-ready=true] ${selector}`).first();
    await place.focus();
    await expect(place).toBeFocused();
    const isTaken = (key: string, modifiers: object) =>
      place.evaluate(
        (element, [name, held]) =>
          !element.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...held })),
        [key, modifiers] as const,
      );
    for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"])
      for (const held of [{ altKey: true }, { ctrlKey: true }, { metaKey: true }]) {
        expect(await isTaken(key, held), `${key} ${JSON.stringify(held)}`).toBe(false);
        await expect(place).toBeFocused();
      }
    expect(await isTaken("ArrowRight", {})).toBe(true);
  });
