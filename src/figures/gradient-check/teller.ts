import { makeEvaluator } from "../../diagnosis/numbers/evaluate.ts";
import { knownOf, type Known } from "../../diagnosis/numbers/known.ts";
import type { Recipe } from "../../diagnosis/recipe.ts";
import { rightsOf } from "../../diagnosis/rights.ts";
import type { Finding } from "../../diagnosis/search.ts";
import { MATRICES } from "../../diagnosis/forms/types.ts";
import { drawnTrial, type Drawn, type Teller } from "./model.ts";

/** Networks that show much: tried in this order. */
const candidates: readonly Drawn[] = (["lif", "alif", "rate"] as const).flatMap((cell) =>
  [1, 2].map((seed): Drawn => ({ kind: "drawn", cell, seed, N: 4, T: 16, scales: true })),
);

/** A finding's recipe for another network, null if that has no such thing. */
function recipeOn({ kind, id, question, mistakes }: Finding, known: Known): Recipe | null {
  const rights = rightsOf(question, known);
  if (kind === "right") return rights.find(({ name }) => name === id)?.recipe ?? null;
  return mistakes.reduce<Recipe | null>((recipe, { change }) => recipe && change(recipe, known), rights[0].recipe);
}

/** Beyond this share of the largest entry two answers are two. */
const APART = 1e-4;

/** How many groups of findings differ on a network; 0 if one of them cannot be there. */
function groupsOn(drawn: Drawn, findings: readonly Finding[]): number {
  const known = knownOf(drawnTrial(drawn));
  const evaluator = makeEvaluator(known);
  const recipes = findings.map((finding) => recipeOn(finding, known));
  if (recipes.includes(null)) return 0;
  const numbers = recipes.map((recipe) => {
    const gradients = evaluator.gradients(recipe!);
    return MATRICES.flatMap((name) => [...gradients[name]]);
  });
  const largest = Math.max(...numbers.flat().map(Math.abs));
  const differ = (one: readonly number[], other: readonly number[]): boolean =>
    one.some((value, at) => Math.abs(value - (other[at] ?? 0)) > APART * largest);
  return numbers.filter((one, k) => numbers.slice(0, k).every((other) => differ(one, other))).length;
}

/** The first network on which all these findings give numbers of their own, else the one on which most do; null if none tells any two apart. */
export function networkThatTells(findings: readonly Finding[]): Teller | null {
  let best: Teller | null = null;
  let most = 1;
  for (const network of candidates) {
    const groups = groupsOn(network, findings);
    if (groups > most) [best, most] = [{ network, tellsAll: groups === findings.length }, groups];
    if (groups === findings.length) break;
  }
  return best;
}
