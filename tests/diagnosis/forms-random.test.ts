import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LARGEST, readGradients } from "../../src/diagnosis/forms/read.ts";
import { isRefusal, MATRICES, type MatrixName } from "../../src/diagnosis/forms/types.ts";
import { shapeOf } from "../../src/diagnosis/forms/names.ts";
import { printers, type Rows } from "./printers.ts";

/** No two of N, I and K are equal, so that shapes alone tell the matrices apart; none is 1, which numpy and R print as rows of one. */
const countsArbitrary = fc
  .uniqueArray(fc.integer({ min: 2, max: 13 }), { minLength: 3, maxLength: 3 })
  .map(([N, I, K]) => ({ N: N, I: I, K: K, T: 5, Q: 1 }));

/** Never tidy: as with gradients, all digits are needed. */
const entry = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -2, max: 2 }))
  .map(([mantissa, power]) => (Math.abs(mantissa) < 1e-6 ? 1 : mantissa) * 0.9876543210987654 * 10 ** power);

const problem = fc.tuple(countsArbitrary, fc.constantFrom(...MATRICES)).chain(([counts, name]) => {
  const [height, width] = shapeOf(name, counts) as readonly [number, number];
  const row = fc.array(entry, { minLength: width, maxLength: width });
  return fc.record({
    counts: fc.constant(counts),
    name: fc.constant(name),
    rows: fc.array(row, { minLength: height, maxLength: height }),
  });
});

describe("what is printed is read back, to the digits that were printed", () => {
  for (const [form, print] of Object.entries(printers))
    test(form, () => {
      fc.assert(
        fc.property(problem, ({ counts, name, rows }) => {
          const { arrays, facts } = readGradients(print(name, rows), counts);
          expect(facts.filter(isRefusal)).toEqual([]);
          expect(Object.keys(arrays)).toEqual([name]);
          const { shape, values, printed } = arrays[name]!;
          expect(shape).toEqual([rows.length, rows[0].length]);
          const largest = Math.max(...rows.flat().map(Math.abs));
          rows.flat().forEach((x, k) => {
            const allowed = printed.absolute + printed.relative * Math.abs(x) + 1e-15 * largest;
            expect(Math.abs(values[k] - x)).toBeLessThanOrEqual(allowed * 1.000001);
            expect(allowed).toBeLessThanOrEqual(Math.max(6e-5, 6e-5 * largest));
          });
        }),
        { seed: 19, numRuns: 60 },
      );
    });
});

const named = (name: MatrixName, rows: Rows): string => `${name} = ${JSON.stringify(rows)}\n`;

test("several matrices of one text each find their place, in any order", () => {
  fc.assert(
    fc.property(countsArbitrary, fc.shuffledSubarray([...MATRICES], { minLength: 1 }), (counts, names) => {
      const rows = (name: MatrixName): Rows => {
        const [height, width] = shapeOf(name, counts) as readonly [number, number];
        return Array.from({ length: height }, (_, r) => Array.from({ length: width }, (_x, c) => r + c / 16 + 0.03125));
      };
      const { arrays, facts } = readGradients(names.map((name) => named(name, rows(name))).join(""), counts);
      expect(facts).toEqual([]);
      expect(Object.keys(arrays).sort()).toEqual([...names].sort());
    }),
    { seed: 19, numRuns: 50 },
  );
});

describe("whatever is dropped gives arrays or facts, never an exception", () => {
  const counts = { N: 3, I: 2, K: 1, T: 4, Q: 1 };
  const check = (source: string | Uint8Array): void => {
    const { arrays, facts } = readGradients(source, counts);
    expect(Object.keys(arrays).length + facts.length).toBeGreaterThan(0);
    for (const array of Object.values(arrays)) {
      expect(array.values.every(Number.isFinite)).toBe(true);
      expect(array.values.length).toBe(array.shape.reduce((a, b) => a * b, 1));
    }
  };
  test("text", () => fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), check), { seed: 1, numRuns: 500 }));
  const piece = fc.constantFrom(
    ..."[](){};:,=\n\t -+.0123e\"'#%*…",
    "...",
    "nan",
    "W_in",
    "tensor",
    "array(",
    "1.5",
    "Columns 1 through 2\n",
    "1.0e-3 *\n",
  );
  test("pieces of the forms", () =>
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => check(pieces.join(""))),
      { seed: 2, numRuns: 3000 },
    ));
  test("bytes", () => fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check), { seed: 3, numRuns: 500 }));
  test("an .npy file with some bytes changed or cut off", () => {
    const bytes = printers["npy f8"]("W_in", [
      [1.5, 2],
      [3, 4],
      [5, 6],
    ]) as Uint8Array;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))), fc.nat(bytes.length), (changes, length) => {
        const other = bytes.slice(0, length);
        for (const [at, byte] of changes) if (at < other.length) other[at] = byte;
        check(other);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
  test("long ones", () => {
    for (const text of ["[", "]", "[\n", "1 ", "[1,", "{", "(", "a ", "'", "[[", "[[],", "1,\n", ";", "[,1] "])
      check(text.repeat(60_000 / text.length));
    expect(readGradients(" ".repeat(LARGEST + 1), counts).facts).toEqual([{ kind: "too-large", expected: LARGEST, got: LARGEST + 1 }]);
  });
});

describe("a fact says which entry, what was expected and what was got", () => {
  const counts = { N: 3, I: 2, K: 1, T: 4, Q: 1 };
  const facts = (text: string): readonly unknown[] => readGradients(text, counts).facts;
  test("another shape", () =>
    expect(facts("W_in = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]")).toEqual([{ kind: "shape", where: "W_in", expected: [3, 2], got: [3, 3] }]));
  test("a word among the numbers", () =>
    expect(facts("W_in = [[1, 2], [x, 4], [5, 6]]")).toEqual([{ kind: "not-a-number", where: "W_in", index: [1, 0], got: "x" }]));
  test("no numbers at all", () => expect(facts("it does not work")).toEqual([{ kind: "no-numbers" }]));
  test("an open bracket", () => expect(facts("W_in = [[1, 2], [3, 4")).toEqual([{ kind: "unclosed", where: "W_in" }]));
  test("a matrix twice", () => {
    expect(facts("W_in = [[1, 2], [3, 4], [5, 6]]\nW_in = [[1, 2], [3, 4], [5, 6]]")).toEqual([{ kind: "repeated", where: "W_in" }]);
  });
  test("an entry missing in a long table", () =>
    expect(facts("matrix,post,pre,value\nW_in,0,0,1\nW_in,0,1,2\nW_in,2,1,3")).toEqual([
      { kind: "missing-entries", where: "W_in", expected: 6, got: 3 },
    ]));
  test("a shape that two matrices have", () =>
    expect(readGradients("[[1, 2], [3, 4]]", { ...counts, N: 2 }).facts).toEqual([
      { kind: "ambiguous", where: "#1", between: ["W_rec", "W_in"], got: [2, 2] },
    ]));
  test("an archive", () => expect(readGradients(new Uint8Array([0x50, 0x4b, 3, 4]), counts).facts).toEqual([{ kind: "archive" }]));
  test("an .npy file of another type", () => {
    const bytes = printers["npy f8"]("W_in", [[1, 2]]) as Uint8Array;
    bytes.set([0x63], 22);
    expect(readGradients(bytes, counts).facts).toEqual([{ kind: "npy", problem: "type", expected: "f8, f4", got: "<c8" }]);
  });
});
