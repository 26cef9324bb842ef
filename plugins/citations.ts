import fs from "node:fs";
import { problemAt, walk, type Problem, type TreeNode } from "./tree.ts";

export const bibliography = "content/refs.bib";

/** The address of a source, which the bibliography's style writes out at the end of its entry, becomes a link. */
export function linkSources(tree: TreeNode): void {
  walk(tree, (entry) => {
    const classes = entry.properties?.className;
    if (!Array.isArray(classes) || !classes.includes("csl-entry")) return;
    entry.children = (entry.children ?? []).flatMap((node) => {
      const [, before, href] = (node.type === "text" && /^([^]*\s)(https:\/\/\S+)$/.exec(node.value ?? "")) || [];
      if (href === undefined) return [node];
      const address: TreeNode = { type: "text", value: href.replace("https://", "") };
      return [
        { type: "text", value: before },
        { type: "element", tagName: "a", properties: { href }, children: [address] },
      ];
    });
  });
}

const textOf = (node: TreeNode): string => (node.type === "text" ? (node.value ?? "") : (node.children ?? []).map(textOf).join(""));

const property = (node: TreeNode, name: string): string => {
  const value = node.properties?.[name];
  return typeof value === "string" ? value : "";
};

/** Which letter follows the year of a work, where the bibliography has several of the same first author and year: by title, on every page the same. */
function lettersOf(source: string): ReadonlyMap<string, string> {
  const groups = new Map<string, { key: string; title: string }[]>();
  for (const [, key = "", entry = ""] of source.matchAll(/^@\w+\{\s*([^,\s]+)\s*,([^]*?)^\}/gm)) {
    const field = (name: string): string => new RegExp(`^\\s*${name} = \\{(.*)\\},?$`, "m").exec(entry)?.[1] ?? "";
    const work = `${field("author").split(",")[0] ?? ""}, ${field("year")}`;
    groups.set(work, [...(groups.get(work) ?? []), { key, title: field("title") }]);
  }
  const several = [...groups.values()].filter((works) => works.length > 1);
  return new Map(
    several.flatMap((works) =>
      works.toSorted((a, b) => (a.title < b.title ? -1 : 1)).map(({ key }, n) => [key, String.fromCharCode(97 + n)] as const),
    ),
  );
}

/** Puts the letter after each year of the node's text. */
function letterYears(node: TreeNode, letter: string): void {
  walk(node, (part) => {
    if (part.type === "text") part.value = (part.value ?? "").replace(/\b(\d{4})[a-z]?(?=\b)(?![/-])/, `$1${letter}`);
  });
}

/** The year that stands before a link around nothing but punctuation moves into it, and the punctuation out. */
function linkYears(citation: TreeNode): void {
  const parts = citation.children ?? [];
  citation.children = parts.flatMap((part, n) => {
    const next = parts[n + 1];
    if (part.type === "text" && next?.tagName === "a" && !/\w/.test(textOf(next)))
      return [{ ...part, value: textOf(part).replace(/\d{4}[a-z]?$/, "") }];
    const year = /\d{4}[a-z]?$/.exec(parts[n - 1]?.type === "text" ? (parts[n - 1]?.value ?? "") : "")?.[0];
    if (part.tagName !== "a" || year === undefined || /\w/.test(textOf(part))) return [part];
    return [
      { ...part, children: [{ type: "text", value: year }] },
      { type: "text", value: textOf(part) },
    ];
  });
}

/**
 * Each year of a citation is a link of its own, which shows the reference under the pointer; works of the same first author and year
 * have the same letters on every page, whatever else the page cites.
 */
export function dressCitations(tree: TreeNode): void {
  const letters = lettersOf(fs.existsSync(bibliography) ? fs.readFileSync(bibliography, "utf8") : "");
  const references = new Map<string, string>();
  walk(tree, (node) => {
    const key = /^bib-(.+)$/.exec(property(node, "id"))?.[1];
    if (key === undefined) return;
    const letter = letters.get(key);
    const dated = letter === undefined ? undefined : (node.children ?? []).find((part) => /\(\d{4}/.test(textOf(part)));
    if (letter !== undefined && dated) letterYears(dated, letter);
    references.set(key, textOf(node).replace(/\s+/g, " ").trim());
  });
  walk(tree, (node) => {
    if (/^citation--/.test(property(node, "id"))) linkYears(node);
    const key = /^#bib-(.+)$/.exec(property(node, "href"))?.[1];
    if (key === undefined) return;
    const letter = letters.get(key);
    if (letter !== undefined) letterYears(node, letter);
    node.properties = { ...node.properties, title: references.get(key) };
  });
}

/** Reports every citation, [@key] or @key within brackets, whose key is not in the bibliography. */
export function checkCitations(tree: TreeNode, file: string): Problem[] {
  const source = fs.existsSync(bibliography) ? fs.readFileSync(bibliography, "utf8") : "";
  const known = new Set([...source.matchAll(/^@\w+\{\s*([^,\s]+)\s*,/gm)].map((m) => m[1]));
  const problems: Problem[] = [];
  walk(tree, (node) => {
    if (node.type !== "text") return;
    for (const bracket of (node.value ?? "").matchAll(/\[[^\]]*@[^\]]*\]/g))
      for (const [, key] of bracket[0].matchAll(/@([\w:.-]*\w)/g))
        if (!known.has(key)) problems.push(problemAt(file, node, `unknown citation "${key}": it is not in ${bibliography}`));
  });
  return problems;
}
