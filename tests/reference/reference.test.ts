import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { referenceFault } from "#content/reference-faults.ts";
import { checkReferenceText, quantityName, TOLERANCE, type QuantityCheck } from "../../src/rnn/reference/check.ts";
import { at, has, ReferenceFormatError, type Json } from "../../src/rnn/reference/document.ts";
import { parseReference } from "../../src/rnn/reference/parse.ts";

/** What is said of the fault that a call ends with. */
function sentenceOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ReferenceFormatError) return referenceFault(error.fact);
    throw error;
  }
  return "";
}

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

/** The checks of a case that fail once one of its entries has been altered, by an index per axis where it is an array. */
function failing(file: string, path: string, alter: (value: Json) => Json): QuantityCheck[] {
  const document = JSON.parse(read(file)) as { [key: string]: unknown };
  const keys = path.split(".");
  let inner = document;
  for (const key of keys.slice(0, -1)) inner = inner[key] as { [key: string]: unknown };
  inner[keys.at(-1)!] = alter(inner[keys.at(-1)!] as Json);
  return checkReferenceText(JSON.stringify(document)).filter(({ passed }) => !passed);
}

test("an altered flag, a null and an altered residual are caught and named", () => {
  const alter = (path: string, value: Json): string[] => failing("o08-lif-basic.json", path, () => value).map((check) => check.path);
  expect(alter("conventions.bellec.local.reset", true)).toEqual(["conventions.bellec.local.reset"]);
  expect(alter("forward.spikes", null)).toEqual(["forward.spikes"]);
  expect(alter("conventions.self.approx_cosine", null)).toEqual(["conventions.self.approx_cosine"]);
  expect(alter("rtrl.influence_final", null)).toEqual(["rtrl.influence_final"]);
  for (const name of ["rtrl_W_rec", "central_difference"]) {
    expect(alter(`checks.${name}`, 1e-6)).toEqual([`checks.${name}`]);
    expect(alter(`checks.${name}`, -1e-20)).toEqual([`checks.${name}`]);
    expect(alter(`checks.${name}`, 0)).toEqual([]);
  }
  expect(alter("checks.central_difference", 1e-9)).toEqual([]);
  expect(alter("checks.rtrl_W_rec", 1e-12)).toEqual(["checks.rtrl_W_rec"]);
});

test("an altered number is found where it stands, with both values", () => {
  const raise = (value: Json) => (value as number) + 1e-3;
  const [number, ...others] = failing("o08-lif-basic.json", "dE_dh_total.4.1.0", raise);
  expect(others).toEqual([]);
  expect(number).toMatchObject({ path: "dE_dh_total", passed: false, worst: { index: [4, 1, 0] } });
  const stored = (JSON.parse(read("o08-lif-basic.json")) as { dE_dh_total: number[][][] }).dE_dh_total.flat(2);
  expect(number.count).toBe(stored.length);
  expect(number.residual).toBeCloseTo(1e-3 / Math.max(1, ...stored.map(Math.abs)), 12);
  expect(Number(number.worst.theirs) - Number(number.worst.ours)).toBeCloseTo(1e-3, 9);
  const [single] = failing("o08-lif-basic.json", "forward.E_task", raise);
  expect(single).toMatchObject({ path: "forward.E_task", count: 1, worst: { index: [] } });
  const [flag] = failing("o08-lif-basic.json", "conventions.bellec.local.reset", () => true);
  expect(flag).toMatchObject({ residual: Infinity, count: 1, worst: { index: [], ours: "false", theirs: "true" } });
  const [nothing] = failing("o08-lif-basic.json", "forward.spikes", () => null);
  expect(nothing.worst.theirs).toBe("null");
  const [residual] = failing("o08-lif-basic.json", "checks.rtrl_W_rec", () => 0.5);
  expect(residual).toMatchObject({ residual: 0.5, count: 1, worst: { index: [], ours: "at most 1e-13", theirs: "0.5" } });
});

test("a difference is held to the larger of 1 and the array's scale, and to the array's own scale", () => {
  const by = (difference: number) => (value: Json) => (value as number) + difference;
  expect(failing("o08-lif-basic.json", "dE_dz_direct.0.0", by(2e-9)).map(({ path }) => path)).toEqual(["dE_dz_direct"]);
  expect(failing("o08-lif-basic.json", "dE_dz_direct.0.0", by(1e-10))).toEqual([]);
  expect(failing("o07-rate-l2-reg.json", "dE_dz_direct.0.0", by(5e-9))).toEqual([]);
  const silent = JSON.parse(read("o09-lif-silent.json")) as { columns_W_rec: number[][][] };
  expect(silent.columns_W_rec.flat(2).every((value) => value === 0)).toBe(true);
  expect(failing("o09-lif-silent.json", "columns_W_rec.1.0.1", by(1e-12)).map(({ path }) => path)).toEqual(["columns_W_rec"]);
  expect(failing("o09-lif-silent.json", "columns_W_rec.1.0.1", by(1e-14))).toEqual([]);
});

test("path counts are compared where a file has one of them, which must then have all", () => {
  const more = (value: Json) => (value as number) + 1;
  for (const key of ["path_count.0.4", "path_count_returning.0.1", "nonlocal_fanout"])
    expect(failing("o06-rate-paths.json", `triangle.0.${key}`, more).map(({ path }) => path)).toEqual([`triangle.0.${key.split(".")[0]}`]);
  const document = JSON.parse(read("o06-rate-paths.json")) as { triangle: Record<string, unknown>[] };
  delete document.triangle[1]["path_count"];
  expect(sentenceOf(() => checkReferenceText(JSON.stringify(document)))).toBe("triangle.1.path_count is missing");
  expect(has(document as Json, "triangle.1.path_count")).toBe(false);
  expect(has(document as Json, "triangle.0.path_count")).toBe(true);
});

test("a null that differs says what stands on either side", () => {
  const worstOf = (file: string, path: string, value: Json) => failing(file, path, () => value).map(({ worst }) => [worst.ours, worst.theirs]);
  expect(worstOf("o06-rate-paths.json", "forward.spikes", 3)).toEqual([["null", "3"]]);
  expect(worstOf("o08-lif-basic.json", "forward.spikes", null)).toEqual([["14", "null"]]);
  expect(worstOf("o08-lif-basic.json", "rtrl.influence_final", null)).toEqual([['"an array"', "null"]]);
});

test("only a document's own keys are found in it", () => {
  for (const [document, path] of [
    [{ a: { b: 1 } }, "a.toString"],
    ["text", "length"],
    [null, "a"],
    [{ a: null }, "a.b"],
  ] as const)
    expect(() => at(document, path)).toThrow(new ReferenceFormatError({ kind: "missing", path }));
  expect(at({ a: [{ b: 1 }] }, "a.0.b")).toBe(1);
});

test("a quantity is named with its indices", () => {
  expect(quantityName("triangle.0.C", [1, 2])).toBe("triangle[0].C[1][2]");
  expect(quantityName("triangle.12.total")).toBe("triangle[12].total");
  expect(quantityName("grad.W_rec")).toBe("grad.W_rec");
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
    ["another schema", () => checkReferenceText('{"schema":"x"}'), /schema must be "eprop-ref\/1" or "eprop-ref\/2", but is "x"/],
    ["NaN", () => checkReferenceText('{"schema": NaN}'), /schema must be .* but is "NaN"/],
    ["missing key", broken((d) => delete (d["grad"] as { W_in?: unknown }).W_in), /^grad\.W_in is missing$/],
    ["missing hyper", broken((d) => delete (d["hyper"] as { alpha?: unknown }).alpha), /^hyper\.alpha is missing$/],
    ["wrong length", broken((d) => void (d["inputs"] as unknown[]).pop()), /^inputs must have 5 entries \(inputs is 5 x 1\), but has 4$/],
    [
      "text for a number",
      broken((d) => void ((d["grad"] as { W_in: unknown[][] }).W_in[0][0] = "x")),
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
      broken((d) => void ((d["triangle"] as { j: unknown }[])[0].j = 7)),
      /triangle\.0\.j must be an integer from 0 to 1/,
    ],
    ["synapse below range", broken((d) => void ((d["triangle"] as { i: unknown }[])[0].i = -1)), /triangle\.0\.i must be an integer from 0/],
    ["half a synapse", broken((d) => void ((d["triangle"] as { j: unknown }[])[0].j = 0.5)), /triangle\.0\.j must be an integer from 0/],
    ["first neuron beyond", broken((d) => void ((d["triangle"] as { j: unknown }[])[0].j = 2)), /triangle\.0\.j .* but is 2$/],
    ["no triangles", broken((d) => void (d["triangle"] = "none")), /^triangle must be an array, but is string$/],
    ["text for checks", broken((d) => void (d["checks"] = "none")), /^checks must be an object, but is "none"$/],
    ["input beyond", broken((d) => void ((d["triangle"] as { i: unknown }[])[2].i = 1)), /triangle\.2\.i must be an integer from 0 to 0/],
    ["no checks", broken((d) => void (d["checks"] = [1])), /^checks must be an object, but is \[1\]$/],
    ["null checks", broken((d) => void (d["checks"] = null)), /^checks must be an object, but is null$/],
    ["a check that is text", broken((d) => void (d["checks"] = { one: "x" })), /^checks\.one must be a finite number, but is "x"$/],
    ["unknown set", broken((d) => void (d["default_convention"] = "all")), /^default_convention must be one of "strict", "bellec", "self"/],
    ["Q = 3", broken((d) => void ((d["sizes"] as { Q: unknown }).Q = 3)), /^sizes\.Q must be 1 for the cell "rate", but is 3$/],
    ["half a step", broken((d) => void ((d["sizes"] as { T: unknown }).T = 2.5)), /sizes\.T must be an integer of at least 1, but is 2\.5/],
    ["a flag that is a number", broken((d) => void ((d["hyper"] as { reset: unknown }).reset = 0)), /^hyper\.reset must be true or false/],
    [
      "a compared flag that is a number",
      broken((d) => void ((d["conventions"] as { self: { local: { reset: unknown } } }).self.local.reset = 0)),
      /^conventions\.self\.local\.reset must be true or false, but is 0$/,
    ],
    ["a number for an array", broken((d) => void (d["inputs"] = 1)), /^inputs must be an array of 5 \(inputs is 5 x 1\), but is number$/],
    ["a trial that cannot be", broken((d) => void ((d["hyper"] as { alpha: unknown }).alpha = 2)), /^alpha must be a number from -1 to 1/],
    ["a list for a case", () => checkReferenceText("null"), /one JSON object/],
    ["no schema", () => checkReferenceText("{}"), /schema must be "eprop-ref\/1" or "eprop-ref\/2", but is null/],
  ])("%s", (_name, run, message) => expect(sentenceOf(run)).toMatch(message));

  test("it names the error and what kind it is", () => {
    expect(() => checkReferenceText("{")).toThrow(ReferenceFormatError);
    expect(broken((d) => void ((d["hyper"] as { alpha: unknown }).alpha = 2))).toThrow(ReferenceFormatError);
  });

  test("name and description are texts, or else empty", () => {
    const document = JSON.parse(read("o06-rate-paths.json")) as Record<string, unknown>;
    const { id, description } = parseReference(JSON.stringify(document));
    expect([id, description]).toEqual([document["id"], document["description"]]);
    const bare = parseReference(JSON.stringify({ ...document, id: 6, description: undefined }));
    expect([bare.id, bare.description]).toEqual(["", ""]);
  });
});
