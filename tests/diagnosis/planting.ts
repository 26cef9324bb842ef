import { expect } from "vitest";
import { diagnose, type From } from "../../src/diagnosis/diagnose.ts";
import { makeEvaluator } from "../../src/diagnosis/numbers/evaluate.ts";
import { knownOf } from "../../src/diagnosis/numbers/known.ts";
import type { Question } from "../../src/diagnosis/rights.ts";
import { applicable } from "../../src/diagnosis/search.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Trial } from "../../src/model/types.ts";
import { asPasted } from "./networks.ts";

export const questions: readonly Question[] = ["exact", "approximate"];
export const fromOf = (question: Question): From => (question === "exact" ? "bptt" : "eprop-approximate");

/** How many planted mistakes, alone and in pairs, there were, and how many of each were named. */
export interface Tally {
  single: number;
  named: number;
  pair: number;
  pairNamed: number;
}

export const noneYet = (): Tally => ({ single: 0, named: 0, pair: 0, pairNamed: 0 });

/**
 * Plants drawn mistakes in a network's gradients, one at a time and, `pairs` times, two, and counts what is named. A mistake that changes nothing
 * here must leave "right".
 */
export function plant(
  { trial, random }: { readonly trial: Trial; readonly random: Random },
  question: Question,
  { draws, pairs = draws }: { readonly draws: number; readonly pairs?: number },
  tally: Tally,
): void {
  const known = knownOf(trial);
  const evaluator = makeEvaluator(known);
  const all = applicable(question, evaluator);
  const ask = (recipe: (typeof all)[number]["recipe"]): ReturnType<typeof diagnose> =>
    diagnose({ trial, from: fromOf(question), arrays: asPasted(evaluator.gradients(recipe), known, recipe.output.isTurned) });
  for (let draw = 0; draw < draws; draw++) {
    const first = all[random.integer(all.length)];
    const second = all[random.integer(all.length)];
    const { best, unseen } = ask(first.recipe);
    if (unseen.includes(first.hypothesis.id)) {
      expect(best, first.hypothesis.id).toEqual(["right"]);
      continue;
    }
    tally.single++;
    if (best.includes(first.hypothesis.id)) tally.named++;
    const both = draw >= pairs || first === second ? null : second.hypothesis.change(first.recipe, known);
    if (both === null) continue;
    const answer = ask(both).best;
    // A second mistake that changes nothing leaves the first: that is then the right answer.
    const ids = [first.hypothesis.id, second.hypothesis.id];
    const fitting = [`${ids[0]}+${ids[1]}`, `${ids[1]}+${ids[0]}`, ...(answer.some((id) => id.includes("+")) ? [] : ids)];
    tally.pair++;
    if (fitting.some((id) => answer.includes(id))) tally.pairNamed++;
  }
}

/** At least 97 of 100 single mistakes and 70 of 100 pairs are named, of more than a few. */
export function expectNamed(
  { single, named, pair, pairNamed }: Tally,
  atLeast: { readonly singles: number; readonly pairs: number },
): void {
  expect(single).toBeGreaterThan(atLeast.singles);
  expect(pair).toBeGreaterThan(atLeast.pairs);
  expect(named / single).toBeGreaterThanOrEqual(0.97);
  expect(pairNamed / pair).toBeGreaterThanOrEqual(0.7);
}
