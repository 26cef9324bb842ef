import type { MathSymbol } from "../../../src/layout/labels.ts";
import type { Breach } from "../../../src/rnn/trials/broken-hypotheses.ts";
import { pathCount, pathsThrough } from "../paths.ts";
import { fixed } from "../../../src/lib/format.ts";
import { withUnit } from "../../../src/lib/format-units.ts";

/** `N` neurons and `T` steps of the network that is measured. */
export const caption = (N: number, T: number) =>
  `Choose a hypothesis to break, and compare the three sums. Each hypothesis forbids an edge. With the edge in, some paths from w to E are in no term L e, and the sum is wrong by what they carry; with the paths through the new edge added, it is right again to the last digits. Numbers: a rate network of ${N} neurons and ${T} steps; drawn: 2 neurons and 3 steps.`;

/** What is broken: its name, the paths that it adds, and what has to be added to the sum. */
export const breaches: Record<Breach, { name: string; bypass: string; repair: string }> = {
  none: { name: "none broken", bypass: "Every path leaves through an emission.", repair: "nothing to add" },
  "gap-junctions": {
    name: "H1: gap junctions",
    bypass: "Hidden states feed each other’s next step: paths leave the chain without passing a gate.",
    repair: "plus the exits through the junctions",
  },
  "weight-decay": { name: "H2: weight decay", bypass: "The loss reads the weights: one path goes straight to E.", repair: "plus ∂E/∂W" },
  "voltage-penalty": {
    name: "H3: voltage penalty",
    bypass: "The loss reads hidden states: each state of the chain has a second way out.",
    repair: "plus the sum of ∂E/∂h · ε",
  },
  "initial-state": {
    name: "H4: weights in the start",
    bypass: "The first state depends on the weights: paths enter before step 1.",
    repair: "plus the entry at step 0",
  },
};

export const errorText = (error: number): string =>
  error < 1e-9 ? "exact" : `relative error ${withUnit(fixed(100 * error, error < 0.1 ? 1 : 0), "%")}`;

interface Facts {
  readonly breach: Breach;
  /** Nodes that paths have to pass, and how many paths do; undefined where none is chosen. */
  readonly through: readonly MathSymbol[];
  readonly count: bigint | undefined;
  readonly all: bigint;
  readonly known: bigint;
  readonly error: number;
  readonly repairedError: number;
}
export function lit({ breach, through, count, all, known, error, repairedError }: Facts): string {
  const { bypass, repair } = breaches[breach];
  const chosen = count === undefined ? "" : `${pathCount(count)} ${pathsThrough(1, through)}. `;
  const missed = all - known;
  return `${chosen}${bypass} Of ${pathCount(all)} drawn, the claim knows ${known}${missed > 0n ? ` and misses ${missed}` : ""}. Sum of L e: ${errorText(error)}; ${repair}: ${errorText(repairedError)}.`;
}
export const broken = "Broken";
export const strength = "strength";
export const drawing = (breach: Breach) => `Two neurons and three steps; ${breaches[breach].bypass}`;
export const columns = { synapse: "synapse", gradient: "dE/dW", claimed: "sum of L e", repaired: "plus the missing paths" };
export const all = "all";
