import { walk, type TreeNode } from "./tree.ts";

/** The plain space between a number, or a place where code puts one, and its unit. */
export const spaceBeforeUnit = /(?<=[\d}]) (?=(?:%|ms|s|kB|MB)(?![\w(=]))/g;

/** In a chapter no line break parts a number from its unit: "5 ms", "38 %". Code stays as it is. */
export const keepUnits = () => (tree: unknown) =>
  walk(tree as TreeNode, (node) => {
    if (node.type === "text" && node.value !== undefined) node.value = node.value.replaceAll(spaceBeforeUnit, "\u00a0");
  });
