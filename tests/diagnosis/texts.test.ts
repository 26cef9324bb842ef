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
import { drawPicture } from "../../src/figures/gradient-check/picture.ts";
import type { Trial } from "../../src/model/types.ts";
import { parametersTree } from "../../src/rnn/export/parameters-tree.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";

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

test("of a typed neuron, too, edges that were detached are named by the part they play, with their paths", () => {
  const texts = { lif: readFileSync("content/en/neurons/lif.cell", "utf8"), alif: readFileSync("content/en/neurons/alif.cell", "utf8") };
  for (const [plain, from, to, id, part] of [
    [texts.lif, "v_th*z", "v_th*detach(z)", "reset-detached", "reset"],
    [texts.alif, "v_th*z", "v_th*detach(z)", "reset-detached", "reset"],
    [texts.alif, "rho*a + z", "rho*a + detach(z)", "adapt-detached", "adaptation"],
  ] as const) {
    expect(plain).toContain(from);
    const trial = makeTrial({ cell: { text: plain, values: {} }, seed: 2, N: 3, T: 12, K: 2 });
    // a program that detaches there: its gradient, on the same weights
    const detached: Trial = { ...trial, cell: { text: plain.replace(from, to).replace(/^local.*$/m, ""), values: {} } };
    const { gradients } = bptt(detached, simulate(detached));
    const source = JSON.stringify({
      W_rec: rows(gradients.rec, 0, trial.sizes.N, trial.sizes.N),
      W_in: rows(gradients.in, 0, trial.sizes.N, trial.sizes.I),
    });
    const file = JSON.stringify({ schema: "eprop-ref/2", ...parametersTree(trial) });
    const { answer } = check({ kind: "check", network: { kind: "file", name: "x.json", text: file }, meant: "bptt", source });
    if (answer.kind !== "found") throw new Error(JSON.stringify(answer));
    expect(answer.diagnosis.best).toEqual([id]);
    expect(answer.mistakes[0].paths.part).toBe(part);
    expect(drawPicture(answer.picture).paths).toBeGreaterThan(0n);
  }
});
