import type { MathSymbol } from "../../src/layout/labels.ts";
import { formatCount, formatNumber } from "../../src/lib/format.ts";

/** "1 path", "18 paths". */
export const pathCount = (n: bigint): string => `${formatCount(n)} ${n === 1n ? "path" : "paths"}`;

/** A symbol for the ear: "h 2 at t plus 1". */
export function spokenSymbol({ base, sub, sup }: MathSymbol): string {
  const step = sup?.replace("+", " plus ").replace("\u2212", " minus ");
  return [base, sub, step === undefined ? undefined : `at ${step}`].filter((part) => part !== undefined).join(" ");
}

/** Sets of paths, as they follow a count of them. */
export const allPaths = (post: number) => `from w ${post} to E`;
export const pathsOfTrace = (post: number, t: number) => `from w ${post} to z ${post} at ${t}`;
export const pathsOfSignal = (post: number, t: number) => `from z ${post} at ${t} to E`;
export const directPaths = (post: number, t: number) => `straight from z ${post} at ${t} to E`;
export const pathsThrough = (post: number, nodes: readonly MathSymbol[]) =>
  `from w ${post} to E through ${nodes.map(spokenSymbol).join(" and ")}`;
export const pathsOfCell = (post: number, entry: number, exit: number) =>
  `from w ${post} to E that enter neuron ${post} at step ${entry} and first leave it at step ${exit}`;
export const pathsOfRow = (post: number, exit: number) => `from w ${post} to E that first leave neuron ${post} at step ${exit}`;
export const pathsOfDiagonal = (post: number, entry: number) => `from w ${post} to E that enter neuron ${post} at step ${entry}`;

/** What a figure lights: how many paths, which (one of the sets above), and their sum. */
export const litPaths = (count: bigint, which: string, sum: number) =>
  count === 0n ? `No path ${which}.` : `${pathCount(count)} ${which}, sum ${formatNumber(sum)}.`;
