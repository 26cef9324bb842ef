export const caption =
  "Choose a node to keep only the paths through it, or a row to see one path alone; change a number, and every path that uses the edge changes with it. The derivative of y with respect to x is one product per path, added up.";

/** `count` paths, through some nodes if these are chosen, and their sum as text. */
export const lit = (count: number, through: readonly string[], sum: string) =>
  `${count} ${count === 1 ? "path" : "paths"} from x to y${through.length > 0 ? ` through ${through.join(" and ")}` : ""}, sum ${sum}`;
export const derivative = (of: string, by: string) => `derivative of ${of} with respect to ${by}`;
export const drawing = "Five nodes and eight edges; the number on an edge is its derivative";
export const columns = { path: "path", product: "product, late factor first", value: "value" };
export const allPaths = "all six: dy/dx";
export const somePaths = (lit: number, all: number, sumOfAll: string) => `lit: ${lit} of ${all} (all: ${sumOfAll})`;
