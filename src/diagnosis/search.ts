import { hypotheses } from "./hypotheses/index.ts";
import type { Hypothesis } from "./hypotheses/hypothesis.ts";
import type { makeComparison } from "./compare.ts";
import { keyOf, makeEvaluator, rowsOnto, type Evaluator } from "./numbers/evaluate.ts";
import type { Recipe } from "./recipe.ts";
import { rightsOf, type Question } from "./rights.ts";

/** A candidate for what was computed: a right answer, a mistake, or two. */
export interface Finding {
  readonly id: string;
  readonly kind: "right" | "single" | "pair" | "factor";
  readonly question: Question;
  readonly mistakes: readonly Hypothesis[];
  readonly recipe: Recipe;
  readonly residual: number;
  readonly misfit: number;
}

type Comparison = ReturnType<typeof makeComparison>;

/** The mistakes that this network can show at all under a question, as changes of the right recipe. */
export function applicable(
  question: Question,
  { known }: Evaluator,
): readonly { readonly hypothesis: Hypothesis; readonly recipe: Recipe }[] {
  const [right] = rightsOf(question, known);
  return hypotheses.flatMap((hypothesis) => {
    const recipe = hypothesis.change(right.recipe, known);
    return recipe === null ? [] : [{ hypothesis, recipe }];
  });
}

/** All right answers and single mistakes of a question, with their distances. */
export function singles(question: Question, evaluator: Evaluator, comparison: Comparison): Finding[] {
  const measure = (recipe: Recipe): { residual: number; misfit: number } =>
    comparison.distanceOf(evaluator.gradients(recipe), recipe.output.isTurned);
  const rights = rightsOf(question, evaluator.known).map(({ name, recipe }): Finding => ({
    id: name,
    kind: "right",
    question,
    mistakes: [],
    recipe,
    ...measure(recipe),
  }));
  const mistakes = applicable(question, evaluator).map(({ hypothesis, recipe }): Finding => ({
    id: hypothesis.id,
    kind: "single",
    question,
    mistakes: [hypothesis],
    recipe,
    ...measure(recipe),
  }));
  return [...rights, ...mistakes];
}

/** Pairs of mistakes that fit to `tolerance`. W_out, which few mistakes change, then a weight or two, and the weights onto one neuron are compared first. */
export function pairs(question: Question, evaluator: Evaluator, comparison: Comparison, tolerance: number): Finding[] {
  const [right] = rightsOf(question, evaluator.known);
  const known = evaluator.known;
  const mistakes = applicable(question, evaluator);
  const single = comparison.largestWeights;
  const row = rowsOnto(known, single.posts);
  const probes = [single, row].map((chosen) => ({ chosen, probe: makeEvaluator(known, chosen) }));
  const hasReadout = comparison.names.includes("W_out");
  const found: Finding[] = [];
  const tried = new Set([right, ...mistakes].map(({ recipe }) => keyOf(recipe)));
  for (const [at, { hypothesis: first, recipe: once }] of mistakes.entries())
    for (const { hypothesis: second } of mistakes.slice(at + 1)) {
      const recipe = second.change(once, known);
      if (recipe === null || tried.has(keyOf(recipe))) continue;
      const { isTurned, turnsRec } = recipe.output;
      if (!comparison.fitsShapes(isTurned)) continue;
      if (hasReadout && comparison.distanceOfMatrix("W_out", evaluator.readout(recipe), isTurned).misfit > tolerance) continue;
      const isElsewhere = isTurned || turnsRec;
      if (!isElsewhere && !probes.every(({ chosen, probe }) => comparison.weightsFit(probe.gradients(recipe), chosen, tolerance))) continue;
      const { residual, misfit } = comparison.distanceOf(evaluator.gradients(recipe), isTurned);
      if (misfit > tolerance) continue;
      found.push({ id: `${first.id}+${second.id}`, kind: "pair", question, mistakes: [first, second], recipe, residual, misfit });
    }
  return found;
}
