import type { Known } from "../numbers/known.ts";
import type { PathClass } from "../paths.ts";
import type { Recipe } from "../recipe.ts";
import type { Role } from "../roles.ts";

/** The line of the algorithm that a mistake concerns. */
export type AlgorithmLine =
  | "pre"
  | "eligibility-vector"
  | "eligibility-trace"
  | "filtered-trace"
  | "pseudo-derivative"
  | "error"
  | "learning-signal"
  | "backward"
  | "readout"
  | "penalty"
  | "sum"
  | "output";

/** One mistake: a small change of a recipe, null where this network or this question has no such thing. Its reason and repair stand in the content. */
export interface Hypothesis {
  readonly id: string;
  readonly line: AlgorithmLine;
  readonly paths: PathClass;
  readonly change: (recipe: Recipe, known: Known) => Recipe | null;
}

type Part = Exclude<keyof Recipe, "question">;
type Changes = { readonly [P in Part]?: Partial<Recipe[P]> };

/** A recipe with some fields changed. */
export function withChanges(recipe: Recipe, changes: Changes): Recipe {
  const out: Record<string, unknown> = { ...recipe };
  for (const [part, fields] of Object.entries(changes)) out[part] = { ...recipe[part as Part], ...fields };
  return out as unknown as Recipe;
}

export const isExact = ({ question }: Recipe): boolean => question === "exact";
export const hasSelfEdge = (known: Known, role: Role): boolean => known.edgesOf(role).length > 0;

/** Names of self edges in one order, each once: recipes can then be compared. */
export const sortedEdges = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

export const hasParameter = (known: Known, name: string): boolean => known.parameter(name, 0) !== undefined;
