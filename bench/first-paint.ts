import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Browser } from "@playwright/test";
import { KNOWS_NAMES, launch } from "./site.ts";
import { median } from "./timing.ts";

/** Milliseconds since the address was entered, medians, on a phone as Lighthouse has it. */
export interface PaintTimes {
  readonly first_ms: number;
  readonly largest_ms: number;
  /** What long tasks took beyond 50 ms each, until the first figure answered. */
  readonly blocked_ms: number;
  readonly answers_ms: number;
  /** Cumulative layout shift, the largest of the rounds. */
  readonly shift: number;
}

/** Lighthouse's slow 4G and mid-range phone: 1.6 Mbit/s, 150 ms a round trip, processor slowed four times. */
const PHONE = { width: 412, height: 823, scale: 1.75, latency_ms: 150, bytes_per_second: 1.6e6 / 8, slowdown: 4 } as const;
const PORT = 4392;

type Seen = { first: number; largest: number; blocked: number; shift: number; answers: number };

/** Notes down paints, long tasks, shifts and the first figure that answers; runs in the page before all else. */
function watch(): void {
  const seen = { first: 0, largest: 0, blocked: 0, shift: 0, answers: 0 };
  (window as unknown as { seen: Seen }).seen = seen;
  type Entry = PerformanceEntry & { value: number; hadRecentInput: boolean };
  const on = (type: string, note: (entry: Entry) => void): void =>
    new PerformanceObserver((list) => (list.getEntries() as Entry[]).forEach(note)).observe({ type, buffered: true });
  on("paint", ({ name, startTime }) => name === "first-contentful-paint" && (seen.first = startTime));
  on("largest-contentful-paint", ({ startTime }) => (seen.largest = startTime));
  on("longtask", ({ duration }) => (seen.blocked += Math.max(0, duration - 50)));
  on("layout-shift", ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value));
  const look = (): void => {
    if (document.querySelector('figure[data-ready="true"]')) seen.answers = performance.now();
    else setTimeout(look, 20);
  };
  look();
}

async function visit(browser: Browser, address: string): Promise<Seen> {
  const context = await browser.newContext({
    viewport: { width: PHONE.width, height: PHONE.height },
    deviceScaleFactor: PHONE.scale,
    isMobile: true,
    hasTouch: true,
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: PHONE.latency_ms,
    downloadThroughput: PHONE.bytes_per_second,
    uploadThroughput: PHONE.bytes_per_second,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: PHONE.slowdown });
  await page.addInitScript(KNOWS_NAMES);
  await page.addInitScript(watch);
  await page.goto(address, { waitUntil: "load", timeout: 60_000 });
  // a page whose figures stand far down wakes them when it has loaded
  await page.waitForFunction(() => (window as unknown as { seen: Seen }).seen.answers > 0, undefined, { timeout: 60_000 });
  const seen = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
  await context.close();
  return seen;
}

/** First paint, largest paint, blocking time and first answer of each route of the site at `origin`, which ends with a slash. */
export async function paintsOf(
  browserFile: string,
  origin: string,
  routes: readonly string[],
  rounds = 5,
): Promise<Record<string, PaintTimes>> {
  const browser = await launch(browserFile);
  try {
    const times: Record<string, PaintTimes> = {};
    for (const route of routes) {
      const visits: Seen[] = [];
      for (let round = 0; round < rounds; round++) visits.push(await visit(browser, origin + route));
      const middle = (of: keyof Seen): number => median(visits.map((seen) => seen[of]));
      times[`/${route}`] = {
        first_ms: middle("first"),
        largest_ms: middle("largest"),
        blocked_ms: middle("blocked"),
        answers_ms: middle("answers"),
        shift: Math.max(...visits.map(({ shift }) => shift)),
      };
    }
    return times;
  } finally {
    await browser.close();
  }
}

/** The built site, served as `npm start` serves it. */
export async function benchFirstPaint(browserFile: string, routes: readonly string[]): Promise<Record<string, PaintTimes>> {
  const server = spawn(process.execPath, ["scripts/serve.mjs"], { env: { ...process.env, PORT: String(PORT) } });
  try {
    await once(server.stdout, "data");
    return await paintsOf(browserFile, `http://localhost:${PORT}/`, routes);
  } finally {
    server.kill();
  }
}
