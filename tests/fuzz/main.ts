/** npm run fuzz -- --seed S --minutes M [--engine chromium|firefox|webkit] [--acts N] [--log FILE] [--replay FILE]: does what a reader never would. */
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { sentenceOf } from "../engines/driver/acts.ts";
import { openBrowser } from "../engines/driver/index.ts";
import { openSite } from "../engines/driver/site.ts";
import { engineNames, type EngineName } from "../engines/driver/types.ts";
import { anyVisit, replay, shorten, type Visit } from "./visit.ts";

/** A line of the log. */
interface Entry {
  seed: number;
  engine: EngineName;
  visit: Visit;
  faults: string[];
}

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "1" },
    engine: { type: "string", default: "chromium" },
    acts: { type: "string", default: "15" },
    log: { type: "string", default: "test-results/fuzz.jsonl" },
    replay: { type: "string" },
  },
});
const engine = engineNames.find((name) => name === values.engine);
if (!engine) throw new Error(`--engine is one of ${engineNames.join(", ")}, but got ${values.engine}`);
const [seed, minutes, length] = [Number(values.seed), Number(values.minutes), Number(values.acts)];
if (![seed, minutes, length].every(Number.isFinite)) throw new Error("--seed, --minutes and --acts are numbers");

const labelOf = ({ visit: { route, mode, translated, offline, acts } }: Entry): string => {
  const lived = Object.entries(mode).filter(([key, on]) => on !== (key === "storage" || key === "workers"));
  const words = [
    ...lived.map(([key, on]) => (on ? key : `no ${key}`)),
    ...(translated ? ["translated"] : []),
    ...(offline ? ["offline"] : []),
  ];
  return `/${route} ${words.length > 0 ? `(${words.join(", ")})` : ""}\n${acts.map((act) => `    ${sentenceOf(act)}`).join("\n")}`;
};
const site = await openSite();
let browser = await openBrowser(engine);
await browser.resize(1280, 900);
let [visits, acts, found] = [0, 0, 0];
const report = (entry: Entry): void => {
  visits++;
  acts += entry.visit.acts.length;
  if (entry.faults.length === 0) return;
  found++;
  console.log(`\nseed ${entry.seed}: ${labelOf(entry)}\n  ${entry.faults.slice(0, 4).join("\n  ")}`);
};

if (values.replay) {
  for (const line of readFileSync(values.replay, "utf8").split("\n").filter(Boolean)) {
    const entry = JSON.parse(line) as Entry;
    report({ ...entry, engine, faults: await replay(browser, site, entry.visit) });
  }
} else {
  mkdirSync(path.dirname(values.log), { recursive: true });
  const end = Date.now() + minutes * 60_000;
  for (let own = seed; Date.now() < end; own++) {
    const { visit, faults } = await anyVisit(browser, site, own, length);
    let entry: Entry = { seed: own, engine, visit, faults };
    appendFileSync(values.log, `${JSON.stringify(entry)}\n`);
    if (faults.length > 0) {
      // a page that hangs may take its browser with it
      await browser.close().catch(() => undefined);
      browser = await openBrowser(engine);
      await browser.resize(1280, 900);
      entry = { ...entry, visit: await shorten(browser, site, visit, faults) };
    }
    report(entry);
  }
}
console.log(`\n${engine} ${browser.version}: ${visits} visits, ${acts} acts, ${found} with faults.`);
await browser.close();
await site.close();
process.exit(found === 0 ? 0 : 1);
