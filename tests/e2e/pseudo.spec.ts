import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { mistakes } from "#content/mistakes.ts";
import { plainWords } from "../../plugins/pseudo.ts";
import { buildSite } from "./helpers/build-site.ts";
import { serveFolder, type Served } from "./helpers/served.ts";
import { label, readThrough, routes } from "./helpers/site.ts";

/**
 * The site in the pseudo-language that the build makes of English: whatever is still plain English on its pages is not content, and what does not
 * fit would not fit in a language with longer words.
 */
let folder: string;
let site: Served;

test.beforeAll(async () => {
  test.setTimeout(240_000);
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

/** Everything that a page says, seen or read out, piece by piece. */
const saidOn = (page: Page): Promise<string[]> =>
  page.evaluate((apart) => {
    const pieces: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      if (!node.parentElement!.closest(apart)) pieces.push(node.textContent ?? "");
    for (const element of document.querySelectorAll("*"))
      if (!element.closest(apart))
        for (const name of ["aria-label", "aria-valuetext", "title", "alt", "placeholder"]) pieces.push(element.getAttribute(name) ?? "");
    return [document.title, ...pieces];
  }, apart);

/** Names of mistakes, by which readers and files know them. */
const ids = [...Object.keys(mistakes), "tbptt-chunk"].sort((a, b) => b.length - a.length);
const withoutIds = (piece: string): string => ids.reduce((rest, id) => rest.replaceAll(id, ""), piece);

const plainOn = async (page: Page): Promise<string[]> => [
  ...new Set(
    (await saidOn(page)).flatMap((piece) => plainWords(withoutIds(piece)).map((word) => `${word} in “${piece.trim().slice(0, 80)}”`)),
  ),
];

/** By how many pixels the page is wider than the screen. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const route of routes)
  test(`${label(route)} has no word that is not content, and stands without overflow`, async ({ page }) => {
    test.setTimeout(180_000);
    // an address of which nothing can be used makes the page say so
    await page.goto(`${site.home}${route}?x1=1&n=999&s=1~hops.99~hops.9x`);
    await readThrough(page);
    await expect(page.locator("[data-notice] li")).not.toHaveCount(0);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(300);
      expect.soft(await overflowOf(page), `wider than ${width} px`).toBeLessThanOrEqual(0);
    }
    await expect.poll(() => plainOn(page), { timeout: 10_000 }).toEqual([]);
  });

test("a word that a figure says by itself is found", async ({ page }) => {
  await page.goto(site.home);
  await page
    .locator("figure[data-figure]")
    .first()
    .evaluate((figure) => figure.append("planted by hand"));
  await expect.poll(() => plainOn(page)).toEqual(expect.arrayContaining([expect.stringContaining("planted")]));
});
