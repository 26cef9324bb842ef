// Firefox and WebKit show, answer, train and save what Chromium does, to the last bit.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isFaithful } from "../helpers/beside-screen.ts";
import { openBrowser, whyMissing } from "./driver/index.ts";
import { openSite, routes, type Site } from "./driver/site.ts";
import type { Browser, EngineName } from "./driver/types.ts";
import { journey, type Journey } from "./journey.ts";
import { LABS, runChecks, train } from "./long-runs.ts";

const others = ["firefox", "webkit"] as const satisfies readonly EngineName[];

let site: Site;
let chromium: Browser;
beforeAll(async () => {
  site = await openSite();
  chromium = await openBrowser("chromium");
}, 180_000);
afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

/** What Chromium finds, once for all engines that are held against it. */
const found = new Map<string, Promise<unknown>>();
function inChromium<T>(key: string, act: (browser: Browser) => Promise<T>): Promise<T> {
  const before = found.get(key) ?? act(chromium);
  found.set(key, before);
  return before as Promise<T>;
}

/** Holds what an engine does against what Chromium does. */
async function both<T>(browser: Browser, key: string, act: (browser: Browser) => Promise<T>): Promise<[own: T, chromium: T]> {
  return Promise.all([act(browser), inChromium(key, act)]);
}

for (const name of others)
  describe.skipIf(whyMissing(name) !== undefined)(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser(name);
      await browser.resize(1280, 900);
    }, 180_000);
    afterAll(() => browser?.close());

    describe.each(routes.map((route) => ({ route, page: `/${route}` })))("$page", ({ route }) => {
      let [own, theirs] = [undefined as Journey | undefined, undefined as Journey | undefined];
      beforeAll(async () => {
        [own, theirs] = await both(browser, route, (engine) => journey(engine, site, route));
      }, 900_000);

      test("opens and wakes without a complaint", () => {
        expect(own!.opened.sleeping).toEqual([]);
        expect(own!.complaints, own!.complaints.join("\n")).toEqual([]);
      });
      test("shows Chromium's numbers and words at rest", () => {
        expect(Object.keys(own!.opened.shown).length).toBeGreaterThan(0);
        expect(own!.opened.shown).toEqual(theirs!.opened.shown);
      });
      test("answers clicks, keys and scrubs as Chromium does", () => {
        expect(Object.keys(own!.acts).length).toBeGreaterThan(0);
        expect(own!.acts).toEqual(theirs!.acts);
      });
      test("takes away the pictures that stand on its screen", () => {
        expect(Object.keys(own!.pictures)).toEqual(Object.keys(theirs!.pictures));
        const faulty = Object.entries(own!.pictures).filter(([, difference]) => !isFaithful(difference, name === "webkit"));
        expect(faulty, JSON.stringify(faulty)).toEqual([]);
      });
      test("saves the numbers that Chromium saves", () => {
        expect(own!.files).toEqual(theirs!.files);
      });
    });

    test.each(["usual", "typed"] as const)(
      "trains along Chromium's curve, bit for bit: %s neurons",
      async (lab) => {
        const [own, theirs] = await both(browser, `train ${lab}`, (engine) => train(engine, site, LABS[lab]));
        expect(own.length).toBe(4 * LABS[lab].runs);
        expect(own).toEqual(theirs);
      },
      900_000,
    );

    test("finds Chromium's residuals when it runs the checks", async () => {
      const [own, theirs] = await both(browser, "checks", (engine) => runChecks(engine, site));
      expect(own.length).toBeGreaterThan(13);
      expect(own).toEqual(theirs);
    }, 900_000);
  });

test("every request was answered", () => {
  expect(site.missing).toEqual([]);
});
