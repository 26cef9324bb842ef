import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { mistakes } from "#content/mistakes.ts";
import { plainWords } from "../../plugins/pseudo.ts";
import { buildSite } from "./helpers/build-site.ts";
import { serveFolder, type Served } from "./helpers/served.ts";
import { label, allAwake, routes } from "./helpers/site.ts";

/**
 * The site in the pseudo-language that the build makes of English: whatever is still plain English on its pages is not content, and what does not
 * fit would not fit in a language with longer words.
 */
let folder: string;
let site: Served;

// one worker has them all, so that the site is built once
test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "pseudo-"));
  await buildSite("pseudo", folder);
  site = await serveFolder(folder);
});
test.afterAll(() => {
  site?.close();
  fs.rmSync(folder, { recursive: true });
});

/** Code, formulas, sources and data: what is the same in every language. */
const apart = "script, style, code, pre, .katex, [translate=no], .csl-entry, [id^=citation], [data-untranslated]";

/** Attributes that are read out. */
const spoken = ["aria-label", "aria-valuetext", "aria-description", "title", "alt", "placeholder"];

/** Everything that a page says, seen or read out, piece by piece. */
const saidOn = (page: Page): Promise<string[]> =>
  page.evaluate(
    ([apart, spoken]) => {
      const pieces: string[] = [];
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode())
        if (!node.parentElement!.closest(apart)) pieces.push(node.textContent ?? "");
      for (const element of document.querySelectorAll("*"))
        if (!element.closest(apart)) for (const name of spoken) pieces.push(element.getAttribute(name) ?? "");
      return [document.title, ...pieces];
    },
    [apart, spoken] as const,
  );

/** Keeps from now on whatever the page comes to say, however shortly; what is given back tells it, piece by piece. */
const listenOn = async (page: Page): Promise<() => Promise<string[]>> => {
  await page.evaluate(
    ([apart, spoken]) => {
      const heard = new Set<string>();
      Object.assign(window, { heard });
      const hear = (node: Node): void => {
        const parent = node instanceof Element ? node : node.parentElement;
        if (parent === null || parent.closest(apart)) return;
        if (!(node instanceof Element)) return void heard.add(node.textContent ?? "");
        for (const name of spoken) heard.add(node.getAttribute(name) ?? "");
        node.childNodes.forEach(hear);
      };
      new MutationObserver((changes) => {
        for (const { target, addedNodes, type } of changes)
          if (type === "childList") addedNodes.forEach(hear);
          else if (type === "characterData") hear(target);
          else if (!(target as Element).closest(apart)) for (const name of spoken) heard.add((target as Element).getAttribute(name) ?? "");
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...spoken] });
    },
    [apart, spoken] as const,
  );
  return () => page.evaluate(() => [...(window as unknown as { heard: Set<string> }).heard]);
};

/** Names of mistakes, by which readers and files know them. */
const ids = [...Object.keys(mistakes), "tbptt-chunk"].sort((a, b) => b.length - a.length);
const withoutIds = (piece: string): string => ids.reduce((rest, id) => rest.replaceAll(id, ""), piece);

/**
 * Chooses each option, the other state of each box and both ends of each slider, figure by figure. Boxes stay so, the others get back what they had: large
 * networks say nothing else, and take long. Not of the own neuron, whose words stand among the names of the text that is chosen.
 */
const tryControls = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const give = (element: HTMLInputElement | HTMLSelectElement, value: string): void => {
      const prototype = element instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
      Object.getOwnPropertyDescriptor(prototype, "value")!.set!.call(element, value);
      for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true }));
    };
    for (const figure of document.querySelectorAll("figure[data-figure]:not([data-figure=own-neuron])")) {
      figure.scrollIntoView({ block: "center", behavior: "instant" });
      for (const control of figure.querySelectorAll<HTMLInputElement | HTMLSelectElement>("select, input")) {
        if (!control.checkVisibility() || control.disabled || control.closest("td, th")) continue;
        if (control.matches("[type=radio], [type=checkbox]")) control.click();
        else {
          const all = control instanceof HTMLSelectElement ? [...control.options].map(({ value }) => value) : [control.min, control.max];
          for (const value of [...all, control.value])
            if (value !== "") {
              give(control, value);
              await frame();
            }
        }
        await frame();
      }
      const end = performance.now() + 4000;
      while (figure.querySelector("[aria-busy=true]") && performance.now() < end) await frame();
    }
  });

const plainIn = (pieces: readonly string[]): string[] => [
  ...new Set(pieces.flatMap((piece) => plainWords(withoutIds(piece)).map((word) => `${word} in “${piece.trim().slice(0, 80)}”`))),
];
const plainOn = async (page: Page): Promise<string[]> => plainIn(await saidOn(page));

/** By how many pixels the page is wider than the screen. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const route of routes)
  test(`${label(route)} has no word that is not content, and stands without overflow`, async ({ page }) => {
    test.setTimeout(600_000);
    // an address of which nothing can be used makes the page say so
    await page.goto(`${site.home}${route}?x1=1&n=999&s=1~hops.99~hops.9x`);
    await allAwake(page);
    await expect(page.locator("[data-notice] li")).not.toHaveCount(0);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(300);
      expect.soft(await overflowOf(page), `wider than ${width} px`).toBeLessThanOrEqual(0);
    }
    await expect.poll(() => plainOn(page)).toEqual([]);
    // and whatever its figures come to say when each of their controls is tried
    await page.setViewportSize({ width: 1280, height: 900 });
    const heard = await listenOn(page);
    await tryControls(page);
    expect(plainIn(await heard())).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  });

test("a word that a figure says by itself is found", async ({ page }) => {
  await page.goto(site.home);
  await page
    .locator("figure[data-figure]")
    .first()
    .evaluate((figure) => figure.append("planted by hand"));
  await expect.poll(() => plainOn(page)).toEqual(expect.arrayContaining([expect.stringContaining("planted")]));
});
