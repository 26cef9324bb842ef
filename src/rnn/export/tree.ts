/** A document, and what it is built with. */
export type Tree = { [key: string]: unknown };

/** The numbers of an array in nested lists of a shape. */
export function nested(values: ArrayLike<number>, shape: readonly number[], offset = 0): unknown {
  if (shape.length === 0) return values[offset];
  const [length = 0, ...rest] = shape;
  const size = rest.reduce((a, b) => a * b, 1);
  return Array.from({ length }, (_, index) => nested(values, rest, offset + index * size));
}

/** Puts a value at a dotted path. */
export function place(tree: Tree, path: string, value: unknown): void {
  const keys = path.split(".");
  let at = tree;
  for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Tree;
  at[keys.at(-1)!] = value;
}
