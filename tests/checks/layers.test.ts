import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";

const planted: string[] = [];

/** Writes a file into src for the length of one test. */
function plant(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  planted.push(file);
}

afterEach(() => {
  for (const file of planted.splice(0)) fs.rmSync(file);
});

const cruise = (file: string) =>
  spawnSync(process.execPath, ["node_modules/dependency-cruiser/bin/dependency-cruise.mjs", file], { encoding: "utf8" });

test("an import from a lower layer to a higher one is reported, in .tsx files too", () => {
  plant(
    "src/view/planted-violation.tsx",
    'import { loadFigure } from "../app/figures.ts";\nexport const planted = <p>{String(loadFigure)}</p>;\n',
  );
  const { status, stdout } = cruise("src/view/planted-violation.tsx");
  expect(stdout).toContain("view-imports-downwards");
  expect(status).not.toBe(0);
}, 30_000);

test("an import from a higher layer to a lower one is not reported", () => {
  plant(
    "src/app/planted-import.tsx",
    'import { invariant } from "../lib/invariant.ts";\nexport const planted = <p>{String(invariant)}</p>;\n',
  );
  const { status, stdout } = cruise("src/app/planted-import.tsx");
  expect(stdout).toContain("no dependency violations");
  expect(status).toBe(0);
}, 30_000);
