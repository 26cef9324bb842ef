import type { Browser } from "@playwright/test";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { onSite } from "./site.ts";
import { median, ROUNDS } from "./timing.ts";

/** By this page and by its peers, in milliseconds. */
export type Contended = Readonly<Record<Contender, number>>;

export interface HighlightTimes {
  readonly N: number;
  readonly T: number;
  readonly edges: number;
  readonly lit: number;
  /** Main thread, to light other edges and draw them. */
  readonly light_ms: Contended;
  /** From the network's size to its first picture; the peers are given this page's layout. */
  readonly draw_ms: Contended;
}

export const CONTENDERS = ["own", "cytoscape", "xyflow", "sigma"] as const;
type Contender = (typeof CONTENDERS)[number];

/** The edges of two neighbouring steps, which are lit, counted once, so that a drawing that leaves some out is found. A large network is tried less often. */
const SIZES = [
  { N: 8, T: 50, lit: 192, rounds: ROUNDS, batches: 5, updates: 8 },
  { N: 12, T: 100, lit: 384, rounds: 1, batches: 3, updates: 2 },
] as const;

/** Draws two networks and lights two of their steps, again and again, in the browser of the tests. */
export async function benchHighlight(browserFile: string): Promise<HighlightTimes[]> {
  const site = { configFile: false, root: "bench/page", base: "./", logLevel: "error" } as const;
  const output = { outDir: "../../node_modules/.cache/bench", emptyOutDir: true, chunkSizeWarningLimit: 4000, target: "es2022" };
  await build({ ...site, plugins: [react()], build: output });
  const none = { own: Infinity, cytoscape: Infinity, xyflow: Infinity, sigma: Infinity };
  const contend = async (browser: Browser, address: string): Promise<HighlightTimes[]> => {
    const all: HighlightTimes[] = [];
    for (const size of SIZES) {
      const best = { light: { ...none }, draw: { ...none } };
      let edges = 0;
      for (let round = 0; round < size.rounds; round++)
        for (const name of CONTENDERS) {
          const found = await timesOf(browser, address, name, size);
          edges = found.edges;
          best.light[name] = Math.min(best.light[name], found.light);
          best.draw[name] = Math.min(best.draw[name], found.draw);
        }
      const { N, T, lit } = size;
      all.push({ N, T, edges, lit, light_ms: best.light, draw_ms: best.draw });
    }
    return all;
  };
  // where there is no graphics card, WebGL is drawn by the processor
  return onSite(browserFile, contend, { config: { ...site, build: output }, further: ["--enable-unsafe-swiftshader"] });
}

/** Main-thread time per update, all its tasks included: script, style, layout and painting, as the browser's own accounting has it. */
async function timesOf(
  browser: Browser,
  address: string,
  name: Contender,
  { N, T, lit, batches, updates }: (typeof SIZES)[number],
): Promise<{ light: number; draw: number; edges: number }> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 700 } });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${address}?contender=${name}&N=${N}&T=${T}`);
  await page
    .waitForFunction(() => window.lightNext !== undefined, undefined, { timeout: 180_000 })
    .catch((error: unknown) => {
      throw new Error(`The drawing by ${name} does not stand: ${faults.join("; ")}`, { cause: error });
    });
  const light = () => page.evaluate((count) => window.lightNext!(count), updates);
  const count = await light();
  if (count !== lit) throw new Error(`The drawing by ${name} must light ${lit} edges before it is timed, but lights ${count}.`);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find((metric) => metric.name === "TaskDuration")!.value;
  };
  const times: number[] = [];
  for (let b = 0; b < batches; b++) {
    const before = await busy();
    await light();
    times.push(((await busy()) - before) / updates);
  }
  const drawn = await page.evaluate(() => window.drawn!);
  await page.close();
  return { light: median(times), draw: drawn.ms, edges: drawn.edges };
}
