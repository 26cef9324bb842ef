import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readGradients } from "../../src/diagnosis/forms/read.ts";
import { isRefusal, MATRICES, type ArrayName, type PastedArray } from "../../src/diagnosis/forms/types.ts";

interface Entry {
  readonly file: string;
  readonly holds: {
    readonly array: string;
    readonly shape?: readonly number[];
    readonly scale?: number;
    readonly nan?: readonly number[];
    readonly minus_infinity?: readonly number[];
  };
  readonly digits: number;
  readonly expect: "read" | "refuse";
}

/** The trial of `f1-rate`, whose gradients the forms hold. */
const counts = { N: 4, I: 3, K: 2, T: 14, Q: 1 };
const folder = new URL("forms/", import.meta.url);
const bytesOf = (file: string): Uint8Array => readFileSync(new URL(file, folder));
const read = (file: string): ReturnType<typeof readGradients> =>
  readGradients(file.endsWith(".npy") ? bytesOf(file) : readFileSync(new URL(file, folder), "utf8"), counts);
const index = JSON.parse(readFileSync(new URL("INDEX.json", folder), "utf8")) as readonly Entry[];

/** The numbers that all forms hold, from those that print them in full. */
const full = JSON.parse(readFileSync(new URL("nested-object.json", folder), "utf8")) as Record<string, number[][]>;
const traces = readGradients(bytesOf("f8-3d.npy"), counts).arrays.e_rec!.values;
const truth = (name: ArrayName): readonly number[] => (name === "e_rec" ? [...traces] : full[name].flat());

function expectNumbers(name: ArrayName, array: PastedArray, scale: number, digits: number): void {
  const expected = truth(name);
  expect(array.values.length).toBe(expected.length);
  const largest = Math.max(...expected.map(Math.abs)) * scale;
  array.values.forEach((value, k) => {
    const exact = expected[k] * scale;
    const allowed = array.printed.absolute + array.printed.relative * Math.abs(exact);
    expect(Math.abs(value - exact)).toBeLessThanOrEqual(allowed * 1.000001);
    // The allowance is no wider than the digits that were printed.
    expect(allowed).toBeLessThanOrEqual(largest * Math.max(10 ** (1 - digits), 2.3e-16));
  });
}

test("every file of the folder stands in the index", () => {
  const files = readdirSync(folder).filter((file) => file !== "INDEX.json");
  expect(index.map(({ file }) => file).sort()).toEqual(files.sort());
});

describe("a form that can be read gives the numbers, their shape and how exactly they were printed", () => {
  for (const entry of index.filter(({ expect: what }) => what === "read"))
    test(entry.file, () => {
      const { arrays, facts } = read(entry.file);
      const names = entry.holds.array.split(", ") as ArrayName[];
      expect(facts.filter(isRefusal)).toEqual([]);
      expect(Object.keys(arrays).sort()).toEqual([...names].sort());
      for (const name of names) {
        const array = arrays[name]!;
        if (entry.holds.shape) expect(array.shape).toEqual(entry.holds.shape);
        expectNumbers(name, array, entry.holds.scale ?? 1, entry.digits);
      }
    });
});

describe("a form that cannot be read says why", () => {
  test("shortened", () => {
    expect(read("numpy-shortened.txt")).toEqual({ arrays: {}, facts: [{ kind: "shortened", where: "#1" }] });
  });
  test("not finite", () => {
    const entries = [
      { index: [1, 1], got: "nan" },
      { index: [2, 0], got: "-inf" },
    ];
    expect(read("numpy-nan.txt")).toEqual({ arrays: {}, facts: [{ kind: "not-finite", where: "#1", entries, total: 2 }] });
  });
  test("ragged", () => {
    expect(read("ragged.json")).toEqual({ arrays: {}, facts: [{ kind: "ragged", where: "#1", index: [1], expected: 3, got: 2 }] });
  });
});

test("matrices that Keras names are turned, and it is said; those of other names are not", () => {
  const facts = read("keras-transposed.json").facts;
  expect(facts).toHaveLength(3);
  for (const name of MATRICES) expect(facts).toContainEqual({ kind: "transposed", where: name, by: "name" });
  expect(read("state-dict.json").facts).toEqual([]);
});

describe("files that are dropped", () => {
  const file = (name: string, bytes = bytesOf("f8-c-order.npy")) => ({ name, bytes });
  const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
  const square = { N: 3, I: 3, K: 2, T: 5, Q: 1 };
  const matrix = "[[1, 2, 3], [4, 5, 6], [7, 8, 9]]";

  test("a file's name says which matrix it holds, where the shape does not", () => {
    expect(readGradients([text("gradients.txt", matrix)], square).facts).toMatchObject([{ kind: "ambiguous", where: "gradients.txt" }]);
    for (const name of ["W_in.txt", "grad_W_in.csv", "dW_in.npy", "run 3 W_in.txt"])
      expect(Object.keys(readGradients([text(name, matrix)], square).arrays), name).toEqual(["W_in"]);
    // what the text itself says comes before
    expect(Object.keys(readGradients([text("W_in.txt", `W_rec = ${matrix}`)], square).arrays)).toEqual(["W_rec"]);
  });

  test("several are read together", () => {
    const { arrays, facts } = readGradients([file("W_in.npy"), text("W_rec.txt", JSON.stringify(full["W_rec"]))], counts);
    expect(facts).toEqual([]);
    expect([...arrays.W_in!.values]).toEqual(full["W_in"].flat());
    expect([...arrays.W_rec!.values]).toEqual(full["W_rec"].flat());
  });

  test("what is wrong with one is said with its name", () => {
    expect(readGradients([file("W_rec.npy")], counts).facts).toEqual([
      { kind: "shape", where: "W_rec.npy", expected: [4, 4], got: [4, 3] },
    ]);
    expect(readGradients([file("x.npy")], { ...square, N: 7 }).facts).toEqual([{ kind: "no-place", where: "x.npy", got: [4, 3] }]);
    expect(readGradients([text("W_in.txt", "[[1, nan]]")], square).facts).toMatchObject([{ kind: "not-finite", where: "W_in.txt" }]);
  });
});

describe("forms of trackers and spreadsheets", () => {
  const numbers = full["W_in"];
  const valuesOf = (text: string): number[] => [...(readGradients(text, counts).arrays.W_in?.values ?? [])];

  test("a table of Markdown", () => {
    const rows = numbers.map((row) => `| ${row.join(" | ")} |`).join("\n");
    expect(valuesOf(`| u1 | u2 | u3 |\n|---|:-:|--:|\n${rows}`)).toEqual(numbers.flat());
  });

  test("thousands separated by commas, where a cell shows them", () => {
    const cell = (value: number): string =>
      `"${(value * 1e4).toLocaleString("en", { minimumFractionDigits: 3, maximumFractionDigits: 3 })}"`;
    const read = valuesOf(numbers.map((row) => row.map(cell).join(",")).join("\n"));
    read.forEach((value, k) => expect(value).toBeCloseTo(numbers.flat()[k] * 1e4, 2));
    expect(read).toHaveLength(numbers.flat().length);
  });

  test("half precision allows what it rounds", () => {
    const text = (dtype: string): string => `tensor(${JSON.stringify(numbers)}, dtype=torch.${dtype})`;
    const printed = (dtype: string): number => readGradients(text(dtype), counts).arrays.W_in!.printed.relative;
    expect(printed("float16")).toBeCloseTo(2 ** -11, 5);
    expect(printed("bfloat16")).toBeCloseTo(2 ** -8, 3);
    expect(printed("float64")).toBeLessThan(1e-15);
  });
});
