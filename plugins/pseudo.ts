import ts from "typescript";
import { isJsx, type TreeNode } from "./tree.ts";

/** Names, and words of other crafts, that no language translates. */
const names = new Set(
  "prop SnAp Bellec Euclid KaTeX PyTorch JavaScript JAX TypeScript Python TensorFlow GitHub Adam Gaussian tanh sinh cosh exp log".split(
    " ",
  ),
);
/** What holds any of these is code, TeX, an address or a number: x_i, W:1:2, 3.5, /eprop/, dE/dW. */
const technical = /[\\_^{}=<>@#$|~/\d\]]|[^\s.]\.[^\s.]|[a-z][A-Z]/;
const word = /[A-Za-z]+/g;
const isPlain = (letters: string): boolean =>
  letters.length > 1 && /[aeiouy]/i.test(letters) && !/^[A-Z]+s?$/.test(letters) && !names.has(letters);

const accents: Record<string, string> = Object.fromEntries([..."aeiouyAEIOUY"].map((letter, at) => [letter, [..."áéíóúýÁÉÍÓÚÝ"][at]]));

/** A word with accents on its vowels, and these held until it is one third longer. */
function drawl(letters: string): string {
  let missing = Math.ceil(letters.length / 3);
  const vowels = letters.match(/[aeiouy]/gi)!.length;
  const each = Math.ceil(missing / vowels);
  return letters.replace(/[aeiouy]/gi, (vowel) => {
    const times = Math.min(each, missing);
    missing -= times;
    return accents[vowel] + accents[vowel.toLowerCase()].repeat(times);
  });
}

/** Words made strange, each by `make`; citations, code, TeX, numbers, names and abbreviations stay. */
export const pseudo = (text: string, make = drawl): string =>
  text.replace(/\[[^\]]*@[^\]]*\]|\S+/g, (token) =>
    technical.test(token) ? token : token.replace(word, (letters) => (isPlain(letters) ? make(letters) : letters)),
  );

/** The words of a text that `pseudo` would have changed. */
export const plainWords = (text: string): string[] =>
  text.split(/\s+/).flatMap((token) => {
    if (technical.test(token)) return [];
    return (token.match(/\p{L}+/gu) ?? []).filter((letters) => /^[A-Za-z]+$/.test(letters) && isPlain(letters));
  });

/** Attributes that are read, or read out. */
const readAttributes = new Set([
  "aria-label",
  "ariaLabel",
  "title",
  "alt",
  "placeholder",
  "label",
  "legend",
  "question",
  "answer",
  "spoken",
]);
/** Properties of content that hold no words. */
const dataKeys = new Set(["id", "tex", "generic", "code", "tokens", "symbol", "tag", "direction", "className", "href"]);

function isData(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent) || ts.isCaseClause(parent))
    return true;
  if (ts.isElementAccessExpression(parent)) return true;
  // share("eprop-random") asks for a number by its key
  if (ts.isCallExpression(parent) && ts.isStringLiteral(node) && /^[a-z]+(-[a-z0-9]+)+$/.test(node.text)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isBinaryExpression(parent) && /^[!=<>]=|^in$/.test(parent.operatorToken.getText())) return true;
  for (let at: ts.Node = node; at.parent !== undefined; at = at.parent) {
    if (ts.isTypeNode(at)) return true;
    if (ts.isPropertyAssignment(at.parent) && dataKeys.has(at.parent.name.getText())) return true;
    if (ts.isJsxAttribute(at.parent)) return !readAttributes.has(at.parent.name.getText());
    if (ts.isFunctionLike(at) || ts.isJsxElement(at)) break;
  }
  return false;
}

/** A module of content with its words made strange, each by `make`. `only` keeps to the variable of that name. */
export function pseudoModule(code: string, file: string, only?: string, make = drawl): string {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const edits: { from: number; to: number; text: string }[] = [];
  const visit = (node: ts.Node, isIn: boolean): void => {
    const within = isIn || (ts.isVariableDeclaration(node) && node.name.getText() === only);
    const from = node.getStart(source);
    if (!within || (ts.isStringLiteralLike(node) && isData(node))) void 0;
    else if (ts.isStringLiteral(node)) {
      const text = JSON.stringify(pseudo(node.text, make));
      edits.push({ from, to: node.end, text: ts.isJsxAttribute(node.parent) ? `{${text}}` : text });
    } else if (ts.isJsxText(node)) edits.push({ from: node.pos, to: node.end, text: pseudo(node.text, make) });
    else if (ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateLiteralToken(node))
      edits.push({ from, to: node.end, text: pseudoTemplate(code.slice(from, node.end), make) });
    ts.forEachChild(node, (child) => visit(child, within));
  };
  visit(source, only === undefined);
  for (const { from, to, text } of edits.sort((a, b) => b.from - a.from)) code = code.slice(0, from) + text + code.slice(to);
  return code;
}

/** A part of a template as it is written, between its quotes or braces. */
function pseudoTemplate(raw: string, make: typeof drawl): string {
  const [, open = "", text = "", close = ""] = /^([`}])([^]*?)(`|\$\{)$/.exec(raw) ?? [];
  return open + pseudo(text, make) + close;
}

/** The text of a chapter made strange, after its headings have got their anchors. Code, formulas and what figures are given stay. */
export function pseudoChapter(node: TreeNode): void {
  if (node.tagName === "code" || node.tagName === "pre") return;
  if (node.type === "text") node.value = pseudo(node.value ?? "");
  for (const attribute of node.attributes ?? [])
    if (typeof attribute.value === "string" && readAttributes.has(attribute.name) && !isJsx(node, "Figure"))
      attribute.value = pseudo(attribute.value);
  for (const child of node.children ?? []) pseudoChapter(child);
}
