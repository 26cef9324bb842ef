/** The arrow keys' way through the triangle and its sums, as they lie when summed by rows. */
import type { Highlight } from "../../state/article.ts";

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End";

/** The name of a part, unlike for any two. */
export function keyOf(part: Highlight): string {
  switch (part.kind) {
    case "cell":
      return `cell ${part.entry},${part.exit}`;
    case "row":
      return `row ${part.exit}`;
    case "diagonal":
      return `diagonal ${part.entry}`;
    case "total":
      return "total";
  }
}

/** The part that a key leads to; where there is none, the part itself. Lines of cells end in their sums, sums in the total. */
export function neighbourOf(part: Highlight, key: Direction, T: number): Highlight {
  switch (part.kind) {
    case "cell":
      return fromCell(part, key, T);
    case "row":
      if (key === "ArrowLeft" || key === "Home") return { kind: "cell", entry: key === "Home" ? part.exit : 1, exit: part.exit };
      if (key === "ArrowUp") return { kind: "row", exit: Math.max(1, part.exit - 1) };
      if (key === "ArrowDown") return part.exit < T ? { kind: "row", exit: part.exit + 1 } : { kind: "total" };
      return part;
    case "diagonal":
      if (key === "ArrowUp" || key === "Home") return { kind: "cell", entry: part.entry, exit: key === "Home" ? part.entry : T };
      if (key === "ArrowLeft") return { kind: "diagonal", entry: Math.min(T, part.entry + 1) };
      if (key === "ArrowRight" || key === "ArrowDown")
        return part.entry > 1 && key === "ArrowRight" ? { kind: "diagonal", entry: part.entry - 1 } : { kind: "total" };
      return part;
    case "total":
      if (key === "ArrowUp") return { kind: "row", exit: T };
      if (key === "ArrowLeft") return { kind: "diagonal", entry: 1 };
      return part;
  }
}

function fromCell({ entry, exit }: { entry: number; exit: number }, key: Direction, T: number): Highlight {
  switch (key) {
    case "ArrowRight":
      return entry > 1 ? { kind: "cell", entry: entry - 1, exit } : { kind: "row", exit };
    case "ArrowLeft":
      return { kind: "cell", entry: Math.min(exit, entry + 1), exit };
    case "ArrowUp":
      return entry > 1 ? { kind: "cell", entry: entry - 1, exit: exit - 1 } : { kind: "cell", entry, exit };
    case "ArrowDown":
      return exit < T ? { kind: "cell", entry: entry + 1, exit: exit + 1 } : { kind: "diagonal", entry };
    case "Home":
      return { kind: "cell", entry: exit, exit };
    case "End":
      return { kind: "cell", entry: 1, exit };
  }
}

/** Whether a cell, row or diagonal belongs to a part: a cell to its row, its diagonal and the whole. */
export function isWithin(part: Highlight, whole: Highlight): boolean {
  if (whole.kind === "total" || keyOf(part) === keyOf(whole)) return true;
  if (part.kind !== "cell") return false;
  return whole.kind === "row" ? part.exit === whole.exit : whole.kind === "diagonal" && part.entry === whole.entry;
}
