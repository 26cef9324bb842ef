import { readFileSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { preview } from "vite";
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
/** Acts on charts' and graphs' many like parts: the first, the middle and the last stand for all. */
type Acted = { act: string; ms: number };

/** Every control, tile and node of every figure at `origin`, each from rest: how long until the page has painted again. */
export async function interactionsOf(browserFile: string, origin: string, routes: readonly string[]): Promise<Interaction[]> {
  const { path, args } = JSON.parse(readFileSync(browserFile, "utf8")) as { path: string; args: string[] };
  const browser = await chromium.launch({ executablePath: path, args });
  try {
    const found: Interaction[] = [];
    for (const route of routes) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.addInitScript({ content: "globalThis.__name ??= (f) => f" });
      await page.goto(origin + route);
      for (const figure of await wake(page)) found.push(...(await actsOf(page, `/${route}`, figure)));
      await page.close();
    }
    return found.sort((a, b) => b.paint_ms - a.paint_ms);
  } finally {
    await browser.close();
  }
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
    for (const { act, ms } of await page.evaluate(tryAll, figure)) times.set(act, [...(times.get(act) ?? []), ms]);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await session.detach();
  return [...times].map(([act, ms]) => ({ route, figure, act, paint_ms: median(ms) }));
}

/** In the page: acts on every control of a figure, and on some of its tiles and nodes, each from rest. Buttons that save or start a run are left out. */
async function tryAll(name: string): Promise<Acted[]> {
  const figure = document.querySelector<HTMLElement>(`figure[data-figure="${name}"]`)!;
  figure.scrollIntoView({ block: "center", behavior: "instant" });
  const acted: Acted[] = [];
  const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const painted = (): Promise<number> =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now());
      requestAnimationFrame(() => port2.postMessage(0));
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
  const act = async (label: string, doing: () => void): Promise<void> => {
    await rest();
    const from = performance.now();
    doing();
    acted.push({ act: label, ms: (await painted()) - from });
  };
  const give = (element: HTMLInputElement | HTMLSelectElement, value: string): void => {
    const prototype = element instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, "value")!.set!.call(element, value);
    element.dispatchEvent(new Event("input", { bubbles: true }));
    element.dispatchEvent(new Event("change", { bubbles: true }));
    element.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };
  const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
  const labelOf = (element: Element): string =>
    (element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent)
      .trim()
      .slice(0, 40);
  for (const control of figure.querySelectorAll<HTMLElement>("input, select")) {
    if (!figure.contains(control) || !isSeen(control)) continue;
    const label = labelOf(control);
    if (control instanceof HTMLSelectElement) {
      const own = control.value;
      const others = [...control.options].map(({ value }) => value).filter((value) => value !== own);
      for (const value of [...new Set([others[0], others[others.length >> 1], others.at(-1)])])
        if (value !== undefined) await act(`${label} = ${value}`, () => give(control, value));
      await act(`${label} = ${own}`, () => give(control, own));
    } else if (control instanceof HTMLInputElement && control.type === "radio") {
      if (!control.checked) await act(`${label} chosen`, () => control.click());
    } else if (control instanceof HTMLInputElement && control.type === "checkbox") {
      await act(`${label} switched`, () => control.click());
      await act(`${label} switched back`, () => control.click());
    } else if (control instanceof HTMLInputElement && ["range", "number"].includes(control.type)) {
      const own = control.value;
      for (const value of [control.min, control.max, own]) if (value !== "") await act(`${label} = ${value}`, () => give(control, value));
    }
  }
  const tiles = [...figure.querySelectorAll("[data-node][tabindex], [data-cell][tabindex], [data-row][tabindex], td[tabindex]")].filter(
    isSeen,
  );
  for (const [where, tile] of [
    ["first", tiles[0]],
    ["middle", tiles[tiles.length >> 1]],
    ["last", tiles.at(-1)],
  ] as const) {
    if (tile === undefined) continue;
    await act(`${where} tile or node pressed`, () => {
      for (const type of ["pointerover", "pointerdown", "pointerup", "click"])
        tile.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "mouse" }));
    });
    await act(`${where} tile or node left`, () => tile.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
  }
  return acted;
}

/** The built site, each of its `routes`. */
export async function benchInteractions(browserFile: string, routes: readonly string[]): Promise<Interaction[]> {
  const server = await preview({ configFile: false, logLevel: "error", preview: { port: 4391, host: "127.0.0.1" } });
  try {
    return await interactionsOf(browserFile, server.resolvedUrls!.local[0], routes);
  } finally {
    await server.close();
  }
}
