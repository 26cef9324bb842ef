import { autapseOnly } from "../../graph/unroll.ts";
import { cellCount, hopCount, pathCount } from "../../graph/closed-forms.ts";
import type { NetworkShape } from "../../graph/closed-forms.ts";

/** The network of the chapters: fully connected, each neuron to itself too, and no self edge counted as local. */
const drawn = (N: number, T: number): NetworkShape => ({ N, T, selfEdges: autapseOnly, local: "strict" });

/** Paths from w_j to E, for the prose; the closed forms are tested against folding the drawn graph. */
export const pathsInAll = (N: number, T: number): string => String(pathCount(drawn(N, T)));

/** Those with exactly `hops` hops through an output between neurons. */
export const pathsByHops = (N: number, T: number, hops: number): string => String(hopCount(drawn(N, T), hops));

const sum = (T: number, count: (step: number) => bigint): string =>
  String(Array.from({ length: T }, (_, n) => count(n + 1)).reduce((total, value) => total + value, 0n));

/** Those that first leave neuron j at `exit`. */
export const pathsInRow = (N: number, T: number, exit: number): string => sum(T, (entry) => cellCount(drawn(N, T), entry, exit));

/** Those that enter neuron j at `entry`. */
export const pathsInDiagonal = (N: number, T: number, entry: number): string => sum(T, (exit) => cellCount(drawn(N, T), entry, exit));

/** Paths from z_j^t to E, the direct edge included: a cell's paths, whatever its entry. */
export const pathsFromOutput = (N: number, T: number, t: number): string => String(cellCount(drawn(N, T), t, t));
