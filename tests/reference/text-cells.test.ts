import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { referenceText } from "../../src/rnn/export/reference-text.ts";
import { readTextsBy } from "../../src/rnn/cells/index.ts";
import { compileCell } from "../../src/rnn/cells/text/compile-cell.ts";
import { checkReferenceText } from "../../src/rnn/reference/check.ts";
import { ReferenceFormatError } from "../../src/rnn/reference/document.ts";
import { parseReference } from "../../src/rnn/reference/parse.ts";

readTextsBy(compileCell);

const folder = "public/reference/cells";
const files = readdirSync(folder).filter((name) => /^c\d+/.test(name));
const read = (name: string): string => readFileSync(`${folder}/${name}`, "utf8");
const failing = (text: string): string[] =>
  checkReferenceText(text)
    .filter(({ passed }) => !passed)
    .map(({ path }) => path);

type Nested = number | Nested[] | { [key: string]: Nested } | string | boolean | null;
const given = new Set(["schema", "id", "description", "seed", "cell", "sizes", "hyper", "params", "inputs", "targets", "mask", "checks"]);

/** Dotted paths of all arrays of numbers, and lone numbers, that are computed. */
function computed(value: Nested, path: string, found: string[]): void {
  const isNumbers = (one: Nested): boolean => typeof one === "number" || (Array.isArray(one) && one.length > 0 && one.every(isNumbers));
  if (isNumbers(value)) found.push(path);
  else if (Array.isArray(value)) value.forEach((one, index) => computed(one, `${path}.${index}`, found));
  else if (typeof value === "object" && value !== null)
    for (const [key, one] of Object.entries(value)) if (!/^triangle\.\d+$/.test(path) || (key !== "j" && key !== "i")) computed(one, `${path}.${key}`, found);
}

/** Adds to one number of the array at a path: the last of the first of the first. */
function alter(document: Nested, path: string): void {
  const keys = path.split(".");
  let parent = document as Record<string, Nested>;
  for (const key of keys.slice(0, -1)) parent = parent[key] as Record<string, Nested>;
  let key = keys.at(-1)!;
  const scaleOf = (value: Nested): number => (typeof value === "number" ? Math.abs(value) : Math.max(...(value as Nested[]).map(scaleOf)));
  const scale = scaleOf(parent[key]) || 1;
  while (typeof parent[key] !== "number") {
    parent = parent[key] as Record<string, Nested>;
    key = String((parent as unknown as Nested[]).length - 1);
  }
  parent[key] = (parent[key] as number) + 1e-6 * scale;
}

describe.each(files)("%s", (file) => {
  test("every quantity agrees to 1e-9", () => {
    const checks = checkReferenceText(read(file));
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    for (const path of ["forward.h", "jacobians.D", "conventions.self.L", "triangle.0.C"]) expect(checks.map((one) => one.path)).toContain(path);
    expect(Math.max(...checks.filter(({ path }) => !path.startsWith("checks.")).map(({ residual }) => residual))).toBeLessThan(1e-12);
  });

  test("an altered number of any array is caught and named", { timeout: 60_000 }, () => {
    const paths: string[] = [];
    const document = JSON.parse(read(file)) as { [key: string]: Nested };
    for (const key of Object.keys(document)) if (!given.has(key)) computed(document[key], key, paths);
    expect(paths.length).toBeGreaterThan(40);
    for (const path of paths) {
      const altered = structuredClone(document);
      alter(altered, path);
      expect(failing(JSON.stringify(altered)), path).toEqual([path]);
    }
  });

  test("saved and read again it is the same network, and agrees with itself", () => {
    const { trial } = parseReference(read(file));
    const synapse = { kind: "in", post: 1, pre: 0, drive: trial.sizes.drives.in - 1 } as const;
    for (const localSet of ["strict", "default", "self"] as const) {
      const text = referenceText(trial, { id: "mine", description: "a test", seed: 1, localSet, triangles: [{ synapse, localSet }] });
      expect(JSON.parse(text)).toMatchObject({ schema: "eprop-ref/2" });
      expect(failing(text)).toEqual([]);
      const again = parseReference(text).trial;
      expect(again).toEqual(trial);
    }
  });
});

test("a local set is a set: its edges may stand in any order, but each must be there", () => {
  const files = ["c02-alif.json", "c03-lstm.json"];
  let several = 0;
  for (const file of files) {
    const document = JSON.parse(read(file)) as { conventions: Record<string, { local: string[] }> };
    for (const [name, { local }] of Object.entries(document.conventions)) {
      if (local.length < 2) continue;
      several++;
      const turned = structuredClone(document);
      turned.conventions[name].local.reverse();
      expect(failing(JSON.stringify(turned))).toEqual([]);
      turned.conventions[name].local.pop();
      expect(failing(JSON.stringify(turned))).toEqual([`conventions.${name}.local`]);
    }
  }
  expect(several).toBeGreaterThan(0);
});

test("what does not fit is refused with its place", () => {
  const broken = (change: (document: Record<string, Record<string, unknown>>) => void) => (): unknown => {
    const document = JSON.parse(read("c03-lstm.json")) as Record<string, Record<string, unknown>>;
    change(document);
    return parseReference(JSON.stringify(document));
  };
  const fact = (attempt: () => unknown): unknown => {
    try {
      attempt();
    } catch (error) {
      return error instanceof ReferenceFormatError ? error.fact : error;
    }
    return undefined;
  };
  expect(fact(broken(({ cell }) => (cell["states"] = ["c"])))).toMatchObject({ kind: "other-names", path: "cell.states" });
  expect(fact(broken(({ cell }) => (cell["text"] = 3)))).toMatchObject({ kind: "no-text", path: "cell.text" });
  expect(fact(broken(({ cell }) => (cell["text"] = "v' = x")))).toMatchObject({ kind: "wrong-text", error: { line: 1, column: 1 } });
  expect(fact(broken(({ params }) => delete (params["W_rec"] as Record<string, unknown>)["f"]))).toMatchObject({
    kind: "missing",
    path: "params.W_rec.f",
  });
  expect(fact(broken(({ sizes }) => (sizes["Q"] = 3)))).toMatchObject({ kind: "unfit" });
});
