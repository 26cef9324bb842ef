import fs from "node:fs/promises";
import path from "node:path";
import { chapterLinks } from "./mdx.ts";
import { sentence } from "./tree.ts";

/** What a built page must not contain: each is the trace of an error that its tool reports by other means than failing. */
const traces: readonly [RegExp, string][] = [
  [/class="katex-error"/, "a TeX error (katex-error)"],
  [/#cc0000/i, "a TeX command that KaTeX does not know or trust (#cc0000)"],
  [/\[@[\w-]+/, "a citation that was not resolved ([@)"],
  [/\(\?\?\?\)|\bundefined\b(?=<\/(?:td|text|output)>)/, "a value that is undefined"],
];

/** Fails the build if a written page carries the trace of an error, has an id twice, or links to an anchor or file that does not exist. */
export async function checkPages(folder: string, routes: readonly string[]): Promise<void> {
  const problems: string[] = [];
  const ids = new Map<string, Set<string>>();
  for (const route of routes) {
    const file = path.join(folder, route, "index.html");
    const html = await fs.readFile(file, "utf8");
    for (const [pattern, what] of traces) if (pattern.test(html)) problems.push(`${file}: contains ${what}`);
    const own = new Set<string>();
    for (const [, id] of html.matchAll(/\sid="([^"]*)"/g)) {
      if (own.has(id)) problems.push(`${file}: the id "${id}" occurs twice`);
      own.add(id);
    }
    ids.set(route, own);
    for (const [, address] of html.matchAll(/\s(?:href|src)="(\.{1,2}\/[^"?#]*)[^"]*"/g)) {
      const target = path.join(path.dirname(file), decodeURIComponent(address));
      const exists = await fs
        .stat(target.endsWith("/") || target.endsWith(path.sep) ? path.join(target, "index.html") : target)
        .catch(() => undefined);
      if (!exists?.isFile()) problems.push(`${file}: links to ${address}, which does not exist`);
    }
  }
  for (const links of chapterLinks.values())
    for (const { at, route, anchor } of links) if (anchor !== "" && !ids.get(route)?.has(anchor)) problems.push(sentence(at));
  if (problems.length > 0) throw new Error(`the pages have ${problems.length} faults:\n${problems.join("\n")}`);
}
