/**
 * npm run memory -- --minutes M [--seed S] [--json FILE]
 * Uses the built site as a reader does, only faster, and tells what its pages hold at the end beside what they held when every act had been done once:
 * pages that stay open all the time, one that goes from chapter to chapter, and a phone in a browser of its own. Exit code 1 if a page holds more than it may.
 */
import os from "node:os";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { devices, type BrowserContext, type Page } from "@playwright/test";
import { heldBy, MB, watchPeak, watchWasm } from "./memory/measure.ts";
import { admitReader, restore, visit, wake, wander } from "./memory/reader.ts";
import { faultsOf, tableOf, type Course, type LongUse, type Use } from "./memory/report.ts";
import { BROWSER_FILE, prepareSite, routesBuilt } from "./prepare.ts";
import { onSite } from "./site.ts";

const usage = "Usage: npm run memory -- --minutes M [--seed S] [--json FILE]";

function optionsOf(args: string[]): { minutes: number; seed: number; json?: string } {
  const options = { minutes: { type: "string" }, seed: { type: "string", default: "1" }, json: { type: "string" } } as const;
  const { minutes, seed, json } = parseArgs({ args, options }).values;
  if (minutes === undefined || !(Number(minutes) >= 0) || !Number.isInteger(Number(seed)) || json === "") throw new Error(usage);
  return { minutes: Number(minutes), seed: Number(seed), ...(json !== undefined && { json }) };
}

const say = (text: string): void => console.error(`${new Date().toISOString().slice(11, 19)}  ${text}`);

function hearErrors(context: BrowserContext): string[] {
  const errors: string[] = [];
  context.on("page", (page) => page.on("pageerror", (error) => errors.push(`${new URL(page.url()).pathname}: ${error.message}`)));
  return errors;
}

/** A phone goes through the whole site once, every page thoroughly. */
const usePhone = (seed: number): Promise<Use> =>
  onSite(BROWSER_FILE, async (browser, root) => {
    const context = await browser.newContext({ ...devices["Pixel 5"], serviceWorkers: "block" });
    await admitReader(context);
    const [wasm, watch, errors] = [await watchWasm(context), await watchPeak(browser), hearErrors(context)];
    const page = await context.newPage();
    await page.goto(root);
    await wake(page);
    const acts = await wander(page, { seed, oneIn: 2, isThorough: true }, (address, so) =>
      say(`phone at ${address}: ${so} acts, ${JSON.stringify(watch?.peak)}`),
    );
    wasm.stop();
    await watch?.stop();
    say(`phone: ${acts} acts, ${JSON.stringify(watch?.peak)}, WebAssembly ${wasm.most.bytes} bytes, errors ${errors.join(" | ")}`);
    return { acts, peak: watch?.peak ?? null, wasm_mb: wasm.most.bytes / MB, errors };
  });

const useForLong = (minutes: number, seed: number): Promise<LongUse> =>
  onSite(BROWSER_FILE, async (browser, root) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block" });
    await context.grantPermissions(["clipboard-write"]).catch(() => undefined);
    await admitReader(context);
    const [wasm, watch, errors] = [await watchWasm(context), await watchPeak(browser), hearErrors(context)];
    const end = Date.now() + minutes * 60_000;
    const courses = new Map<Page, Course>();
    const open = async (route: string, name: string): Promise<Page> => {
      const page = await context.newPage();
      await page.goto(root + route);
      await wake(page);
      courses.set(page, { page: name, held: [] });
      return page;
    };
    const stays: Page[] = [];
    for (const route of routesBuilt()) stays.push(await open(route, `/${route}`));
    const wanderer = await open("", "by links, at /");
    let acts = 0;
    let rounds = 0;
    const round = async (): Promise<void> => {
      const isFirst = rounds === 0;
      for (const [page, { page: name, held }] of courses) {
        if (rounds >= 2 && Date.now() > end) return;
        await page.bringToFront();
        const given = { seed: seed + 100 * rounds, oneIn: isFirst ? 1 : 3, isThorough: true };
        acts += page === wanderer ? await wander(page, { ...given, oneIn: 6, isThorough: false }) : await visit(page, given);
        await restore(page);
        held.push(await heldBy(page));
        const now = held.at(-1)!;
        say(
          `${name}: ${now.heap_mb.toFixed(1)} MB, ${now.code_mb.toFixed(1)} of it code, ${now.nodes} nodes, ${now.listeners} listeners, ${now.documents} documents, ${now.workers} workers; ${JSON.stringify(watch?.peak)}`,
        );
      }
      rounds++;
      say(
        `${acts} acts in ${rounds} rounds; ${JSON.stringify(watch?.peak)}; WebAssembly ${wasm.most.bytes} bytes; errors: ${errors.join(" | ")}`,
      );
    };
    do await round();
    while (rounds < 2 || Date.now() < end);
    wasm.stop();
    await watch?.stop();
    return { acts, rounds, courses: [...courses.values()], peak: watch?.peak ?? null, wasm_mb: wasm.most.bytes / MB, errors };
  });

let options: ReturnType<typeof optionsOf>;
try {
  options = optionsOf(process.argv.slice(2));
} catch {
  console.error(usage);
  process.exit(2);
}
try {
  prepareSite();
  const { minutes, seed, json } = options;
  const [phone, long] = await Promise.all([usePhone(seed), useForLong(minutes, seed)]);
  console.log(tableOf(phone, long));
  if (json !== undefined) {
    const machine = `${os.cpus()[0].model}, ${os.cpus().length} cores, ${os.type()} ${os.arch()}`;
    writeFileSync(json, `${JSON.stringify({ date: new Date().toISOString(), machine, minutes, seed, phone, long }, null, 2)}\n`);
  }
  const faults = faultsOf(phone, long);
  for (const fault of faults) console.log(fault);
  process.exit(faults.length === 0 ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
