import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkReferenceText } from "../../src/rnn/reference/check.ts";

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

describe("an altered number is caught and named", () => {
  test.each(files)("%s: one number of every array, by 1e-6 of its scale", { timeout: 60_000 }, (name) => {
    const document = JSON.parse(read(name)) as Mutable;
    const quiet: string[] = [];
    for (const { path, places, scale } of computedArrays(document)) {
      const picks = new Set([0, Math.floor(places.length / 2), places.length - 1]);
      for (const pick of picks) {
        const { parent, key } = places[pick];
        const record = parent as { [key: string]: number };
        const before = record[key];
        record[key] = before + 1e-6 * (scale || 1);
        const failed = checkReferenceText(JSON.stringify(document)).filter(({ passed }) => !passed);
        if (failed.length !== 1 || failed[0].path.replace(/\.(\d+)/g, "[$1]") !== path) quiet.push(`${path} #${pick} (${scale})`);
        record[key] = before;
      }
    }
    expect(quiet).toEqual([]);
  });
});
