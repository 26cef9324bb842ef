import { meaningOf } from "./names.ts";
import type { DriveNames, FoundArray, MatrixName } from "./types.ts";

type Driven = Exclude<MatrixName, "W_out">;

/** The matrix and drive of an array: from a label like W_rec.g, or from a drive's name behind, or some arrays behind, that of its matrix. */
function ownerOf(labels: readonly string[], names: DriveNames, before: Driven | null): { name: Driven; drive: string } | null {
  const last = (labels.at(-1) ?? "").replace(/[["'\]]+/g, ".").replace(/\.$/, "");
  const cut = Math.max(last.lastIndexOf("."), last.lastIndexOf("_"));
  const [owner, drive] = [last.slice(0, Math.max(cut, 0)), last.slice(cut + 1)];
  const said =
    [owner, ...labels.slice(0, -1).reverse()].map((label) => meaningOf(label)?.name).find((name) => name !== undefined) ?? before;
  if (said !== "W_rec" && said !== "W_in") return null;
  return names[said].includes(drive) ? { name: said, drive } : null;
}

/** Stacks the matrices of the drives of one kind of weights to one array [drives, …], in the order of the neuron model. Others stay as they are. */
export function stackDrives(found: readonly FoundArray[], names: DriveNames): FoundArray[] {
  const parts: Record<Driven, Map<string, FoundArray>> = { W_rec: new Map(), W_in: new Map() };
  const rest: FoundArray[] = [];
  let before: Driven | null = null;
  for (const array of found) {
    const owner = ownerOf(array.labels, names, before);
    before = owner?.name ?? null;
    if (owner === null || parts[owner.name].has(owner.drive)) rest.push(array);
    else parts[owner.name].set(owner.drive, array);
  }
  const stacked = (["W_rec", "W_in"] as const).flatMap((name): FoundArray[] => {
    const given = names[name].flatMap((drive) => parts[name].get(drive) ?? []);
    if (given.length === 0) return [];
    const [first] = given;
    const odd = given.findIndex(({ shape }) => shape.join() !== first.shape.join());
    const size = first.cells.length;
    const fault =
      given.find(({ fault: own }) => own !== null)?.fault ??
      (odd >= 0
        ? ({ kind: "ragged", index: [odd], expected: size, got: given[odd].cells.length } as const)
        : given.length < names[name].length
          ? ({ kind: "missing-entries", expected: size * names[name].length, got: size * given.length } as const)
          : null);
    const cells = given.flatMap(({ cells: own, factor }) => own.map((cell) => ({ ...cell, value: cell.value * factor })));
    return [{ labels: [name], shape: [given.length, ...first.shape], cells, factor: 1, fault }];
  });
  return [...stacked, ...rest];
}
