import { expect, test } from "vitest";
import { litPath, pathSum } from "../../src/figures/path-sum/model.ts";
import { own } from "../../src/figures/path-sum/settings.ts";

const values = [1.5, 0.5, -1, 2, 0.5, 1, -0.5, 2];

test("six paths, written out by hand", () => {
  const [xa, xb, xc, ab, ac, bc, by, cy] = values;
  const products: Record<string, number> = {
    xby: xb * by,
    xcy: xc * cy,
    xaby: xa * ab * by,
    xacy: xa * ac * cy,
    xbcy: xb * bc * cy,
    xabcy: xa * ab * bc * cy,
  };
  const { paths, total, count } = pathSum(values, []);
  expect(count).toBe(6);
  expect(Object.fromEntries(paths.map((path) => [path.nodes.join(""), path.product]))).toEqual(products);
  expect(total).toBeCloseTo(
    Object.values(products).reduce((a, b) => a + b),
    12,
  );
});

test.each([
  [["a"], 3],
  [["b"], 4],
  [["c"], 4],
  [["a", "b"], 2],
  [["a", "b", "c"], 1],
] as const)("through %s: %d paths, whose products make the sum", (through, n) => {
  const { paths, count, sum } = pathSum(values, through);
  const lit = paths.filter((path) => path.lit);
  expect(count).toBe(n);
  expect(lit.every((path) => through.every((node) => path.nodes.includes(node)))).toBe(true);
  expect(sum).toBeCloseTo(
    lit.reduce((s, path) => s + path.product, 0),
    12,
  );
});

test("each path can be looked at alone, and has its own name in the address", () => {
  expect([...own.onePath.choices].sort()).toEqual(
    pathSum(values, [])
      .paths.map(({ nodes }) => nodes.join(""))
      .sort(),
  );
});

test("one path lights its own edges only", () => {
  expect(litPath(["x", "a", "c", "y"]).edges.reduce((a, b) => a + b, 0)).toBe(3);
});
