import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { countsOf } from "../../src/diagnosis/counts.ts";
import { readGradients } from "../../src/diagnosis/forms/read.ts";
import { check } from "../../src/figures/gradient-check/check.ts";
import { trialIn } from "../../src/figures/gradient-check/network.ts";
import { MATRICES } from "../../src/diagnosis/forms/types.ts";
import { makeEvaluator } from "../../src/diagnosis/numbers/evaluate.ts";
import { knownOf } from "../../src/diagnosis/numbers/known.ts";
import { rightsOf } from "../../src/diagnosis/rights.ts";
import { applicable } from "../../src/diagnosis/search.ts";

const text = readFileSync("public/reference/cells/c03-lstm.json", "utf8");
const drives = ["g", "i", "f", "o"];
const rows = (values: Float64Array, from: number, N: number, M: number): number[][] =>
  Array.from({ length: N }, (_, j) => [...values.subarray(from + j * M, from + (j + 1) * M)]);

test("gradients of a typed neuron with four drives are read by drive in any of three forms, and a mistake is named", () => {
  const network = { kind: "file", name: "lstm.json", text } as const;
  const trial = trialIn(text);
  const { N, I } = trial.sizes;
  const known = knownOf(trial);
  const evaluator = makeEvaluator(known);
  expect(rightsOf("approximate", known)).not.toEqual([]);
  const mistaken = applicable("approximate", evaluator).find(({ hypothesis: { id } }) => id === "kappa-missing")!;
  const { W_rec, W_in } = evaluator.gradients(mistaken.recipe);
  const blocks = [
    ...drives.map((drive, d) => ["W_rec", drive, rows(W_rec, d * N * N, N, N)] as const),
    ...drives.map((drive, d) => ["W_in", drive, rows(W_in, d * N * I, N, I)] as const),
  ];
  const dotted = blocks.map(([name, drive, block]) => `${name}.${drive} = ${JSON.stringify(block)}`).join("\n");
  const lowered = blocks.map(([name, drive, block]) => `${name}_${drive} = array(${JSON.stringify(block)})`).join("\n");
  const nested = JSON.stringify(
    Object.fromEntries(
      ["W_rec", "W_in"].map((name) => [
        name,
        Object.fromEntries(blocks.flatMap(([of, drive, block]) => (of === name ? [[drive, block] as const] : []))),
      ]),
    ),
  );
  for (const source of [dotted, lowered, nested]) {
    const { answer } = check({ kind: "check", network, meant: "eprop-approximate", source });
    expect(answer).toMatchObject({ kind: "found", unread: [], remarks: [], diagnosis: { verdict: "named" } });
    expect(answer.kind === "found" && answer.diagnosis.best).toContain("kappa-missing");
  }
});

test("a drive that is missing, or another shape, is said", () => {
  const trial = trialIn(text);
  const { N } = trial.sizes;
  const block = JSON.stringify(rows(new Float64Array(N * N), 0, N, N));
  const some = readGradients(`W_rec.g = ${block}\nW_rec.f = ${block}`, countsOf(trial));
  expect(some.facts).toEqual([{ kind: "missing-entries", where: "W_rec", expected: 4 * N * N, got: 2 * N * N }]);
  const plain = readGradients(`W_rec = ${block}`, countsOf(trial));
  expect(plain.facts).toEqual([{ kind: "shape", where: "W_rec", expected: [4, N, N], got: [N, N] }]);
  expect(MATRICES.filter((name) => plain.arrays[name] !== undefined)).toEqual([]);
});
