import { companionSets, isCompanionSet } from "../src/view/chapter/companion/sets.ts";
import { attribute, isJsx, problemAt, walk, type Problem, type TreeNode } from "./tree.ts";

/** What is wrong with the name of a set of paths; undefined if it is one. */
export const wrongSet = (set: unknown): string | undefined =>
  typeof set === "string" && isCompanionSet(set)
    ? undefined
    : `unknown set "${String(set)}"; known are ${Object.keys(companionSets).join(", ")}`;

/**
 * `<Shows set="row" />` says which set of paths the block after it speaks of: the companion in the margin shows it. The mark itself goes; the block
 * carries `data-shows`. In a chapter with such marks each heading needs one, and an equation without one shows the first of its terms that is a set.
 */
export function markSets(tree: TreeNode, file: string): Problem[] {
  const problems: Problem[] = [];
  const complain = (node: TreeNode, message: string): void => void problems.push(problemAt(file, node, message));
  const marks: TreeNode[] = [];
  walk(tree, (node) => {
    if (isJsx(node, "Shows")) marks.push(node);
    const own = isJsx(node, "Equation") ? shownBy(node) : undefined;
    const wrong = own === undefined ? undefined : wrongSet(own);
    if (wrong !== undefined) complain(node, wrong);
  });
  if (marks.length === 0) return problems;
  walk(tree, (node) => {
    const children = node.children ?? [];
    children.forEach((mark, k) => {
      if (!isJsx(mark, "Shows")) return;
      const set = attribute(mark, "set");
      const block = children[k + 1];
      const wrong = wrongSet(set);
      if (wrong !== undefined) complain(mark, wrong);
      else if (block === undefined) complain(mark, "<Shows> stands before the block that it speaks of, but nothing follows it");
      else show(block, String(set));
    });
    node.children = children.filter((child) => !isJsx(child, "Shows"));
  });
  walk(tree, (node) => {
    if (node.type === "heading" && (node as { depth?: number }).depth !== 1 && shownBy(node) === undefined)
      complain(node, "this heading says no set of paths: put <Shows set=… /> before it");
    if (!isJsx(node, "Equation") || shownBy(node) !== undefined) return;
    const terms = attribute(node, "terms");
    const set = typeof terms === "string" ? terms.split(/[\s,]+/).find(isCompanionSet) : undefined;
    if (set !== undefined) show(node, set);
  });
  return problems;
}

type Marked = TreeNode & { data?: { hProperties?: Record<string, unknown> } };

function show(block: Marked, set: string): void {
  if (block.type.startsWith("mdxJsx")) (block.attributes ??= []).push({ type: "mdxJsxAttribute", name: "shows", value: set });
  else block.data = { ...block.data, hProperties: { ...block.data?.hProperties, "data-shows": set } };
}

const shownBy = (block: Marked): unknown =>
  block.type.startsWith("mdxJsx") ? attribute(block, "shows") : block.data?.hProperties?.["data-shows"];
