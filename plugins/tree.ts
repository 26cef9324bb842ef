/** The little of a Markdown or HTML syntax tree that the checks look at. */
export type TreeNode = {
  type: string;
  name?: string | null;
  tagName?: string;
  value?: string;
  url?: string;
  properties?: Record<string, unknown>;
  attributes?: TreeAttribute[];
  children?: TreeNode[];
  position?: { start: { line: number; column: number } };
};
export type TreeAttribute = { type: string; name: string; value?: string | null | { type: string; value: string } };

/** Visits every node of the tree, parents before children. */
export function walk(node: TreeNode, visit: (node: TreeNode, parent: TreeNode | undefined) => void, parent?: TreeNode): void {
  visit(node, parent);
  for (const child of [...(node.children ?? [])]) walk(child, visit, node);
}

/** Something wrong in a chapter, and where. */
export type Problem = { file: string; line: number; column: number; message: string };

export const problemAt = (file: string, node: TreeNode, message: string): Problem => ({
  file,
  line: node.position?.start.line ?? 1,
  column: node.position?.start.column ?? 1,
  message,
});

export const sentence = ({ file, line, column, message }: Problem): string => `${file}:${line}:${column}: ${message}`;

/** The value of a JSX attribute as text; `true` if it stands alone, undefined if it is absent or computed. */
export function attribute(node: TreeNode, name: string): string | true | undefined {
  const found = node.attributes?.find((a) => a.type === "mdxJsxAttribute" && a.name === name);
  if (!found) return undefined;
  if (found.value === null || found.value === undefined) return true;
  return typeof found.value === "string" ? found.value : undefined;
}

export const isJsx = (node: TreeNode, name: string): boolean =>
  (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") && node.name === name;

/** Whether the tree holds an element of that name. */
export function holds(tree: TreeNode, name: string): boolean {
  return isJsx(tree, name) || (tree.children ?? []).some((child) => holds(child, name));
}
