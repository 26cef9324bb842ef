import { termNames } from "../src/view/chapter/term-names.ts";
import { attribute, isJsx, problemAt, walk, type Problem, type TreeNode } from "./tree.ts";

/** Reports terms, in TeX (\term{name}{...}), in words (<Term name>) and beside equations (<Equation terms>), that nothing lights. */
export function checkTerms(tree: TreeNode, file: string): Problem[] {
  const problems: Problem[] = [];
  walk(tree, (node) => {
    for (const name of namedTerms(node))
      if (!(termNames as readonly string[]).includes(name))
        problems.push(problemAt(file, node, `unknown term "${name}"; known are ${termNames.join(", ")}`));
  });
  return problems;
}

function namedTerms(node: TreeNode): string[] {
  if (node.type === "math" || node.type === "inlineMath") return [...(node.value ?? "").matchAll(/\\term\s*\{([^}]*)\}/g)].map((m) => m[1]);
  const name = isJsx(node, "Term") ? attribute(node, "name") : isJsx(node, "Equation") ? attribute(node, "terms") : undefined;
  return typeof name === "string" ? name.split(/[\s,]+/).filter((t) => t !== "") : [];
}
