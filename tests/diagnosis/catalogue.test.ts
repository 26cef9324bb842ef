import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { diagnose } from "../../src/diagnosis/diagnose.ts";
import { readDocument } from "../../src/diagnosis/document.ts";

interface Entry {
  readonly id: string;
  readonly from: string;
  readonly status: string;
  readonly equivalent?: readonly string[];
  readonly equals_legitimate?: readonly string[];
}

const textOf = (name: string): string => readFileSync(new URL(`faults/${name}.json`, import.meta.url), "utf8");
const ids = (names: readonly string[]): string[] => names.map((name) => name.replace(/@.*/, ""));

describe.each(["f1-rate", "f2-lif", "f3-alif", "f4-lif-plain"])("%s", (name) => {
  const text = textOf(name);
  const { faults } = JSON.parse(text) as { faults: readonly Entry[] };
  const catalogued = new Set(faults.map(({ id }) => id));
  const items = readDocument(text);
  const diagnosed = new Map(items.map((item) => [item.name, diagnose(item)]));

  test("every entry with numbers is an item", () => {
    const different = faults.filter(({ status }) => status !== "same as right");
    expect(items.map((item) => item.name)).toEqual(different.map(({ id, from }) => `${id}@${from}`));
    expect(items.length).toBeGreaterThan(30);
  });

  test("every mistake is named, and nothing that has other numbers", () => {
    for (const { id, from, equivalent = [], equals_legitimate: legitimate = [] } of faults.filter(({ status }) => status === "different")) {
      const { best, residual } = diagnosed.get(`${id}@${from}`)!;
      expect(best, `${id}@${from}`).toContain(id);
      expect(residual).toBeLessThan(1e-12);
      const known = new Set([id, ...ids(equivalent), ...legitimate]);
      for (const other of best) if (catalogued.has(other)) expect(known.has(other), `${other} for ${id}@${from}`).toBe(true);
      for (const right of legitimate) expect(best).toContain(right);
    }
  });

  test("float32 is called right, and rounding", () => {
    for (const { id, from } of faults.filter(({ status }) => status === "rounding only"))
      expect(diagnosed.get(`${id}@${from}`)).toMatchObject({ best: ["right"], verdict: "right", precision: "float32" });
  });

  test("what this network cannot show is said", () => {
    for (const from of ["bptt", "eprop-exact", "eprop-approximate"]) {
      const [item] = items.filter((other) => other.from === from);
      const { unseen } = diagnosed.get(item.name)!;
      for (const fault of faults.filter((other) => other.from === from && other.id !== "float32"))
        expect(unseen.includes(fault.id), `${fault.id}@${from}`).toBe(fault.status === "same as right");
    }
  });
});

test("a pasted trace or signal tells apart two mistakes with the same gradients", () => {
  const items = readDocument(textOf("f3-alif"));
  const twice = items.find(({ name }) => name.startsWith("kappa-twice"))!;
  const both = items.find(({ name }) => name.startsWith("kappa-in-both"))!;
  expect(diagnose(twice).best).toEqual(["kappa-twice"]);
  const { W_rec, W_in, W_out } = twice.arrays;
  expect(diagnose({ ...twice, arrays: { W_rec: W_rec!, W_in: W_in!, W_out: W_out! } }).best).toEqual(["kappa-twice", "kappa-in-both"]);
  expect(diagnose(both).best).toEqual(["kappa-in-both"]);
});
