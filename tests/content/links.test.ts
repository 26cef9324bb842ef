import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

test.each(readdirSync("content/en").filter((file) => file.endsWith(".mdx")))(
  "no link of %s holds a formula, which is no part of a link's spoken name",
  (file) => {
    const text = readFileSync(`content/en/${file}`, "utf8");
    expect([...text.matchAll(/\[[^\][]*\$[^\][]*\]\([^)]*\)/g)].map(([link]) => link)).toEqual([]);
  },
);
