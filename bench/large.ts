import type { Browser, Page } from "@playwright/test";
import { KNOWS_NAMES, onSite } from "./site.ts";
import { median } from "./timing.ts";

/** A large network drawn, at first or in place of a smaller one; the processor at its own speed, medians of the rounds. */
export interface Drawing {
  readonly act: string;
  /** The longest task of the page's own thread; 0 if none was longer than 50 ms, which is the least that browsers tell. */
  readonly longest_ms: number;
  /** From the act until what is seen is final: the figure's last change, but for what is said to screen readers when a text has rested. */
  readonly drawn_ms: number;
  /** The same from when the page had the figure's code, where that is part of the act. */
  readonly from_code_ms?: number;
  /** From the act to the figure's last change of all. */
  readonly complete_ms: number;
}

const ROUNDS = 5;

type Drawn = { longest: number; drawn: number; complete: number; code: number };
interface Watched {
  begin(name: string): void;
  end(): Promise<Drawn>;
}

/** Notes down long tasks, and when a figure changed last; runs in the page before all else. */
function watch(): void {
  // up to the first act: from the page's beginning, of the figure that is waited for
  let [from, began, drawn, last, longest, name] = [0, 0, 0, 0, 0, "live-network"];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) if (startTime + duration > from) longest = Math.max(longest, duration);
  }).observe({ type: "longtask", buffered: true });
  const within = (node: Node, selector: string): boolean =>
    (node instanceof Element ? node : node.parentElement)?.closest(selector) != null;
  new MutationObserver((changes) => {
    const own = changes.filter(({ target }) => within(target, `figure[data-figure="${name}"]`));
    if (own.length === 0) return;
    last = performance.now();
    began ||= last;
    if (own.some(({ target }) => !within(target, "[aria-live]"))) drawn = last;
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const watched: Watched = {
    begin: (figure) => {
      [name, from, began, longest] = [figure, performance.now(), 0, 0];
      last = drawn = from;
    },
    // what nothing has changed for a second is complete
    end: async () => {
      while (performance.now() - last < 1000) await new Promise((done) => setTimeout(done, 50));
      const scripts = performance.getEntriesByType("resource").filter((one) => one.name.endsWith(".js")) as PerformanceResourceTiming[];
      const code = Math.max(from, ...scripts.map(({ responseEnd }) => responseEnd).filter((end) => end < began));
      return { longest, drawn: drawn - from, complete: last - from, code: code - from };
    },
  };
  Object.assign(window, { watched });
}

/** In the page, so that no message is counted: sets fields one after the other, each at once. */
function setAll({ figure, values }: { figure: string; values: Record<string, number> }): Promise<Drawn> {
  const { watched } = window as unknown as { watched: Watched };
  const root = document.querySelector(`figure[data-figure="${figure}"]`)!;
  const fields = Object.entries(values).map(([label, value]) => {
    const field = [...root.querySelectorAll<HTMLInputElement>("input")].find(({ labels }) =>
      labels?.[0]?.textContent?.trim().startsWith(label),
    );
    if (!field) throw new Error(`${figure} has no field "${label}"`);
    return { field, value };
  });
  watched.begin(figure);
  for (const { field, value } of fields) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(field, String(value));
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  return watched.end();
}

interface Act {
  readonly act: string;
  readonly figure: string;
  readonly address: string;
}

const acts: (Act & { readonly values: Record<string, number> })[] = [
  { act: "graph, ALIF, N from 3 to 12", figure: "live-network", address: "live/?cell=alif&n=3&T=100", values: { "neurons N": 12 } },
  { act: "graph, ALIF, T from 10 to 100", figure: "live-network", address: "live/?cell=alif&n=12&T=10", values: { "steps T": 100 } },
  {
    act: "matrix, N from 40 to 100, T from 200 to 1000",
    figure: "matrix-view",
    address: "live/?figure=matrix-view",
    values: { "neurons N": 100, "steps T": 1000 },
  },
];
const first: Act = { act: "graph, ALIF, N = 12, T = 100, at first", figure: "live-network", address: "live/?cell=alif&n=12&T=100" };

async function pageAt(browser: Browser, address: string, figure: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(KNOWS_NAMES);
  await page.addInitScript(watch);
  await page.goto(address);
  await page.locator(`figure[data-figure=${figure}]`).scrollIntoViewIfNeeded();
  await page.waitForSelector(`figure[data-figure=${figure}][data-ready=true]`);
  return page;
}

/** Until the page's first work, of figures out of sight too, is done. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(async (figure) => {
    const { watched } = window as unknown as { watched: Watched };
    do {
      watched.begin(figure);
      await new Promise((done) => setTimeout(done, 1500));
    } while ((await watched.end()).longest > 0);
  }, "live-network");

/** What `draw` does on pages of their own, several times. */
async function measured(
  browser: Browser,
  root: string,
  { act, figure, address }: Act,
  draw: (page: Page) => Promise<Drawn>,
  isFirst = false,
): Promise<Drawing> {
  const rounds: Drawn[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    const page = await pageAt(browser, root + address, figure);
    rounds.push(await draw(page));
    await page.close();
  }
  const over = (of: (drawn: Drawn) => number): number => median(rounds.map(of));
  return {
    act,
    longest_ms: over(({ longest }) => longest),
    drawn_ms: over(({ drawn }) => drawn),
    ...(isFirst && { from_code_ms: over(({ drawn, code }) => drawn - code) }),
    complete_ms: over(({ complete }) => complete),
  };
}

/** Large networks of the built site, as it is served. */
export const benchLarge = (browserFile: string): Promise<Drawing[]> =>
  onSite(browserFile, async (browser, root) => {
    const drawings = [
      await measured(browser, root, first, (page) => page.evaluate(() => (window as unknown as { watched: Watched }).watched.end()), true),
    ];
    for (const act of acts) {
      const { figure, values } = act;
      const change = async (page: Page): Promise<Drawn> => {
        await settled(page);
        return page.evaluate(setAll, { figure, values });
      };
      drawings.push(await measured(browser, root, act, change));
    }
    return drawings;
  });
