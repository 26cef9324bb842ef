import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Maps and sets that live as long as the page, and what bounds each. A memo has a bound of its own (src/lib/memo.ts). */
const bounded: Readonly<Record<string, string>> = {
  "src/app/browser/islands.tsx stores": "one per figure of the page",
  "src/figures/own-neuron/formulas/typeset.ts known": "emptied when it is full",
  "src/training/published/conventions.ts NONE_WRONG": "empty, and only read",
  "src/view/chapter/walk/redraw.tsx redrawn": "one per step of the walk, until it is put back",
  "src/view/kit/numbers/numbering.ts numbers": "one per equation or figure of the page",
  "src/view/kit/numbers/numbering.ts known": "the same, of the first rendering",
};

test("whatever grows while a page is open is bounded", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
  const found = files.flatMap((file) =>
    [...readFileSync(`src/${file}`, "utf8").matchAll(/^(?:export )?(?:const|let) (\w+)\b[^=\n]*= (?:new (?:Map|Set)\b.*\(\)|\[\]|\{\});/gm)]
      .filter(([line]) => !/: readonly |: Readonly</.test(line))
      .map(([, name]) => `src/${file.replaceAll("\\", "/")} ${name}`),
  );
  expect(found.sort()).toEqual(Object.keys(bounded).sort());
});
