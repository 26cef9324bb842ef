// A few visits with fixed seeds in each engine, and proof that the fuzzer sees the faults it is there for.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, whyMissing } from "../engines/driver/index.ts";
import { plain, type Target } from "../engines/driver/probe-types.ts";
import { openSite, type Site } from "../engines/driver/site.ts";
import { engineNames, type Browser, type EngineName } from "../engines/driver/types.ts";
import { anyVisit, replay, type Visit } from "./visit.ts";

const seeds: Record<EngineName, readonly number[]> = { chromium: [2, 12], firefox: [12], webkit: [12] };

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

for (const name of engineNames)
  describe.skipIf(whyMissing(name) !== undefined)(`fuzzing ${name}`, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser(name);
      await browser.resize(1280, 900);
    }, 180_000);
    afterAll(() => browser?.close());

    test.each(seeds[name])("finds nothing from seed %i", async (seed) => {
      const { visit, faults } = await anyVisit(browser, site, seed, 8);
      expect(faults, `${faults.join("\n")}\n${JSON.stringify(visit)}`).toEqual([]);
      expect(visit.acts.length).toBe(8);
    });

    test("a visit is determined by its seed, and its record replays", async () => {
      const target: Target = { figure: "triangle", kind: "tile", index: 3, label: "" };
      const visit: Visit = { route: "", mode: plain, translated: false, offline: false, acts: [{ do: "click", target }] };
      expect(await replay(browser, site, visit)).toEqual([]);
      expect(await browser.evaluate<string>("location.search")).toContain("pickedExit");
    });

    test("what is lit while it is pointed at, at the end of a visit, is not missed in the address", async () => {
      const target: Target = { figure: "triangle", kind: "tile", index: 17, label: "" };
      const visit: Visit = { route: "", mode: plain, translated: false, offline: false, acts: [{ do: "hover", target }] };
      expect(await replay(browser, site, visit)).toEqual([]);
    });
  });

describe("a planted fault is found:", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser("chromium");
  }, 180_000);
  afterAll(() => browser?.close());
  /** The faults of one click on a tile, when something was done to the page as it woke. */
  const faultsAfter = (harm: string): Promise<string[]> => {
    const harmed: Browser = {
      ...browser,
      drag: async (points) => {
        await browser.drag(points);
        await browser.evaluate(`void (${harm})`);
      },
    };
    const target: Target = { figure: "triangle", kind: "tile", index: 3, label: "" };
    return replay(harmed, site, { route: "", mode: plain, translated: false, offline: false, acts: [{ do: "click", target }] });
  };
  test.each([
    ["an exception", `setTimeout(() => { throw new Error("planted"); })`, /exception: .*planted/],
    ["an error in the console", `console.error("planted")`, /console.error: planted/],
    [
      "a dead figure",
      `document.querySelector("figcaption").insertAdjacentHTML("afterend", "<p class=figure-failure>planted</p>")`,
      /dead: planted/,
    ],
    [
      "a figure that is no longer ready",
      `document.querySelector("figure[data-figure=triangle]").removeAttribute("data-ready")`,
      /not ready any more: triangle/,
    ],
    [
      "a stale number",
      `document.querySelector("figure[data-figure=triangle] [data-value]").setAttribute("data-value", "7")`,
      /stale: triangle shows value 7/,
    ],
    ["a lost focus", `document.activeElement.blur()`, /the focus is lost/],
    [
      "a movement that nobody asked for",
      `setInterval(({ style }) => (style.marginTop = style.marginTop ? "" : "90px"), 150, document.querySelector("figure[data-figure=triangle] .figure-controls"))`,
      /moved by itself/,
    ],
  ])("%s", async (_, harm, words) => {
    expect((await faultsAfter(harm)).join("\n")).toMatch(words);
  });
});
