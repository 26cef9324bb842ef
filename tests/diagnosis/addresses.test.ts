import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listedMistakes } from "#content/mistake-list.ts";
import { mistakeWords } from "#content/diagnosis.ts";
import { check } from "../../src/figures/gradient-check/check.ts";
import { hypotheses } from "../../src/diagnosis/hypotheses/index.ts";

const listed = new Set(listedMistakes().map(([id]) => id));

test("every mistake has an address, a reason and a repair", () => {
  for (const { id } of hypotheses) {
    expect(listed, id).toContain(id.replace(/^(tbptt-chunk)-\d+$/, "$1"));
    const { what, why, repair } = mistakeWords(id)!;
    for (const text of [what, why, repair]) expect(text, id).toMatch(/\.$/);
  }
});

test("every link to a mistake in the chapters leads to one", () => {
  const folder = new URL("../../content/en/", import.meta.url);
  const links = readdirSync(folder)
    .filter((name) => name.endsWith(".mdx"))
    .flatMap((name) => [...readFileSync(new URL(name, folder), "utf8").matchAll(/#mistake-([\w-]+)/g)].map(([, id]) => id));
  expect(links.length).toBeGreaterThan(8);
  for (const id of links) expect(listed).toContain(id);
});

test("what could not be read is said before the verdict of the rest", () => {
  const network = { kind: "drawn", cell: "lif", seed: 1, N: 2, T: 6, scales: false } as const;
  const { answer, words } = check({ kind: "check", network, meant: "bptt", source: "W_rec = [[nan, 1], [2, 3]]\nW_out = [[1, 2]]" });
  expect(answer.kind).toBe("found");
  expect(words.sentence).toMatch(/^The matrix W_rec .* finite .* Of W_out: /);
  expect(words.remarks).toEqual([]);
});

test("of a text without gradients it is said first that there are none", () => {
  const network = { kind: "drawn", cell: "lif", seed: 1, N: 2, T: 6, scales: false } as const;
  const { words } = check({ kind: "check", network, meant: "bptt", source: "loss = 3.2" });
  expect(words.sentence).toMatch(/^No array of numbers/);
  expect(words.remarks).toEqual(["loss (1 × 1) is not used."]);
});
