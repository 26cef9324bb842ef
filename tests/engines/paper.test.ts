// Every chapter as it is printed, in each engine: every drawing of the screen is on the paper, whole, in dark ink on a light ground.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, whyMissing } from "./driver/index.ts";
import { openSite, routes, type Site } from "./driver/site.ts";
import { engineNames, type Browser } from "./driver/types.ts";

/** A4 less margins of a centimetre, at 96 pixels an inch. */
const paper = { width: 718, height: 1047 };

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 180_000);
afterAll(() => site?.close());

for (const name of engineNames)
  describe.skipIf(whyMissing(name) !== undefined)(`paper in ${name}`, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser(name);
    }, 180_000);
    afterAll(() => browser?.close());

    test.each(routes)(
      "/%s",
      async (route) => {
        await browser.resize(1280, 900);
        site.mode = { ...site.mode, dark: true };
        await browser.goto(site.address + route);
        expect(await browser.evaluate("probe.wake()")).toEqual([]);
        // chosen by hand, too: it outweighs what the system asks for
        await browser.evaluate(`document.documentElement.dataset.theme = "dark"`);
        await browser.evaluate("probe.settled()");
        const onScreen = await browser.evaluate<Record<string, string[]>>("probe.drawn()");
        await browser.resize(paper.width, paper.height);
        await browser.evaluate("probe.toPaper()");
        await browser.evaluate("probe.settled()");
        expect(await browser.evaluate("probe.cutOff()")).toEqual([]);
        expect(await browser.evaluate("probe.overlapping()")).toEqual([]);
        expect(await browser.evaluate("probe.drawn()")).toEqual(onScreen);
        expect(await browser.evaluate("probe.unprinted()")).toEqual([]);
        const { ink, paper: ground } = await browser.evaluate<{ ink: number; paper: number }>("probe.inks()");
        expect(ink).toBeLessThan(0.3);
        expect(ground).toBeGreaterThan(0.95);
      },
      300_000,
    );
  });
