import { describe, expect, test } from "vitest";
import { layoutBoard } from "../../src/layout/triangle-board.ts";

const T = 5;
const board = layoutBoard({ T, cell: { width: 60, height: 40 }, sum: { width: 70, height: 40 }, gap: 4, left: 50 });
const cells = Array.from({ length: T }, (_, exit) =>
  Array.from({ length: exit + 1 }, (_, entry) => ({ entry: entry + 1, exit: exit + 1 })),
).flat();

describe("the triangle's board", () => {
  test("rows by exit and columns by lag at first; diagonals as rows once straightened", () => {
    for (const { entry, exit } of cells) {
      expect(board.cellAt(entry, exit, 0).y).toBe(board.cellAt(exit, exit, 0).y);
      expect(board.cellAt(entry, exit, 1).y).toBe(board.cellAt(entry, entry, 1).y);
      expect(board.cellAt(entry, exit, 0.3).x).toBe(50 + 64 * (exit - entry));
    }
  });
  test("no band is left empty above the cells: straightened, they make way for the sums that move there", () => {
    expect(board.cellAt(1, 1, 0).y).toBeLessThan(board.sum.height);
    const bottom = (p: number) => Math.max(...cells.map(({ entry, exit }) => board.cellAt(entry, exit, p).y));
    expect(bottom(1) - bottom(0)).toBe(board.sum.height);
    expect(board.diagonalSumAt(T, 0).y).toBeGreaterThan(bottom(0));
  });
  test("no two cells or sums overlap, in either arrangement, and all lie within the board", () => {
    for (const p of [0, 1]) {
      const boxes = [
        ...cells.map(({ entry, exit }) => ({ ...board.cellAt(entry, exit, p), ...board.cell })),
        ...Array.from({ length: T }, (_, n) => ({ ...board.rowSumAt(n + 1, p), ...board.sum })),
        ...Array.from({ length: T }, (_, n) => ({ ...board.diagonalSumAt(n + 1, p), ...board.sum })),
      ];
      boxes.forEach((a, m) => {
        expect(a.x).toBeGreaterThanOrEqual(0);
        expect(a.x + a.width).toBeLessThanOrEqual(board.width);
        expect(a.y + a.height).toBeLessThanOrEqual(board.height);
        for (const b of boxes.slice(m + 1)) {
          const apart = a.x + a.width <= b.x + 8 || b.x + b.width <= a.x + 8 || a.y + a.height <= b.y || b.y + b.height <= a.y;
          expect(apart, `p = ${p}`).toBe(true);
        }
      });
    }
  });
});
