import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

test("the overview lists every chapter, in the order of the header", () => {
  const orderOf = (name: string): number => Number(/order: ([\d.]+)/.exec(readFileSync(`content/en/${name}.mdx`, "utf8"))![1]);
  const chapters = readdirSync("content/en")
    .filter((file) => file.endsWith(".mdx") && file !== "index.mdx")
    .map((file) => file.replace(".mdx", ""))
    .sort((a, b) => orderOf(a) - orderOf(b));
  const list = readFileSync("content/en/index.mdx", "utf8").split("## The chapters")[1];
  expect([...list.matchAll(/^\d+\. \[[^\]]+\]\(\/([a-z-]+)\/\)/gm)].map(([, route]) => route)).toEqual(chapters);
});
