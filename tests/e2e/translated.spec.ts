import { expect, test, type Page } from "@playwright/test";
import { complaintsOf, label, readThrough, routes } from "./helpers/site.ts";

// A browser that translates a page puts <font> elements in the place of its texts.

type How = "replaced" | "wrapped";

/** Translates a page as Chrome does, each text into itself; what must not be translated too where `all`. Goes on as the page changes. */
const translate = (page: Page, how: How, all: boolean): Promise<void> =>
  page.evaluate(
    ({ how, all }) => {
      const spared = `script, style, noscript, textarea, font${all ? "" : ', svg, [translate="no"], .katex'}`;
      const font = (): HTMLElement => document.createElement("font");
      const turn = (root: Node): void => {
        const texts: Text[] = [];
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode())
          if (node.nodeValue!.trim() !== "" && !node.parentElement!.closest(spared)) texts.push(node as Text);
        for (const text of texts) {
          const outer = font();
          const inner = outer.appendChild(font());
          text.replaceWith(outer);
          if (how === "replaced") inner.textContent = text.nodeValue;
          else inner.append(text);
        }
      };
      turn(document.body);
    },
    { how, all },
  );

/** Uses every control of a figure, but for those whose effect takes time, and tells what the figure shows after each. */
const drive = (page: Page, name: string): Promise<string[]> =>
  page.evaluate(async (name) => {
    const figure = document.querySelector<HTMLElement>(`figure[data-figure="${name}"]`)!;
    const pause = () => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve, 0)), 90));
    const shown = (): string => {
      const copy = figure.cloneNode(true) as HTMLElement;
      for (const quiet of copy.querySelectorAll(".visually-hidden")) quiet.remove();
      return copy.textContent.replace(/\s+/g, " ");
    };
    /** Until what is shown stays as it is. */
    const rest = async (): Promise<void> => {
      await pause();
      for (let before = "", now = shown(), n = 0; before !== now && n < 30; n++) {
        await pause();
        [before, now] = [now, shown()];
      }
    };
    const set = (input: HTMLInputElement | HTMLSelectElement, value: string): void => {
      const kind = input instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, "value")!.set!.call(input, value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const places = "select, input, .figure-controls button, .figure-picture button, [data-node], [data-cell], [data-row], [data-hop]";
    const seen: string[] = [];
    const count = Math.min(figure.querySelectorAll(places).length, 36);
    for (let n = 0; n < count; n++) {
      const control = figure.querySelectorAll<HTMLElement>(places)[n];
      if (!control) continue;
      const spoken = `${control.ariaLabel ?? ""} ${control.title} ${control.textContent}`;
      if (/play|start|step|run |check by|pause|replay/i.test(spoken) || control.closest(".figure-actions, details:not([open])")) continue;
      if (control instanceof HTMLSelectElement) set(control, control.options[control.options.length - 1]!.value);
      else if (control instanceof HTMLInputElement && ["range", "number"].includes(control.type))
        set(control, String(Number(control.value) > Number(control.min) ? Number(control.value) - Number(control.step || 1) : control.max));
      else control.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      await rest();
      seen.push(`${control.tagName} ${spoken.slice(0, 40).replace(/\s+/g, " ")}: ${shown()}`);
    }
    return seen;
  }, name);

/** Those whose numbers do not come by themselves, from a worker, at a time of their own. */
const figuresOf = (page: Page): Promise<string[]> =>
  page
    .locator("[data-island]:not([data-island=published])")
    .evaluateAll((islands) => islands.map((island) => (island as HTMLElement).dataset.island!));

for (const route of routes)
  test(`${label(route)} translated by the browser shows what it shows untranslated, whatever is done to it`, async ({ browser }) => {
    test.setTimeout(240_000);
    const open = async (): Promise<Page> => {
      const page = await browser.newPage({ reducedMotion: "reduce" });
      await page.goto(route);
      await readThrough(page);
      return page;
    };
    const plain = await open();
    const translated = await open();
    const complaints = complaintsOf(translated);
    for (const name of await figuresOf(plain)) {
      const right = await drive(plain, name);
      for (const [how, all] of [["replaced", true]] as const) {
        await translate(translated, how, all);
        const found = await drive(translated, name);
        expect(found.length, name).toBe(right.length);
        for (const [n, shown] of found.entries()) expect(shown, name).toBe(right[n]);
      }
      await expect(translated.locator(".figure-failure")).toHaveCount(0);
    }
    expect(complaints).toEqual([]);
    await plain.close();
    await translated.close();
  });

test("texts that were moved into the translator's elements, and a page translated before its figures woke, live on", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("learning/");
  await translate(page, "replaced", true);
  await readThrough(page);
  await translate(page, "wrapped", true);
  const lab = page.locator("figure[data-figure=lab]");
  for (const task of ["delayed memory", "draw a pattern"]) {
    await lab.getByRole("radio", { name: task }).check();
    await translate(page, "wrapped", true);
  }
  await expect(lab.locator(".lab-inside")).toBeVisible();
  await expect(page.locator(".figure-failure")).toHaveCount(0);
  expect(complaints).toEqual([]);
});
