import { expect, test } from "vitest";
import { listedMistakes } from "#content/mistake-list.ts";
import { gradientCheckAtBuild } from "../../src/app/facts/gradient-check-at-build.ts";
import { hypotheses } from "../../src/diagnosis/hypotheses/index.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { parametersTree } from "../../src/rnn/export/parameters-tree.ts";
import { check } from "../../src/figures/gradient-check/check.ts";
import { drawnTrial, exampleNames, type Drawn, type Found, type Meant, type Network } from "../../src/figures/gradient-check/model.ts";
import { drawPicture } from "../../src/figures/gradient-check/picture.ts";

const drawn: Drawn = { kind: "drawn", cell: "lif", seed: 1, N: 3, T: 8, scales: false };
const rich: Drawn = { ...drawn, N: 4, T: 16, scales: true };

function foundFor(network: Network, meant: Meant, source: string): Found {
  const { answer } = check({ kind: "check", network, meant, source });
  if (answer.kind !== "found") throw new Error(JSON.stringify(answer));
  return answer;
}

test("the page comes with a mistake and its name", () => {
  const { text, answer, words } = gradientCheckAtBuild();
  expect(text).toContain("dE/dW_rec =\n[[");
  if (answer.kind !== "found") throw new Error("not found");
  expect(answer.diagnosis.best).toEqual(["kappa-missing"]);
  expect(answer.diagnosis.residual).toBeLessThan(1e-6);
  expect(answer.distance).toBeGreaterThan(0.01);
  expect(words.sentence).toContain("kappa-missing");
  expect(words.mistakes).toHaveLength(1);
  // it travels to the page as JSON
  expect(JSON.parse(JSON.stringify({ answer, words }))).toEqual({ answer, words });
});

test.each([drawn, rich, { ...rich, cell: "alif" as const, seed: 2 }])("each example is named for what it is, on %o", (network) => {
  for (const name of exampleNames) {
    const { answer } = check({ kind: "example", network, name });
    if (answer.kind !== "example") throw new Error(name);
    expect(foundFor(network, answer.meant, answer.text).diagnosis.best, name).toContain(name);
  }
});

test("a rate neuron has no reset to detach", () => {
  expect(check({ kind: "example", network: { ...drawn, cell: "rate" }, name: "reset-detached" }).answer.kind).toBe("no-example");
});

test("where nobody says what was meant, the question that fits is found", () => {
  for (const [name, from] of [
    ["right", "eprop-approximate"],
    ["kappa-missing", "eprop-approximate"],
    ["reset-detached", "bptt"],
  ] as const) {
    const { answer } = check({ kind: "example", network: rich, name });
    if (answer.kind !== "example") throw new Error(name);
    const found = foundFor(rich, "unsaid", answer.text);
    expect([found.from, ...found.diagnosis.best]).toEqual([from, name]);
  }
});

test("what is no gradient is refused in a sentence", () => {
  for (const source of ["", "hello", "[[1, 2], [3]]", "[[nan, 1, 1], [1, 1, 1], [1, 1, 1]]", "[[1, 2, 3, 4, 5]]", "[[0.1 ... 0.2]]"]) {
    const { answer, words } = check({ kind: "check", network: drawn, meant: "bptt", source });
    expect(answer.kind, source).toBe("refused");
    expect(words.sentence, source).toMatch(/\.$/);
  }
});

test("numbers of nothing that is known are unknown, with what is nearest", () => {
  const found = foundFor(
    rich,
    "bptt",
    JSON.stringify(Array.from({ length: 4 }, (_, j) => [1, 2, 3, 4].map((i) => ((i * 7 + j * 5) % 11) - 5))),
  );
  expect(found.diagnosis.best).toEqual(["unknown"]);
  expect(found.diagnosis.residual).toBeGreaterThan(1e-6);
  expect(found.picture.classes).toEqual([]);
});

test("the trial that is taken along comes back as the network, and its right gradient is right", () => {
  const trial = drawnTrial(rich);
  const text = JSON.stringify({ schema: "eprop-ref/1", ...parametersTree(trial) });
  const { answer } = check({ kind: "check", network: drawn, meant: "bptt", source: text });
  expect(answer).toMatchObject({ kind: "network", sizes: { N: 4, T: 16, K: 2, I: 3 } });
  const { gradients } = bptt(trial, simulate(trial));
  const source = `W_out = ${JSON.stringify([Array.from(gradients.out.subarray(0, 4)), Array.from(gradients.out.subarray(4))])}`;
  for (const file of [text, JSON.stringify({ trial: JSON.parse(text) as unknown, faults: [] })])
    expect(foundFor({ kind: "file", name: "x.json", text: file }, "bptt", source).diagnosis.best).toEqual(["right"]);
  const broken = check({
    kind: "check",
    network: { kind: "file", name: "x.json", text: '{"schema": "eprop-ref/1"}' },
    meant: "bptt",
    source,
  });
  expect(broken.answer.kind).toBe("failed");
});

test("mistakes that a network cannot tell apart come with one that can", () => {
  // where the readout's scale is 1, to leave it out changes nothing
  const { answer } = check({ kind: "example", network: drawn, name: "kappa-missing" });
  if (answer.kind !== "example") throw new Error("no example");
  const found = foundFor(drawn, answer.meant, answer.text);
  expect(found.diagnosis.best).toEqual(["kappa-missing", "filter-missing"]);
  const { teller } = found;
  if (teller === null) throw new Error("none tells");
  const there = check({ kind: "example", network: teller.network, name: "kappa-missing" }).answer;
  if (there.kind !== "example") throw new Error("no example");
  expect(foundFor(teller.network, there.meant, there.text).diagnosis.best).toEqual(["kappa-missing"]);
});

test("each mistake that can be found has its place in the list of the chapter", () => {
  const listed = new Set(listedMistakes().map(([id]) => id));
  expect(hypotheses.map(({ id }) => id.replace(/^(tbptt-chunk)-\d+$/, "$1")).filter((id) => !listed.has(id))).toEqual([]);
});

test("the picture of approximate e-prop lights no hop, that of a detached reset lights the resets", () => {
  const pictured = (name: (typeof exampleNames)[number]) => {
    const { answer } = check({ kind: "example", network: drawn, name });
    if (answer.kind !== "example") throw new Error(name);
    return drawPicture(foundFor(drawn, answer.meant, answer.text).picture);
  };
  const kinds = ({ graph, layers }: ReturnType<typeof pictured>, layer: number): string[] => [
    ...new Set(graph.edges.filter(({ index }) => (layers[layer].edges as Uint8Array)[index] === 1).map(({ name }) => name)),
  ];
  const kappa = pictured("kappa-missing");
  expect(kinds(kappa, 0).sort()).toEqual(["emit", "state", "weight"]);
  expect(kinds(kappa, 1)).toEqual(["loss"]);
  // entered at t' <= exit t: 8 * 9 / 2
  expect(kappa.paths).toBe(36n);
  const reset = pictured("reset-detached");
  expect(kinds(reset, 1)).toEqual(["reset"]);
  expect(kinds(reset, 0)).toContain("synapse");
  expect(pictured("grad-transposed").paths).toBe(0n);
  expect(pictured("right").layers).toEqual([]);
});
