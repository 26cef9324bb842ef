import { expect, test, type Locator, type Page } from "@playwright/test";
import { open } from "./helpers/chapter.ts";
import { laidOutInFaces } from "./helpers/site.ts";

/** Figures taller than a screen, and the slider that each follows. */
const tall = [
  { route: "live/", name: "live-network", slider: "time step t" },
  { route: "live/", name: "local-sets", slider: "time step t" },
  { route: "live/", name: "forward-backward", slider: "computing step" },
  { route: "algorithms/", name: "hops", slider: "m" },
] as const;
const dialOf = (figure: Locator) => figure.locator(".figure-dial");

/** Scrolls the page so that the upper edge of the element is at this share of the screen. */
const scrollTo = (element: Locator, share: number) =>
  element.evaluate((it, share) => {
    scrollBy({ top: it.getBoundingClientRect().top - share * innerHeight, behavior: "instant" });
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, share);

for (const screen of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test.describe(`at ${screen.width} px`, () => {
    test.use({ viewport: screen, ...(screen.width < 500 && { hasTouch: true, isMobile: true }) });
    for (const { route, name } of tall)
      test(`the slider of ${name} stays at the lower edge while the drawing is on the screen, and covers nothing once its place is in sight`, async ({
        page,
      }) => {
        const figure = await open(page, route, "", name);
        const dial = dialOf(figure);
        const picture = figure.locator(".figure-picture");
        for (const share of [0.6, 0.3, 0.05]) {
          await scrollTo(picture, share);
          const place = await dial.evaluate((it) => {
            const { bottom, top, height } = it.getBoundingClientRect();
            const input = it.querySelector("input")!.getBoundingClientRect();
            const met = document.elementFromPoint(input.left + input.width / 2, input.top + input.height / 2);
            const below = it.previousElementSibling!.getBoundingClientRect().bottom;
            return { bottom, height, isReached: it.contains(met), isInPlace: below <= top + 0.5, screen: innerHeight };
          });
          expect(place.isReached).toBe(true);
          expect(place.height).toBeLessThan(64);
          if (!place.isInPlace) expect(Math.abs(place.bottom - place.screen)).toBeLessThan(1);
        }
        // its own place: under the line that says what is lit
        await scrollTo(figure.locator(".figure-status"), 0.3);
        const [above, box] = [(await figure.locator(".figure-status").boundingBox())!, (await dial.boundingBox())!];
        expect(box.y).toBeGreaterThanOrEqual(above.y + above.height - 0.5);
        // and with the figure it goes
        await scrollTo(picture, 1.2);
        expect((await dial.boundingBox())!.y).toBeGreaterThanOrEqual(screen.height);
      });
  });
}

test("what sticks on the screen does not stick on paper", async ({ page }) => {
  const figure = await open(page, "live/", "", "live-network");
  await page.emulateMedia({ media: "print" });
  await expect(dialOf(figure)).toBeHidden();
});

const slider = (figure: Locator) => figure.getByRole("slider", { name: "time step t" });
const middleOf = async (drawing: Locator) => {
  await laidOutInFaces(drawing.page());
  await drawing.evaluate((it) => it.scrollIntoView({ block: "center", behavior: "instant" }));
  // what was prerendered gives its place to what answers, for that moment without a box
  let box = await drawing.boundingBox();
  const isAtRest = async (): Promise<boolean> => {
    const before = box;
    await drawing.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    box = await drawing.boundingBox();
    return box !== null && before?.y === box.y && before.height === box.height;
  };
  await expect.poll(isAtRest).toBe(true);
  const { x, y, width, height } = box!;
  return (across: number, down: number) => [x + across * width, y + down * height] as const;
};

for (const [route, name, search] of [
  ["network/", "expanded-graph", "?T=4"],
  ["network/", "compact-graph", "?T=4"],
  ["eprop/", "eligibility-paths", "?T=5"],
  ["eprop/", "learning-signal-paths", "?T=5"],
  ["eprop/", "total-derivative-shorthand", "?T=5"],
  ["eprop/", "row-term", "?T=5"],
  ["live/", "live-network", "?T=8&t=2"],
] as const)
  test(`dragged along, the graph of ${name} sets t, and selects nothing`, async ({ page }) => {
    const figure = await open(page, route, search, name);
    const at = await middleOf(figure.locator(".graph-svg"));
    const T = Number(await slider(figure).getAttribute("max"));
    await page.mouse.move(...at(0.15, 0.5));
    await page.mouse.down();
    await page.mouse.move(...at(0.4, 0.5));
    await page.mouse.move(...at(0.99, 0.45));
    await expect(slider(figure)).toHaveValue(String(T));
    await page.mouse.move(...at(0.01, 0.5));
    await page.mouse.up();
    await expect(slider(figure)).toHaveValue("1");
    await expect(figure.locator('[data-node][aria-pressed="true"]')).toHaveCount(0);
  });

for (const [route, name, picture] of [
  ["live/", "live-network", ".chart-plot"],
  ["live/", "local-sets", ".chart-plot"],
  ["workbench/", "own-neuron", ".chart-plot"],
] as const)
  test(`dragged along, a strip of ${name} sets t, beyond its ends too`, async ({ page }) => {
    const figure = await open(page, route, "", name);
    const at = await middleOf(figure.locator(picture).first());
    await page.mouse.move(...at(0.5, 0.5));
    await page.mouse.down();
    await page.mouse.move(...at(0.8, 0.5));
    await page.mouse.move(...at(1.02, 0.5));
    await expect(slider(figure)).toHaveValue((await slider(figure).getAttribute("max"))!);
    await page.mouse.up();
    await page.mouse.move(...at(0.2, 0.5));
    await expect(slider(figure)).toHaveValue((await slider(figure).getAttribute("max"))!);
  });

test.describe("with a finger", () => {
  test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });
  const swipe = async (page: Page, from: readonly [number, number], to: readonly [number, number]) => {
    const client = await page.context().newCDPSession(page);
    const send = (type: "touchStart" | "touchMove" | "touchEnd", x: number, y: number) =>
      client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
    await send("touchStart", ...from);
    for (let k = 1; k <= 10; k++) await send("touchMove", from[0] + ((to[0] - from[0]) * k) / 10, from[1] + ((to[1] - from[1]) * k) / 10);
    await send("touchEnd", ...to);
    await client.detach();
  };
  for (const picture of [".graph-svg", ".chart-plot"])
    test(`across ${picture} it sets t, up and down it scrolls the page`, async ({ page }) => {
      const figure = await open(page, "live/", "?T=6&t=3", "live-network");
      const at = await middleOf(figure.locator(picture).first());
      await swipe(page, at(0.5, 0.5), at(0.95, 0.5));
      await expect(slider(figure)).toHaveValue("6");
      const before = await page.evaluate(() => scrollY);
      await swipe(page, at(0.2, 0.5), [at(0.2, 0.5)[0], at(0.2, 0.5)[1] - 300]);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 100);
      await expect(slider(figure)).toHaveValue("6");
    });
});

test("headings and figures have addresses that one can copy", async ({ page }) => {
  await open(page, "eprop/", "", "row-term");
  for (const heading of await page.locator("article :is(h2, h3)").all()) {
    const id = await heading.getAttribute("id");
    await expect(heading.locator(`a[href="#${id}"]`)).toHaveCount(1);
  }
  for (const name of await page.locator("figure[data-figure]").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.figure)))
    await expect(page.locator(`#figure-${name} figcaption a.figure-number[href="#figure-${name}"]`)).toHaveCount(1);
});
