import type * as Words from "../content/en/notation.ts";
import { notation, symbolsIn, type PrintedSymbol } from "../src/state/notation.ts";
import { isJsx, type TreeNode } from "./tree.ts";

const element = (tagName: string, children: TreeNode[], properties: Record<string, unknown> = {}): TreeNode => ({
  type: "element",
  tagName,
  properties,
  children,
});
const text = (value: string): TreeNode => ({ type: "text", value });
const inlineMath = (tex: string): TreeNode => element("code", [text(tex)], { className: ["language-math", "math-inline"] });

const hasClass = (node: TreeNode, name: string): boolean => {
  const classes = node.properties?.className;
  return Array.isArray(classes) && classes.includes(name);
};

/** The TeX of a display formula as remark-math leaves it for KaTeX: pre > code.math-display. */
function displayTex(node: TreeNode): string | undefined {
  const code = node.tagName === "pre" ? node.children?.[0] : undefined;
  return code && hasClass(code, "math-display") ? code.children?.map((child) => child.value ?? "").join("") : undefined;
}

function disclosure(symbols: readonly PrintedSymbol[], words: typeof Words): TreeNode {
  const entries = symbols.flatMap(({ id, tex, letters }) => [
    element("dt", [inlineMath(tex)]),
    element("dd", [element("b", [text(words.notation[id].name)]), text(`. ${words.definitionOf(id, letters)}`)]),
  ]);
  return element("details", [element("summary", [text(words.symbolsHere)]), element("dl", entries)], { className: ["symbols-here"] });
}

function table({ notation: worded, definitionOf, notationTable }: typeof Words): TreeNode {
  const head = notationTable.columns.map((title) => element("th", [text(title)], { scope: "col" }));
  const rows = notation.map(({ id, tex, code }) =>
    element("tr", [
      element("th", [element("span", [text(worded[id].name)], { className: ["visually-hidden"] }), inlineMath(tex)], {
        scope: "row",
        id: `symbol-${id}`,
      }),
      element("td", [text(worded[id].name)]),
      element("td", [text(definitionOf(id))]),
      element("td", code ? [element("code", [text(code)])] : []),
    ]),
  );
  const whole = element("table", [element("thead", [element("tr", head)]), element("tbody", rows)], { className: ["notation"] });
  return element("div", [whole], { className: ["checks-scroll"], role: "group", ariaLabel: notationTable.label, tabIndex: 0 });
}

/** The entries that an <Equation symbols="total partial"> names, where letters mean something else than in the rest of the article. */
function chosenSymbols(node: TreeNode, tex: string): PrintedSymbol[] | undefined {
  const chosen = node.attributes?.find(({ name }) => name === "symbols")?.value;
  if (typeof chosen !== "string") return undefined;
  node.attributes = (node.attributes ?? []).filter(({ name }) => name !== "symbols");
  return chosen.split(" ").map((id) => {
    const entry = notation.find((one) => one.id === id);
    if (!entry) throw new Error(`an <Equation> asks for the symbol "${id}", which is not in the notation`);
    return symbolsIn(tex).find((one) => one.id === id) ?? { ...entry, tex: entry.generic ?? entry.tex, letters: [] };
  });
}

/**
 * Before KaTeX: puts under each display formula a closed list of its symbols with their definitions (after the <Equation> it stands in),
 * and the whole table of notation where a chapter says <NotationTable />.
 */
export function explainSymbols(tree: TreeNode, words: typeof Words): void {
  const children = tree.children ?? [];
  for (let n = 0; n < children.length; n++) {
    const node = children[n];
    if (isJsx(node, "NotationTable")) {
      children[n] = table(words);
      continue;
    }
    const formulas = isJsx(node, "Equation") ? (node.children ?? []).map(displayTex) : [displayTex(node)];
    const tex = formulas.filter((formula) => formula !== undefined).join(" ");
    if (tex !== "") {
      const symbols = chosenSymbols(node, tex) ?? symbolsIn(tex);
      if (symbols.length > 0) children.splice(++n, 0, disclosure(symbols, words));
    } else explainSymbols(node, words);
  }
}
