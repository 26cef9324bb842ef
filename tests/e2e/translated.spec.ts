import { expect, test, type Page } from "@playwright/test";
import { complaintsOf, label, allAwake, routes } from "./helpers/site.ts";

// A browser that translates a page puts <font> elements in the place of its texts, and does so again as these change.

/** Translates the page, each text into itself, and goes on doing so. */
const keepTranslated = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const spared = 'script, style, noscript, textarea, select, svg, font, [translate="no"], .katex';
    const turn = (root: Node): void => {
      const texts: Text[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node.nodeValue!.trim() !== "" && !node.parentElement?.closest(spared)) texts.push(node as Text);
      for (const text of texts) {
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        outer.append(inner);
        inner.textContent = text.nodeValue;
        text.replaceWith(outer);
      }
    };
    turn(document.body);
    new MutationObserver((records) => {
      for (const { target } of records) if (target.isConnected) turn(target.parentNode ?? target);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });

/** Turns each select, radio, checkbox and slider of every figure once, and takes each figure's first nodes; gives what each figure shows in the end. */
const drive = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const shown: Record<string, string> = {};
    const set = (input: HTMLInputElement | HTMLSelectElement, value: string): void => {
      const kind = input instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, "value")!.set!.call(input, value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const textOf = (figure: HTMLElement): string => {
      const copy = figure.cloneNode(true) as HTMLElement;
      for (const quiet of copy.querySelectorAll(".visually-hidden, [aria-live]")) quiet.remove();
      return `${figure.dataset.pathCount} ${figure.dataset.pathSum} ${copy.textContent.replace(/\s+/g, "")}`;
    };
    for (const figure of document.querySelectorAll<HTMLElement>("figure[data-figure]")) {
      // trained, computed by a worker or played in time: what these show depends on when one looks
      if (["lab", "reward", "opening", "published", "own-neuron", "gradient-check"].includes(figure.dataset.figure!)) continue;
      figure.scrollIntoView({ block: "center", behavior: "instant" });
      await pause(60);
      for (let n = 0; n < 12; n++) {
        const control = figure.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
          "select, input[type=range], input[type=radio], input[type=checkbox]",
        )[n];
        if (!control || control.closest("details:not([open])")) continue;
        if (control instanceof HTMLSelectElement) set(control, control.options[control.options.length - 1].value);
        else if (control.type === "range") set(control, control.min);
        else control.click();
        await pause(60);
      }
      for (const node of [...figure.querySelectorAll("[data-node], [data-cell]")].slice(2, 5)) {
        node.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        await pause(60);
      }
    }
    for (let before = "", n = 0; n < 60; n++) {
      await pause(150);
      for (const figure of document.querySelectorAll<HTMLElement>("figure[data-figure]")) shown[figure.dataset.figure!] = textOf(figure);
      const now = JSON.stringify(shown);
      if (now === before && document.querySelector("figure[aria-busy=true]") === null) break;
      before = now;
    }
    return shown;
  });

for (const route of routes)
  test(`${label(route)} translated by the browser shows what it shows untranslated, no figure dies, no number stays from before`, async ({
    browser,
  }) => {
    const seen: Record<string, string>[] = [];
    for (const isTranslated of [false, true]) {
      const page = await browser.newPage({ reducedMotion: "reduce", serviceWorkers: "block" });
      const complaints = complaintsOf(page);
      await page.goto(route);
      await allAwake(page);
      if (isTranslated) await keepTranslated(page);
      seen.push(await drive(page));
      await expect(page.locator(".figure-failure")).toHaveCount(0);
      expect(complaints).toEqual([]);
      await page.close();
    }
    const [plain, translated] = seen;
    for (const [name, text] of Object.entries(plain)) expect(translated[name], name).toBe(text);
  });
