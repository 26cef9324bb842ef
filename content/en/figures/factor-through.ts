import type { Case } from "../../../src/figures/factor-through/model.ts";

export const caption =
  "Choose which gates to factor through, and see which paths are in no term or in two. A derivative factors through a set of nodes exactly when each path lies in one term only. A way around the gate leaves paths in none; two gates in a row put a path in two. Assigning each path to the first gate it meets repairs the second case, and that is the exact factorisation of e-prop. Orange edges lead to a gate, blue ones away from it; a purple one does both.";

/** Each case: its name, and what it shows. */
export const titles: Record<Case, string> = {
  bottleneck: "one gate",
  bypass: "one gate and a way around",
  "in-a-row": "two gates, one behind the other",
  "first-gate": "each path at its first gate",
};
const verdicts: Record<Case, string> = {
  bottleneck: "Every path passes p exactly once, so the two sums multiply: the factorisation holds.",
  bypass: "One path goes around p. The product does not contain it: the factorisation misses it.",
  "in-a-row": "The paths that pass p and then q stand in both terms: they are counted twice.",
  "first-gate":
    "The way to q may no longer lead through p. Each path now belongs to the first gate that it meets, and the sum is right again.",
};

/** `claimed` is what the terms give, `derivative` what is true; `count` paths pass the chosen `nodes`, if any. */
export const lit = (name: Case, claimed: string, derivative: string, nodes: readonly string[], count: number, sum: string) =>
  `${titles[name]}: the terms give ${claimed}, the derivative is ${derivative}. ${
    nodes.length === 0
      ? verdicts[name]
      : count === 0
        ? `No path from x to y passes ${nodes.join(" and ")}.`
        : `Lit: ${count} ${count === 1 ? "path" : "paths"} from x to y through ${nodes.join(" and ")}, sum ${sum}.`
  }`;
export const through = "Factor through";
export const drawing = (name: Case) => `${titles[name]}: orange edges lead to a gate, blue ones away from it`;
export const columns = { path: "path", product: "product", terms: "in how many terms" };
export const times = (terms: number) => (terms === 1 ? "1" : terms === 0 ? "0, missed" : `${terms}, twice`);
