import katex from "katex";
import { missingCharacters } from "./katex-characters.ts";
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
      const html = katex.renderToString(tex, {
        ...katexOptions,
        macros: { ...katexOptions.macros },
        trust,
        displayMode: node.type === "math",
        throwOnError: true,
      });
      const missing = missingCharacters(textOf(html.slice(html.indexOf('class="katex-html"'))));
      if (missing.length > 0)
        report(`no face of the site has ${missing.join(" ")}; add it to plugins/katex-characters.ts and run npm run fonts`);
    } catch (error) {
      const { message, position } = error as { message: string; position?: number };
      report(message, position);
    }
  });
  return problems;
}

const textOf = (html: string): string =>
  html
    .replace(/^[^>]*>|<[^>]*>/g, "")
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

/** Punctuation that must not begin a line. */
const CLOSING = /^[,.;:!?)\]’”…]+(?:[’s]+\b)?/;

const hasClass = (node: TreeNode, name: string): boolean => {
  const classes = node.properties?.className;
  return Array.isArray(classes) && classes.includes(name);
};

/** Ties the punctuation after an inline formula to it, since a browser may break a line between the two. */
function tiePunctuation(children: TreeNode[]): void {
  for (let at = 0; at + 1 < children.length; at++) {
    const [formula, next] = [children[at], children[at + 1]];
    if (!hasClass(formula, "katex") || next.type !== "text") continue;
    const closing = CLOSING.exec(next.value ?? "")?.[0];
    if (closing === undefined) continue;
    next.value = (next.value ?? "").slice(closing.length);
    const tied: TreeNode = {
      type: "element",
      tagName: "span",
      properties: { className: ["tied"] },
      children: [formula, { type: "text", value: closing }],
    };
    children.splice(at, 1, tied);
  }
}

/** After KaTeX: keeps translators away from formulas, and gives each display a box of its own that scrolls when the screen is narrow. */
export function dressMath(tree: TreeNode): void {
  walk(tree, (node, parent) => {
    if (node.children && !hasClass(node, "katex") && !hasClass(node, "tied")) tiePunctuation(node.children);
    const classes = node.properties?.className;
    if (!Array.isArray(classes) || !parent?.children) return;
    if (classes.includes("katex")) node.properties!.translate = "no";
    if (classes.includes("katex-display") && parent.properties?.className !== "display") {
      const box: TreeNode = { type: "element", tagName: "span", properties: { className: "display" }, children: [node] };
      parent.children.splice(parent.children.indexOf(node), 1, box);
    }
  });
}
