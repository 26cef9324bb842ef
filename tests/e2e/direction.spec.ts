import { expect, test, type Page } from "@playwright/test";
import { label, allAwake, routes } from "./helpers/site.ts";

// A page that is translated into a language written from right to left has dir="rtl" on its root.

/** How wide the page is, and where the parts that must not turn stand, each from the left edge of its figure or formula. */
const placesIn = (page: Page): Promise<{ width: number; places: string[] }> =>
  page.evaluate(() => {
    const places: string[] = [];
    const parts =
      "figure :is(svg text, svg circle, svg path, button, input, select, output, th, td, label, progress), .katex-html .base, [data-companion] text";
    for (const part of document.querySelectorAll(parts)) {
      const around = part.closest(".katex") ?? part.closest("figure") ?? part.parentElement!;
      const [own, whole] = [part.getBoundingClientRect(), around.getBoundingClientRect()];
      // captions are prose, and in prose a formula breaks where its line does
      if (own.width === 0 || part.closest("figcaption") || (around.matches(".katex") && around.getClientRects().length > 1)) continue;
      places.push(
        `${part.tagName} ${(part.textContent || (part.getAttribute("class") ?? "")).slice(0, 20)}: ${Math.round(own.left - whole.left)}`,
      );
    }
    return { width: document.documentElement.scrollWidth, places };
  });

for (const route of routes)
  test(`${label(route)} from right to left: the prose may turn; figures, formulas and sliders hold, and nothing sticks out`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(route);
    await allAwake(page);
    const before = await placesIn(page);
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    const turned = await placesIn(page);
    expect(turned.width).toBe(before.width);
    const moved = turned.places.filter((place, n) => place !== before.places[n]);
    expect(turned.places.length).toBe(before.places.length);
    expect(moved.slice(0, 10)).toEqual([]);
    // scrolled as far as it goes, the page stays where it is
    await page.evaluate(() => scrollTo({ left: -30_000, behavior: "instant" }));
    expect(await page.evaluate(() => scrollX)).toBe(0);
    const skip = page.locator(".skip-link");
    await skip.focus();
    const box = (await skip.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(before.width);
    for (const slider of await page.locator("figure input[type=range]:visible").all())
      expect(await slider.evaluate((input) => getComputedStyle(input).direction)).toBe("ltr");
  });
