import { readFileSync } from "node:fs";
import { chromium, type Browser } from "@playwright/test";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";
import { median, ROUNDS } from "./timing.ts";

export interface HighlightTimes {
  readonly own_ms: number;
  readonly cytoscape_ms: number;
  readonly xyflow_ms: number;
}

const CONTENDERS = ["own", "cytoscape", "xyflow"] as const;
const LIT_EDGES = 192;
const BATCHES = 5;
const UPDATES = 8;

/** Lights 192 of 4728 edges (N = 8, T = 50), again and again, in the browser of the tests: milliseconds of its main thread per update. */
export async function benchHighlight(browserFile: string): Promise<HighlightTimes> {
  const { path, args } = JSON.parse(readFileSync(browserFile, "utf8")) as { path: string; args: string[] };
  const site = { configFile: false, root: "bench/page", base: "./", logLevel: "error" } as const;
  const output = { outDir: "../../node_modules/.cache/bench", emptyOutDir: true, chunkSizeWarningLimit: 4000, target: "es2022" };
  await build({ ...site, plugins: [react()], build: output });
  const server = await preview({ ...site, build: output, preview: { port: 4391, host: "127.0.0.1" } });
  const browser = await chromium.launch({ executablePath: path, args });
  try {
    const address = server.resolvedUrls!.local[0];
    const best = { own: Infinity, cytoscape: Infinity, xyflow: Infinity };
    for (let round = 0; round < ROUNDS; round++)
      for (const name of CONTENDERS) best[name] = Math.min(best[name], await updateMs(browser, `${address}?contender=${name}`, name));
    return { own_ms: best.own, cytoscape_ms: best.cytoscape, xyflow_ms: best.xyflow };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Main-thread time per update, all its tasks included: script, style, layout and painting, as the browser's own accounting has it. */
async function updateMs(browser: Browser, address: string, name: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 700 } });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(address);
  await page
    .waitForFunction(() => window.lightNext !== undefined, undefined, { timeout: 60_000 })
    .catch((error: unknown) => {
      throw new Error(`The drawing by ${name} does not stand: ${faults.join("; ")}`, { cause: error });
    });
  const light = (updates: number) => page.evaluate((count) => window.lightNext!(count), updates);
  const count = await light(UPDATES);
  if (count !== LIT_EDGES) throw new Error(`The drawing by ${name} must light ${LIT_EDGES} edges before it is timed, but lights ${count}.`);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find((metric) => metric.name === "TaskDuration")!.value;
  };
  const times: number[] = [];
  for (let b = 0; b < BATCHES; b++) {
    const before = await busy();
    await light(UPDATES);
    times.push(((await busy()) - before) / UPDATES);
  }
  await page.close();
  return median(times);
}
