import katex from "katex";
import { problemAt, walk, type Problem, type TreeNode } from "./tree.ts";

const trusted: readonly string[] = ["\\htmlData", "\\htmlClass"];

/** What TeX in the chapters may do beyond TeX: name the term that a part of a formula stands for. */
export const katexOptions = {
  macros: { "\\term": "\\htmlData{term=#1}{#2}" },
  trust: (context: { command: string }): boolean => trusted.includes(context.command),
  strict: (code: string): "ignore" | "error" => (code === "htmlExtension" ? "ignore" : "error"),
};

/** Reports TeX that KaTeX cannot read or must not trust, at the line of the formula where the fault lies. */
export function checkMath(tree: TreeNode, file: string): Problem[] {
  const problems: Problem[] = [];
  walk(tree, (node) => {
    if (node.type !== "math" && node.type !== "inlineMath") return;
    const tex = node.value ?? "";
    const report = (message: string, offset = 0): void => {
      const problem = problemAt(file, node, `TeX: ${message}`);
      const lines = tex.slice(0, offset).split("\n").length - 1 + (node.type === "math" ? 1 : 0);
      problems.push({ ...problem, line: problem.line + lines });
    };
    const trust = (context: { command: string }): boolean => {
      if (!trusted.includes(context.command)) report(`the command ${context.command} is not trusted here`);
      return trusted.includes(context.command);
    };
    try {
      katex.renderToString(tex, {
        ...katexOptions,
        macros: { ...katexOptions.macros },
        trust,
        displayMode: node.type === "math",
        throwOnError: true,
      });
    } catch (error) {
      const { message, position } = error as { message: string; position?: number };
      report(message, position);
    }
  });
  return problems;
}

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
