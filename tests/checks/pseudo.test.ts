import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { plainWords, pseudo, pseudoChapter, pseudoModule } from "../../plugins/pseudo.ts";
import type { TreeNode } from "../../plugins/tree.ts";

test("words become strange, a third longer; code, TeX, numbers, names, addresses and citations stay", () => {
  const text = fs.readFileSync("content/en/notation.ts", "utf8").replaceAll(/^.*?definition: "|"[^"]*$/gm, "");
  expect(plainWords(text).length).toBeGreaterThan(300);
  expect(plainWords(pseudo(text))).toEqual([]);
  const growth = pseudo(text).length / text.length;
  expect(growth).toBeGreaterThan(1.25);
  expect(growth).toBeLessThan(1.42);
  for (const kept of [
    "W_ji z_i^{t-1}",
    "\\varepsilon",
    "3.5 ms",
    "/eprop/#eq-trace",
    "forward.h",
    "e-prop",
    "BPTT",
    "SnAp-1",
    "[@bellec2020, eq. 14]",
  ])
    expect(pseudo(kept).replace(" ms", "")).toBe(kept.replace(" ms", ""));
});

test("of a module, what is read becomes strange: not keys, types, comparisons, classes or TeX", () => {
  const strange = pseudoModule(
    [
      'import type { A } from "./plain-a.ts";',
      'export const kind: Record<"lif" | "rate", string> = { lif: "spiking", rate: `leaky ${1} rate` };',
      'export const of = (a: A) => (a === "none" ? "nothing" : kind["lif"]);',
      'export const entry = { id: "hidden", tex: "some tex", name: "state" };',
      'export const last = (of: (key: string) => number) => of("last-of-all") + plural("step");',
      'export const words = <p className="small" title="above">below</p>;',
    ].join("\n"),
    "words.tsx",
  );
  for (const kept of [
    '"./plain-a.ts"',
    '"lif" | "rate"',
    '=== "none"',
    '["lif"]',
    '"last-of-all"',
    '"hidden"',
    '"some tex"',
    'className="small"',
    "<p ",
  ])
    expect(strange).toContain(kept);
  for (const gone of ["spiking", "leaky ", " rate`", '"nothing"', '"step"', '"state"', "above", "below"])
    expect(strange).not.toContain(gone);
  expect(strange).toContain("${1}");
});

test("of a chapter, words become strange, but not code, formulas and what figures are given", () => {
  const text = (value: string): TreeNode => ({ type: "text", value });
  const attribute = { type: "mdxJsxAttribute", name: "title", value: "words" };
  const tree: TreeNode = {
    type: "root",
    children: [
      text("words"),
      { type: "element", tagName: "code", children: [text("code")] },
      { type: "mdxJsxFlowElement", name: "Figure", attributes: [{ ...attribute }] },
      { type: "mdxJsxFlowElement", name: "Other", attributes: [{ ...attribute }] },
    ],
  };
  pseudoChapter(tree);
  const [plain, code, figure, other] = tree.children!;
  expect(plainWords(plain.value!)).toEqual([]);
  expect(code.children![0].value).toBe("code");
  expect(figure.attributes![0].value).toBe("words");
  expect(other.attributes![0].value).not.toBe("words");
});

test("every module of content is a module still when it is made strange", () => {
  for (const name of fs.readdirSync("content/en", { recursive: true }) as string[]) {
    if (!/\.tsx?$/.test(name)) continue;
    const file = path.join("content/en", name);
    const code = fs.readFileSync(file, "utf8");
    const strange = pseudoModule(code, name);
    // what is not read: names of exports, keys, and all that stands between the words
    const bones = (text: string) => [...text.matchAll(/^export (?:const|function) \w+|^ {2}"?[\w-]+"?:/gm)].map(([bone]) => bone);
    expect(bones(strange), name).toEqual(bones(code));
  }
});
