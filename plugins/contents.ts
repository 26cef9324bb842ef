import { walk, type TreeNode } from "./tree.ts";

/** A heading of a chapter and its anchor. */
export type ContentsEntry = { id: string; text: string };

const textOf = (node: TreeNode): string => node.value ?? (node.children ?? []).map(textOf).join("");

/** The second-level headings of a chapter, in order: what its list of contents holds. */
export function contentsOf(tree: TreeNode): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  walk(tree, (node) => {
    const id = node.tagName === "h2" ? node.properties?.["id"] : undefined;
    if (typeof id === "string") entries.push({ id, text: textOf(node) });
  });
  return entries;
}
