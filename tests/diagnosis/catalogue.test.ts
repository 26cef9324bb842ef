import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { diagnose } from "../../src/diagnosis/diagnose.ts";
import { diagnosisSentence, factorSentences } from "#content/diagnosis.ts";
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

describe("what a file says otherwise than it must is refused, or told, and never called right", () => {
  const document = JSON.parse(textOf("f3-alif")) as { faults: { from: string; grad: Record<string, unknown> | null }[] };
  const right = JSON.parse(readFileSync(new URL("../../public/reference/o12-alif-basic.json", import.meta.url), "utf8")) as {
    grad: Record<"W_rec" | "W_in" | "W_out" | "b_out", number[] & number[][]>;
  };
  const withEntry = (entry: object): string => JSON.stringify({ ...document, faults: [entry] });
  const { W_rec } = document.faults.find(({ grad }) => grad !== null)!.grad!;
  const faultOf = (text: string): string | null => readDocument(text)[0].fault;
  const read = (grad: object): ReturnType<typeof diagnose> => diagnose(readDocument(JSON.stringify({ ...right, grad }))[0]);

  test("an intention that is none", () => {
    expect(faultOf(withEntry({ id: "a", from: "eprop_approximate", grad: { W_rec } }))).toMatch(/^from must be .*"eprop_approximate"$/);
    expect(faultOf(withEntry({ id: "a", from: "constructor", grad: { W_rec } }))).toMatch(/^from must be/);
    expect(readDocument(withEntry({ id: "a", grad: { W_rec } }))[0]).toMatchObject({ from: "bptt", fault: null });
  });

  test("a name that is none", () => {
    for (const name of ["Wrec", "constructor", "__proto__"])
      expect(faultOf(withEntry(JSON.parse(`{"id":"a","grad":{"W_rec":${JSON.stringify(W_rec)},"${name}":[[1]]}}`) as object))).toBe(
        `"${name}" is no gradient of this network; known are W_rec, W_in, W_out and b_out`,
      );
  });

  test("numbers that JSON has no word for, each at its place, and a byte order mark", () => {
    const of = (entry: string): string =>
      withEntry({ id: "NaN, -Infinity", grad: { W_rec } }).replace(/(?<="grad":\{"W_rec":\[\[)[^,\]]+/, entry);
    expect(faultOf(of("NaN"))).toBe('W_rec[0][0] must be a finite number, but is "NaN"');
    expect(faultOf(of("-Infinity"))).toBe('W_rec[0][0] must be a finite number, but is "-Infinity"');
    expect(faultOf(of("1e400"))).toBe("W_rec[0][0] must be a finite number, but is Infinity");
    expect(readDocument(of("NaN"))[0].name).toBe("NaN, -Infinity@bptt");
    expect(faultOf(`\uFEFF${withEntry({ id: "a", grad: { W_rec } })}`)).toBeNull();
  });

  test("zeros have no mistake of their own", () => {
    const zero = (rows: number[][]): number[][] => rows.map((row) => row.map(() => 0));
    const { W_rec, W_in, W_out, b_out } = right.grad;
    const zeros = read({ W_rec: zero(W_rec), W_in: zero(W_in), W_out: zero(W_out) });
    expect(zeros).toMatchObject({ best: ["unknown"], areZero: true });
    expect(diagnosisSentence(zeros, "bptt")).toMatch(/^All these numbers are 0/);
    expect(read({ W_rec, W_in, W_out, b_out }).areZero).toBe(false);
  });

  test("a wrong gradient of b_out beside right matrices", () => {
    expect(read(right.grad)).toMatchObject({ best: ["right"], isBiasWrong: false });
    const wrong = read({ ...right.grad, b_out: right.grad.b_out.map((value) => -value) });
    expect(wrong).toMatchObject({ best: ["unknown"], verdict: "unknown", isBiasWrong: true });
    expect(diagnosisSentence(wrong, "bptt")).toMatch(/^All matrices are right, but the gradient of b_out is not/);
    expect(diagnosisSentence(read({ W_rec: right.grad.W_rec }), "bptt")).toMatch(/ Compared: W_rec\.$/);
  });

  test("a factor is told of the matrices that have one", () => {
    const { W_rec, W_in, W_out } = right.grad;
    const third = (rows: number[][]): number[][] => rows.map((row) => row.map((value) => 0.37 * value));
    const { verdict, factors } = read({ W_rec: third(W_rec), W_in: third(W_in), W_out });
    expect(verdict).toBe("factor");
    expect(factorSentences(factors)).toEqual([
      "W_rec is 0.37 times what it should be, of which nothing here is made.",
      "W_in is 0.37 times what it should be, of which nothing here is made.",
      "W_out is right.",
    ]);
  });
});
