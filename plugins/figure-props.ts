import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { isJsx, problemAt, walk, type Problem, type TreeAttribute, type TreeNode } from "./tree.ts";

const figuresFolder = "src/figures";

/** What a figure accepts: for each property its type as written, or undefined if the type is declared elsewhere than in its own file. */
type FigureProps = Map<string, { type: ts.TypeNode | undefined; optional: boolean }>;

/** Reports every `<Figure>` of a chapter whose name or properties its component does not know. */
export function checkFigures(tree: TreeNode, file: string): Problem[] {
  const problems: Problem[] = [];
  walk(tree, (node) => {
    if (!isJsx(node, "Figure")) return;
    const complain = (message: string): void => void problems.push(problemAt(file, node, message));
    const name = node.attributes?.find((a) => a.name === "name")?.value;
    if (typeof name !== "string") return complain("<Figure> needs a name in plain quotes");
    const source = path.join(figuresFolder, name, "index.tsx");
    if (!/^[a-z][a-z0-9-]*$/.test(name) || !fs.existsSync(source)) return complain(`unknown figure "${name}": there is no ${source}`);
    const props = propsOf(source);
    for (const given of node.attributes ?? []) {
      if (given.type !== "mdxJsxAttribute") complain("a <Figure> takes named properties only, no spread");
      else if (given.name !== "name" && given.name !== "later") {
        const wanted = props.get(given.name);
        if (!wanted) complain(`figure "${name}" has no property "${given.name}"${suggestion(props)}`);
        else if (!accepts(wanted.type, valueOf(given)))
          complain(`property "${given.name}" of figure "${name}" must be ${wanted.type?.getText()}`);
      }
    }
    for (const [key, { optional }] of props)
      if (!optional && !node.attributes?.some((a) => a.name === key)) complain(`figure "${name}" needs the property "${key}"`);
  });
  return problems;
}

/** Pieces of a chapter whose properties are checked like a figure's, and where they are declared; walks and equations have checks of their own. */
const pieces: Readonly<Record<string, string>> = {
  Prediction: "src/view/chapter/Prediction.tsx",
  Choice: "src/view/chapter/Prediction.tsx",
  SideNote: "src/view/chapter/SideNote.tsx",
  Term: "src/view/chapter/Term.tsx",
};

/** Reports every other piece with a property that it does not know, or without one that it needs. */
export function checkPieces(tree: TreeNode, file: string): Problem[] {
  const problems: Problem[] = [];
  walk(tree, (node) => {
    const name = Object.keys(pieces).find((piece) => isJsx(node, piece));
    if (name === undefined) return;
    const props = propsOf(pieces[name], name);
    props.delete("children");
    const given = new Set(node.attributes?.map((attribute) => attribute.name));
    for (const one of given)
      if (!props.has(one)) problems.push(problemAt(file, node, `<${name}> has no property "${one}"${suggestion(props)}`));
    for (const [one, { optional }] of props)
      if (!optional && !given.has(one)) problems.push(problemAt(file, node, `<${name}> needs the property "${one}"`));
  });
  return problems;
}

const suggestion = (props: FigureProps): string => (props.size > 0 ? `; it has ${[...props.keys()].join(", ")}` : "; it takes none");

/** Reads the properties of a component, or of the default export, from its source, so that a chapter is checked without loading its figures. */
function propsOf(source: string, name?: string): FigureProps {
  const file = ts.createSourceFile(source, fs.readFileSync(source, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const component = file.statements.find(
    (s): s is ts.FunctionDeclaration =>
      ts.isFunctionDeclaration(s) &&
      (name === undefined ? s.modifiers?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword) === true : s.name?.text === name),
  );
  const type = component?.parameters[0]?.type;
  return new Map(
    members(type, file).map((m) => [
      m.name.getText(),
      { type: ts.isPropertySignature(m) ? m.type : undefined, optional: m.questionToken !== undefined },
    ]),
  );
}

function members(type: ts.TypeNode | undefined, file: ts.SourceFile): (ts.TypeElement & { name: ts.PropertyName })[] {
  if (!type) return [];
  if (ts.isIntersectionTypeNode(type)) return type.types.flatMap((t) => members(t, file));
  if (ts.isTypeLiteralNode(type)) return named(type.members);
  if (ts.isTypeReferenceNode(type)) {
    if (type.typeName.getText() === "Readonly") return members(type.typeArguments?.[0], file);
    for (const s of file.statements) {
      if (ts.isInterfaceDeclaration(s) && s.name.text === type.typeName.getText()) return named(s.members);
      if (ts.isTypeAliasDeclaration(s) && s.name.text === type.typeName.getText()) return members(s.type, file);
    }
  }
  throw new Error(`${file.fileName}: declare the figure's properties in this file, so that chapters can be checked against them`);
}

const named = (all: ts.NodeArray<ts.TypeElement>): (ts.TypeElement & { name: ts.PropertyName })[] =>
  all.filter((m): m is ts.TypeElement & { name: ts.PropertyName } => m.name !== undefined);

/** The JSON value of an attribute, or undefined if it is an expression that only running it could tell. */
function valueOf(given: TreeAttribute): unknown {
  if (given.value === null || given.value === undefined) return true;
  if (typeof given.value === "string") return given.value;
  try {
    return JSON.parse(given.value.value);
  } catch {
    return undefined;
  }
}

/** Whether a literal fits a type as far as its syntax tells; what it cannot tell it accepts. */
function accepts(type: ts.TypeNode | undefined, value: unknown): boolean {
  if (!type || value === undefined) return true;
  if (ts.isUnionTypeNode(type)) return type.types.some((t) => accepts(t, value));
  if (ts.isParenthesizedTypeNode(type)) return accepts(type.type, value);
  if (ts.isArrayTypeNode(type)) return Array.isArray(value) && value.every((v) => accepts(type.elementType, v));
  if (ts.isLiteralTypeNode(type)) return JSON.stringify(value) === type.literal.getText().replaceAll("'", '"');
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword:
      return typeof value === "string";
    case ts.SyntaxKind.NumberKeyword:
      return typeof value === "number";
    case ts.SyntaxKind.BooleanKeyword:
      return typeof value === "boolean";
    default:
      return true;
  }
}
