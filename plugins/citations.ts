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
