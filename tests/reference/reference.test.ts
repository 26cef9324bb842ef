import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkReferenceText, TOLERANCE } from "../../src/rnn/reference/check.ts";
import type { Json } from "../../src/rnn/reference/parse.ts";

const folder = new URL("../../public/reference/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");

describe("the engine agrees with the reference program", () => {
  test("all fourteen cases are here", () => expect(files).toHaveLength(14));

  test.each(files)("%s", (name) => {
    const checks = checkReferenceText(read(name));
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    for (const { path, residual } of checks) if (!path.startsWith("checks.")) expect(residual, path).toBeLessThan(TOLERANCE / 1e4);
  });
});

test("an altered flag, a null and an altered residual are caught and named", () => {
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
