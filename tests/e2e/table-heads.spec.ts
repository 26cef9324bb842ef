import { expect, test } from "@playwright/test";
import { symbolsInSpeech } from "#content/speech.ts";
import { label, allAwake, routes } from "./helpers/site.ts";

/** What sets a symbol as mathematics: sentences’, graphs’ and equations’ own elements, and a lone letter in italics; words for the ear alone need not. */
const typeset = ".visually-hidden, .speech-symbol, .math-text, .katex, i, code";

for (const route of routes)
  test(`${label(route)}: heads of tables show symbols as mathematics`, async ({ page }) => {
    await page.goto(route);
    await allAwake(page);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await page.waitForTimeout(300);
    const heads = await page.evaluate((typeset) => {
      const words: string[] = [];
      for (const head of document.querySelectorAll(":is(figure, article) :is(th, caption)")) {
        const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
          if (node.parentElement!.closest(typeset) === null) words.push(node.textContent!);
      }
      return words;
    }, typeset);
    expect([...new Set(heads)].filter((words) => symbolsInSpeech(words).some((piece) => typeof piece !== "string"))).toEqual([]);
  });
