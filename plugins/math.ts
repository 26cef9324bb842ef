import { walk, type TreeNode } from "./tree.ts";

/** What TeX in the chapters may do beyond TeX: name the term that a part of a formula stands for. */
export const katexOptions = {
  macros: { "\\term": "\\htmlData{term=#1}{#2}" },
  trust: (context: { command: string }): boolean => context.command === "\\htmlData" || context.command === "\\htmlClass",
  strict: (code: string): "ignore" | "error" => (code === "htmlExtension" ? "ignore" : "error"),
};

/** After KaTeX: keeps translators away from formulas, and gives each display a box of its own that scrolls when the screen is narrow. */
export function dressMath(tree: TreeNode): void {
  walk(tree, (node, parent) => {
    const classes = node.properties?.className;
    if (!Array.isArray(classes) || !parent?.children) return;
    if (classes.includes("katex")) node.properties!.translate = "no";
    if (classes.includes("katex-display") && parent.properties?.className !== "display") {
      const box: TreeNode = { type: "element", tagName: "span", properties: { className: "display" }, children: [node] };
      parent.children.splice(parent.children.indexOf(node), 1, box);
    }
  });
}
