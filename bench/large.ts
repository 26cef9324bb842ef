import { readFileSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { preview } from "vite";
import { median } from "./timing.ts";

/** A large network drawn, at first or in place of a smaller one; the processor at its own speed, medians of the rounds. */
export interface Drawing {
  readonly act: string;
  /** The longest task of the page's own thread; 0 if none was longer than 50 ms, which is the least that browsers tell. */
  readonly longest_ms: number;
  /** From the act to the figure's last change. */
  readonly complete_ms: number;
}

const ROUNDS = 5;
const PORT = 4393;

type Drawn = { longest: number; complete: number };
interface Watched {
  begin(name: string): void;
  end(): Promise<Drawn>;
}

/** Notes down long tasks, and when a figure changed last; runs in the page before all else. */
function watch(): void {
  // up to the first act: from the page's beginning, of the figure that is waited for
  let [from, last, longest, name] = [0, 0, 0, "live-network"];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) if (startTime + duration > from) longest = Math.max(longest, duration);
  }).observe({ type: "longtask", buffered: true });
  const inside = (node: Node): boolean =>
    (node instanceof Element ? node : node.parentElement)?.closest(`figure[data-figure="${name}"]`) != null;
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => inside(target))) last = performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const watched: Watched = {
    begin: (figure) => {
      [name, from, longest] = [figure, performance.now(), 0];
      last = from;
    },
    // what nothing has changed for a second is complete
    end: async () => {
      while (performance.now() - last < 1000) await new Promise((done) => setTimeout(done, 50));
      return { longest, complete: last - from };
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

const acts: { act: string; figure: string; address: string; values: Record<string, number> }[] = [
  { act: "graph, ALIF, N from 3 to 12", figure: "live-network", address: "live/?cell=alif&n=3&T=100", values: { "neurons N": 12 } },
  { act: "graph, ALIF, T from 10 to 100", figure: "live-network", address: "live/?cell=alif&n=12&T=10", values: { "steps T": 100 } },
  {
    act: "matrix, N from 40 to 100, T from 200 to 1000",
    figure: "matrix-view",
    address: "live/?figure=matrix-view",
    values: { "neurons N": 100, "steps T": 1000 },
  },
];
const first = { act: "graph, ALIF, N = 12, T = 100, at first", figure: "live-network", address: "live/?cell=alif&n=12&T=100" };

async function pageAt(open: () => Promise<Page>, address: string, figure: string): Promise<Page> {
  const page = await open();
  // the runner of these files wraps functions in a helper of its own, which the page does not have
  await page.addInitScript({ content: "globalThis.__name ??= (f) => f" });
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

/** Large networks of the built site, as it is served. */
export async function benchLarge(browserFile: string): Promise<Drawing[]> {
  const { path, args } = JSON.parse(readFileSync(browserFile, "utf8")) as { path: string; args: string[] };
  const server = await preview({ configFile: false, logLevel: "error", preview: { port: PORT, host: "127.0.0.1" } });
  const browser = await chromium.launch({ executablePath: path, args });
  const open = (): Promise<Page> => browser.newPage({ viewport: { width: 1280, height: 900 }, baseURL: server.resolvedUrls!.local[0] });
  const measured = async (act: string, round: () => Promise<Drawn>): Promise<Drawing> => {
    const rounds: Drawn[] = [];
    for (let n = 0; n < ROUNDS; n++) rounds.push(await round());
    return { act, longest_ms: median(rounds.map(({ longest }) => longest)), complete_ms: median(rounds.map(({ complete }) => complete)) };
  };
  try {
    const drawings: Drawing[] = [];
    for (const { act, figure, address, values } of acts)
      drawings.push(
        await measured(act, async () => {
          const page = await pageAt(open, address, figure);
          await settled(page);
          const drawn = await page.evaluate(setAll, { figure, values });
          await page.close();
          return drawn;
        }),
      );
    drawings.unshift(
      await measured(first.act, async () => {
        const page = await pageAt(open, first.address, first.figure);
        const drawn = await page.evaluate(() => (window as unknown as { watched: Watched }).watched.end());
        await page.close();
        return drawn;
      }),
    );
    return drawings;
  } finally {
    await browser.close();
    await server.close();
  }
}
