/**
 * npm run bench [-- --json FILE] [--only first-paint|interactions|large]
 * Measures, side by side and in one run, what this page computes and draws and what a reader would otherwise take for it. Whatever is timed is first
 * shown to agree. Prints a table; --json also writes the numbers. Exit code 1 if something disagrees or fails, 2 for other arguments.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { bytesByRoute } from "../scripts/bytes.ts";
import { benchFirstPaint } from "./first-paint.ts";
import { benchFold } from "./fold.ts";
import { benchGradient } from "./gradient.ts";
import { benchGrowth } from "./growth.ts";
import { benchHighlight } from "./highlight.ts";
import { benchInteractions } from "./interactions.ts";
import { benchKeystroke } from "./keystroke.ts";
import { benchLab } from "./lab.ts";
import { benchLarge } from "./large.ts";
import { loadCompiled } from "../src/training/compiled/module.ts";
import { BROWSER_FILE, prepare, prepareSite, routesBuilt } from "./prepare.ts";
import { interactionTable, largeTable, paintTable, recordOf, tableOf, type Measurements } from "./report.ts";
import { benchScrub } from "./scrub.ts";
import { benchSpiking } from "./spiking.ts";
import { benchTypedNeuron } from "./typed-neuron.ts";

const KERNEL_FILE = "build/rate-gradient.wasm";

async function measure(): Promise<Measurements> {
  prepare(KERNEL_FILE, ["assembly"], ["scripts/wasm.mjs"]);
  prepareSite();
  const step = <T>(name: string, run: () => T): T => {
    console.error(`Measuring ${name} …`);
    return run();
  };
  const compiled = await loadCompiled();
  return {
    gradient: await step("the rate gradient", () => benchGradient(KERNEL_FILE)),
    spiking: await step("the spiking networks", async () => ({
      lif: await benchSpiking("lif", compiled),
      alif: await benchSpiking("alif", compiled),
    })),
    typed: step("a typed neuron's training", () => ({
      alif: benchTypedNeuron("alif", compiled),
      lstm: benchTypedNeuron("lstm", compiled),
    })),
    highlight: await step("highlighting in a browser", () => benchHighlight(BROWSER_FILE)),
    scrub: await step("a step of the time slider", () => benchScrub(BROWSER_FILE)),
    keystroke: await step("a keystroke in a neuron's text", () => benchKeystroke(BROWSER_FILE)),
    lab: await step("a run of the lab", () => benchLab(BROWSER_FILE)),
    fold: step("folding paths", benchFold),
    growth: step("how costs grow", benchGrowth),
    bytes: step("bytes", () => bytesByRoute("dist")),
  };
}

/** Measurements that take minutes each and are asked for by name. */
const alone = {
  /** The first paint of every route, as on a phone. */
  "first-paint": async () => {
    const times = await benchFirstPaint(BROWSER_FILE, routesBuilt());
    return { table: paintTable(times), record: { first_paint: times } };
  },
  /** Every control of every figure, the processor slowed. */
  interactions: async () => {
    const acts = await benchInteractions(BROWSER_FILE, routesBuilt());
    return { table: interactionTable(acts), record: { interactions: acts } };
  },
  /** Large networks, drawn at first and in place of smaller ones. */
  large: async () => {
    prepareSite();
    const drawings = await benchLarge(BROWSER_FILE);
    return { table: largeTable(drawings), record: { large: drawings } };
  },
};

interface Options {
  readonly json?: string;
  readonly only?: keyof typeof alone;
}

const isAlone = (name: string): name is keyof typeof alone => Object.hasOwn(alone, name);

function optionsOf(args: string[]): Options {
  const { json, only } = parseArgs({ args, options: { json: { type: "string" }, only: { type: "string" } } }).values;
  if (json === "") throw new Error("--json needs the name of a file");
  if (only !== undefined && !isAlone(only)) throw new Error(`--only knows ${Object.keys(alone).join(", ")}`);
  return { ...(json !== undefined && { json }), ...(only !== undefined && { only }) };
}

let options: Options;
try {
  options = optionsOf(process.argv.slice(2));
} catch (error) {
  console.error(
    `${(error as Error).message.split("\n")[0]}\nUsage: npm run bench [-- --json FILE] [--only first-paint|interactions|large]`,
  );
  process.exit(2);
}
const file = options.json;
try {
  if (options.only !== undefined) {
    const { table, record } = await alone[options.only]();
    console.log(table);
    if (file !== undefined) writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
    process.exit(0);
  }
  const measured = await measure();
  console.log(tableOf(measured));
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(recordOf(measured), null, 2)}\n`);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
