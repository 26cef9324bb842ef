import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkReferenceText, TOLERANCE } from "../../src/rnn/reference/check.ts";
import type { Json } from "../../src/rnn/reference/parse.ts";

const folder = new URL("../../public/reference/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");

type Mutable = { [key: string]: unknown } | unknown[];

/** Every array of numbers (and every lone number) of the computed part, as: the numbers' places, their scale. */
function computedArrays(document: Mutable): { path: string; places: { parent: Mutable; key: string | number }[]; scale: number }[] {
  const given = new Set(["schema", "id", "description", "seed", "cell", "sizes", "hyper", "params", "inputs", "targets", "mask", "checks"]);
  const found = new Map<string, { parent: Mutable; key: string | number; value: number }[]>();
  const visit = (parent: Mutable, key: string | number, path: string): void => {
    const value = (parent as { [key: string]: unknown })[key];
    if (typeof value === "number") {
      if (!found.has(path)) found.set(path, []);
      found.get(path)!.push({ parent, key, value });
    } else if (Array.isArray(value)) {
      const ofObjects = typeof value[0] === "object" && value[0] !== null && !Array.isArray(value[0]);
      value.forEach((_, index) => visit(value, index, ofObjects ? `${path}[${index}]` : path));
    } else if (typeof value === "object" && value !== null)
      for (const child of Object.keys(value)) {
        if (/^triangle\[\d+\]$/.test(path) && (child === "j" || child === "i")) continue;
        visit(value as Mutable, child, `${path}.${child}`);
      }
  };
  for (const key of Object.keys(document)) if (!given.has(key)) visit(document, key, key);
  return [...found].map(([path, places]) => ({ path, places, scale: Math.max(...places.map(({ value }) => Math.abs(value))) }));
}

describe("the engine agrees with the reference program", () => {
  test("all fourteen cases are here", () => expect(files).toHaveLength(14));

  test.each(files)("%s", (name) => {
    const checks = checkReferenceText(read(name));
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    for (const { path, residual } of checks) if (!path.startsWith("checks.")) expect(residual, path).toBeLessThan(TOLERANCE / 1e4);
  });
});

describe("an altered number is caught and named", () => {
  test.each(files)("%s: one number of every array, by 1e-6 of its scale", { timeout: 60_000 }, (name) => {
    const document = JSON.parse(read(name)) as Mutable;
    const quiet: string[] = [];
    for (const { path, places, scale } of computedArrays(document)) {
      const picks = new Set([0, Math.floor(places.length / 2), places.length - 1]);
      for (const pick of picks) {
        const { parent, key } = places[pick]!;
        const record = parent as { [key: string]: number };
        const before = record[key]!;
        record[key] = before + 1e-6 * (scale || 1);
        const failed = checkReferenceText(JSON.stringify(document)).filter(({ passed }) => !passed);
        if (failed.length !== 1 || failed[0]!.path.replace(/\.(\d+)/g, "[$1]") !== path) quiet.push(`${path} #${pick} (${scale})`);
        record[key] = before;
      }
    }
    expect(quiet).toEqual([]);
  });

  test("a flag, a null and a stored residual too", () => {
    const alter = (path: string, value: Json): string[] => {
      const document = JSON.parse(read("o08-lif-basic.json")) as { [key: string]: unknown };
      const keys = path.split(".");
      let at = document;
      for (const key of keys.slice(0, -1)) at = at[key] as { [key: string]: unknown };
      at[keys.at(-1)!] = value;
      return checkReferenceText(JSON.stringify(document))
        .filter(({ passed }) => !passed)
        .map((check) => check.path);
    };
    expect(alter("conventions.bellec.local.reset", true)).toEqual(["conventions.bellec.local.reset"]);
    expect(alter("forward.spikes", null)).toEqual(["forward.spikes"]);
    expect(alter("conventions.self.approx_cosine", null)).toEqual(["conventions.self.approx_cosine"]);
    expect(alter("rtrl.influence_final", null)).toEqual(["rtrl.influence_final"]);
    expect(alter("checks.rtrl_W_rec", 1e-6)).toEqual(["checks.rtrl_W_rec"]);
    expect(alter("checks.rtrl_W_rec", 0)).toEqual([]);
  });
});

describe("a file that does not fit says so in one sentence", () => {
  const broken = (change: (document: Record<string, unknown>) => void): (() => unknown) => {
    const document = JSON.parse(read("o06-rate-paths.json")) as Record<string, unknown>;
    change(document);
    return () => checkReferenceText(JSON.stringify(document));
  };

  test.each<[string, () => unknown, RegExp]>([
    ["no JSON", () => checkReferenceText("{"), /not JSON/],
    ["not an object", () => checkReferenceText("[1]"), /one JSON object/],
    ["another schema", () => checkReferenceText('{"schema":"x"}'), /schema must be "eprop-ref\/1", but is "x"/],
    ["NaN", () => checkReferenceText('{"schema": NaN}'), /not JSON/],
    ["missing key", broken((d) => delete (d["grad"] as { W_in?: unknown }).W_in), /^grad\.W_in is missing$/],
    ["missing hyper", broken((d) => delete (d["hyper"] as { alpha?: unknown }).alpha), /^hyper\.alpha is missing$/],
    ["wrong length", broken((d) => void (d["inputs"] as unknown[]).pop()), /^inputs must have 5 entries \(inputs is 5 x 1\), but has 4$/],
    [
      "text for a number",
      broken((d) => void ((d["grad"] as { W_in: unknown[][] }).W_in[0]![0] = "x")),
      /grad\.W_in\[0\]\[0\] must be a finite/,
    ],
    [
      "null for a number",
      broken((d) => void ((d["forward"] as { E: unknown }).E = null)),
      /forward\.E must be a finite number, but is null/,
    ],
    [
      "infinite",
      () => checkReferenceText(read("o06-rate-paths.json").replace(/"E_task": ?[\d.]+/, '"E_task":1e999')),
      /forward\.E_task must be/,
    ],
    ["unknown cell", broken((d) => void (d["cell"] = "gru")), /cell must be one of "rate", "lif", "alif", but is "gru"/],
    ["T = 0", broken((d) => void ((d["sizes"] as { T: unknown }).T = 0)), /sizes\.T must be an integer of at least 1, but is 0/],
    [
      "synapse out of range",
      broken((d) => void ((d["triangle"] as { j: unknown }[])[0]!.j = 7)),
      /triangle\.0\.j must be an integer from 0 to 1/,
    ],
  ])("%s", (_name, run, message) => expect(run).toThrow(message));
});
