import { expect, test } from "@playwright/test";
import { allAwake, label, routes } from "./helpers/site.ts";

/** What a screen reader reads out by itself when its text changes. */
const live = ":is(output, [role=status], [role=alert], [role=log], [aria-live]):not([aria-live=off])";

for (const route of routes)
  test(`${label(route)}: a key on any slider is followed by one voice at most, that of its own figure`, async ({ page }) => {
    await page.goto(route);
    await allAwake(page);
    const sliders = page.locator("figure[data-figure] input[type=range]:visible");
    for (let k = 0; k < (await sliders.count()); k++) {
      const slider = sliders.nth(k);
      await slider.scrollIntoViewIfNeeded();
      await slider.focus();
      // what the focus alone brings has come to rest
      await page.waitForTimeout(1200);
      await page.evaluate((live) => {
        const heard = new Set<Element>();
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
            if (region) heard.add(region);
          }
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
        Object.assign(window, { heard });
      }, live);
      for (const key of ["ArrowLeft", "ArrowRight"]) await slider.press(key);
      await slider.press("ArrowLeft");
      await page.waitForTimeout(1500);
      const heard = await slider.evaluate((input) => {
        const own = input.closest("figure");
        return [...(window as unknown as { heard: Set<Element> }).heard].map(
          (region) =>
            `${region.closest("figure") === own ? "own" : (region.closest<HTMLElement>("figure")?.dataset["figure"] ?? "the page")}: ${region.textContent}`,
        );
      });
      const name = await slider.getAttribute("aria-label");
      expect(
        heard.filter((words) => !words.startsWith("own: ")),
        `beside the figure of “${name}”`,
      ).toEqual([]);
      expect(heard.length, `${name}: ${heard.join(" | ")}`).toBeLessThanOrEqual(1);
    }
  });
