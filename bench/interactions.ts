import type { Browser, Page } from "@playwright/test";
import { installActs, type ActsOn } from "./page/acts.ts";
import { KNOWS_NAMES, onSite } from "./site.ts";
import { median } from "./timing.ts";

/** One act on a figure: a control set to a value, a tile or node pressed, a key. */
export interface Interaction {
  readonly route: string;
  readonly figure: string;
  readonly act: string;
  /** From the act to the end of the next paint, the processor slowed; the median of the rounds. */
  readonly paint_ms: number;
}

const SLOWDOWN = 4;
const ROUNDS = 3;
type Acted = { label: string; ms: number };

/** Every control, tile and node of every figure at `origin`, each from rest: how long until the page has painted again. */
async function interactionsOf(browser: Browser, origin: string, routes: readonly string[]): Promise<Interaction[]> {
  const found: Interaction[] = [];
  for (const route of routes) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.addInitScript(KNOWS_NAMES);
    await page.addInitScript(installActs);
    await page.goto(origin + route);
    for (const figure of await wake(page)) found.push(...(await actsOf(page, `/${route}`, figure)));
    await page.close();
  }
  return found.sort((a, b) => b.paint_ms - a.paint_ms);
}

/** Scrolls through the page until all figures answer, and tells their names. */
async function wake(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo({ top: y, behavior: "instant" });
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  });
  await page.waitForFunction(() => document.querySelector("figure[data-figure]:not([data-ready=true])") === null, undefined, {
    timeout: 60_000,
  });
  return page.evaluate(() => [...document.querySelectorAll<HTMLElement>("figure[data-figure]")].map((figure) => figure.dataset.figure!));
}

async function actsOf(page: Page, route: string, figure: string): Promise<Interaction[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const times = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++)
    for (const { label, ms } of await page.evaluate(tryAll, figure)) times.set(label, [...(times.get(label) ?? []), ms]);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await session.detach();
  return [...times].map(([act, ms]) => ({ route, figure, act, paint_ms: median(ms) }));
}

/** In the page: acts on every control of a figure, and on some of its tiles and nodes, each from rest. Buttons, which save or start runs, are left out. */
async function tryAll(name: string): Promise<Acted[]> {
  const { actsOn } = window as unknown as { actsOn: ActsOn };
  const figure = document.querySelector<HTMLElement>(`figure[data-figure="${name}"]`)!;
  figure.scrollIntoView({ block: "center", behavior: "instant" });
  const acted: Acted[] = [];
  const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  // before what the page itself leaves until after the paint
  const { scheduler } = window as unknown as { scheduler: { postTask(task: () => void, options: { priority: "user-blocking" }): unknown } };
  const painted = (): Promise<number> =>
    new Promise((done) => {
      requestAnimationFrame(() => scheduler.postTask(() => done(performance.now()), { priority: "user-blocking" }));
    });
  /** Until what is computed elsewhere has come, and nothing of the page's own has run for a while. */
  const rest = async (): Promise<void> => {
    const end = performance.now() + 6000;
    do {
      await pause(120);
      const from = performance.now();
      await painted();
      if (performance.now() - from < 30 && document.querySelector("figure [aria-busy=true], figure[aria-busy=true]") === null) return;
    } while (performance.now() < end);
  };
  await rest();
  for (const { label, perform } of actsOn(figure, { someOptions: true, inTables: true })) {
    const from = performance.now();
    perform();
    acted.push({ label, ms: (await painted()) - from });
    await rest();
  }
  return acted;
}

/** The built site, each of its `routes`. */
export const benchInteractions = (browserFile: string, routes: readonly string[]): Promise<Interaction[]> =>
  onSite(browserFile, (browser, root) => interactionsOf(browser, root, routes));
