import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { compileChapter } from "../../plugins/mdx.ts";
import { spaceBeforeUnit } from "../../plugins/units.ts";

/** A terminal breaks no line; "4 s (1 - s)" is a product. */
const isNoText = (file: string, line: string): boolean =>
  file.endsWith("cli.ts") || /^\s*(\*|\/[/*])/.test(line) || line.includes("4 s (1 - s)");

test("no plain space stands between a number and its unit", () => {
  const files = ["content/en", "src"].flatMap((folder) =>
    (readdirSync(folder, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file)).map((file) => `${folder}/${file}`),
  );
  const found = files.flatMap((file) => {
    const lines = readFileSync(file, "utf8")
      .replaceAll(/ \/\/ .*/g, "")
      .split("\n");
    return lines.flatMap((line, n) =>
      line.search(spaceBeforeUnit) >= 0 && !isNoText(file, line) ? [`${file}:${n + 1}: ${line.trim()}`] : [],
    );
  });
  expect(found).toEqual([]);
});

test("in a chapter the space between a number and its unit is one that no line break parts", async () => {
  const code = await compileChapter(
    "After 5 ms 38 % are left, of 4 steps and 3 MBs; `x = 5 % 3`.\n",
    `${process.cwd()}/content/en/planted.mdx`,
    false,
  );
  expect(code.replaceAll("\\xA0", "\u00a0")).toContain("After 5\u00a0ms 38\u00a0% are left, of 4 steps and 3 MBs; ");
  expect(code).toContain("x = 5 % 3");
});
