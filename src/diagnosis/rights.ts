import type { Known } from "./numbers/known.ts";
import { rightRecipe, type Recipe } from "./recipe.ts";
import type { Role } from "./roles.ts";
import { withChanges } from "./hypotheses/hypothesis.ts";

/** A right answer to some question. */
export interface Right {
  readonly name: string;
  readonly recipe: Recipe;
}

export type Question = Recipe["question"];

/** The right answers to a question; the first is the one that is usually meant. */
export function rightsOf(question: Question, known: Known): readonly Right[] {
  if (question === "exact") return [{ name: "bptt", recipe: rightRecipe("exact", known.local) }];
  const usual = rightRecipe("approximate", known.local);
  const having = (...roles: readonly Role[]): Recipe =>
    rightRecipe(
      "approximate",
      known.selfEdges.filter((edge) => roles.some((role) => known.edgesOf(role).includes(edge))),
    );
  return [
    { name: "eprop-approximate", recipe: usual },
    { name: "eprop-approximate/strict", recipe: having() },
    { name: "eprop-approximate/self", recipe: rightRecipe("approximate", known.selfEdges) },
    { name: "eprop-approximate/adapt+reset", recipe: having("adaptation", "reset") },
    { name: "eprop-approximate/adapt+autapse", recipe: having("adaptation", "autapse") },
    { name: "eprop-approximate/random-feedback", recipe: withChanges(usual, { readout: { feedback: "random" } }) },
  ];
}
