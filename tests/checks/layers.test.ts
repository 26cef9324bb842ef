import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** A project beside ours, with our rules: each file in it keeps to them, or breaks the one that is named. */
const files: Record<string, { text: string; breaks?: string }> = {
  ...Object.fromEntries(
    ["lib", "model", "rnn", "graph", "training", "diagnosis", "binding", "layout", "state", "view", "figures/other", "app", "cli"].map(
      (layer) => [`src/${layer}/index.tsx`, { text: "export const it = <p>it</p>;" }],
    ),
  ),
  ...Object.fromEntries(
    [
      ["lib", "model"],
      ["model", "rnn"],
      ["rnn", "graph"],
      ["graph", "binding"],
      ["training", "diagnosis"],
      ["diagnosis", "layout"],
      ["binding", "layout"],
      ["layout", "state"],
      ["state", "view"],
      ["view", "figures/other"],
      ["figures", "app"],
      ["app", "cli"],
    ].map(([layer, above]) => [
      `src/${layer}/${layer === "figures" ? "own/" : ""}upward.tsx`,
      {
        text: `import { it } from "${layer === "figures" ? "../" : ""}../${above}/index.tsx";\nexport const use = it;`,
        breaks: `${layer}-imports-downwards`,
      },
    ]),
  ),
  "src/app/downward.tsx": { text: 'import { it } from "../lib/index.tsx";\nexport const use = it;' },
  "src/graph/numbers.ts": { text: 'import { it } from "../rnn/index.tsx";\nexport const use = it;', breaks: "graph-imports-downwards" },
  "src/figures/one/index.tsx": {
    text: 'import { it } from "../other/index.tsx";\nexport const use = it;',
    breaks: "no-figure-imports-another",
  },
  "src/cli/seen.ts": { text: 'import { it } from "../view/index.tsx";\nexport const use = it;', breaks: "command-line-needs-no-view" },
  "src/view/listens.ts": {
    text: 'import { select } from "d3-selection";\nexport const use = select;',
    breaks: "d3-listens-in-gestures-only",
  },
  "src/view/gestures/listens.ts": { text: 'import { select } from "d3-selection";\nexport const use = select;' },
  "src/layout/react.ts": { text: 'import { useState } from "react";\nexport const use = useState;', breaks: "numbers-need-no-react" },
  "content/en/words.ts": { text: 'export const words = "words";' },
  "content/en/needy.ts": {
    text: 'import { it } from "../../src/view/index.tsx";\nexport const use = it;',
    breaks: "content-holds-words-only",
  },
  "src/state/worded.ts": {
    text: 'import { words } from "#content/words.ts";\nexport const use = words;',
    breaks: "content-is-worded-at-the-edge",
  },
  "src/cli/worded.ts": { text: 'import { words } from "#content/words.ts";\nexport const use = words;' },
  "src/lib/a.ts": { text: 'import { b } from "./b.ts";\nexport const a = (): unknown => b;', breaks: "no-cycles" },
  "src/lib/b.ts": { text: 'import { a } from "./a.ts";\nexport const b = (): unknown => a;' }, // told of once, where it is met first
  // each file by itself is in no circle, and the two rooms are
  "src/view/porch/door.ts": { text: 'import type { Hall } from "../hall/hall.ts";\nexport type Door = Hall;' },
  "src/view/hall/hall.ts": { text: "export type Hall = string;" },
  "src/view/hall/window.ts": { text: 'import type { Door } from "../porch/door.ts";\nexport type Window = Door;' },
  "src/lib/gone.ts": { text: 'import { it } from "./no-such-file.ts";\nexport const use = it;', breaks: "resolvable" },
};

let folder: string;
type Violation = { rule: { name: string }; from: string };
let violations: Violation[];
let circles: Violation[];

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "layers-"));
  for (const [file, { text }] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  const configs = [".dependency-cruiser.cjs", ".folders.cruiser.cjs"] as const;
  for (const file of ["tsconfig.json", "package.json", ...configs]) fs.copyFileSync(file, path.join(folder, file));
  fs.symlinkSync(fs.realpathSync("node_modules"), path.join(folder, "node_modules"));
  const cruise = path.resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  [violations, circles] = configs.map((config): Violation[] => {
    const rooms = ["src", "content", "--config", config, "--output-type", "json"];
    const { stdout, stderr } = spawnSync(process.execPath, [cruise, ...rooms], { cwd: folder, encoding: "utf8" });
    if (stdout === "") throw new Error(stderr);
    return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
  }) as [Violation[], Violation[]];
}, 60_000);
afterAll(() => fs.rmSync(folder, { recursive: true }));

for (const [file, { breaks }] of Object.entries(files))
  test(`${file} ${breaks === undefined ? "breaks no rule" : `breaks ${breaks}`}`, () => {
    const broken = violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
    if (breaks === undefined) expect(broken).toEqual([]);
    else expect(broken).toContain(breaks);
  });

test("two rooms that need each other are told of, though no two files do", () => {
  const inView = circles.filter(({ from }) => from.startsWith("src/view"));
  expect(inView.map(({ from, rule }) => `${from} ${rule.name}`).sort()).toEqual([
    "src/view/hall no-folder-circles",
    "src/view/porch no-folder-circles",
  ]);
});

test("every rule is broken by a file here", () => {
  const rules = JSON.parse(
    spawnSync(process.execPath, ["-p", 'JSON.stringify(require("./.dependency-cruiser.cjs").forbidden.map(({ name }) => name))'], {
      encoding: "utf8",
    }).stdout,
  ) as string[];
  expect(Object.values(files).map(({ breaks }) => breaks)).toEqual(expect.arrayContaining(rules));
});
