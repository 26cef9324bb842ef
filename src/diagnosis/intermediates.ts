import { INTERMEDIATES, type ArrayName, type PastedArray } from "./forms/types.ts";
import type { Evaluator } from "./numbers/evaluate.ts";
import type { Finding } from "./search.ts";

/** Whether pasted numbers are ours, to the digits in which they are given. */
export function isThat({ values, printed }: PastedArray, ours: Float64Array, tolerance: number): boolean {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  return ours.every((value, k) => Math.abs(value - values[k]) <= printed.absolute + printed.relative * Math.abs(value) + tolerance * scale);
}

/** Whether pasted intermediate arrays are those of a recipe. Arrays that recipes do not compute count as fitting. */
function fits(
  finding: Finding,
  name: (typeof INTERMEDIATES)[number],
  pasted: PastedArray,
  evaluator: Evaluator,
  tolerance: number,
): boolean {
  const computed = evaluator.intermediates(finding.recipe);
  const ours = name in computed ? computed[name as keyof typeof computed] : null;
  return ours === null || ours.length !== pasted.values.length || isThat(pasted, ours, tolerance);
}

/** Of findings with the same gradients, those whose intermediate arrays are the pasted ones; all of them where that decides nothing. */
export function matchingIntermediates(
  findings: readonly Finding[],
  arrays: Readonly<Partial<Record<ArrayName, PastedArray>>>,
  evaluator: Evaluator,
  tolerance: number,
): Finding[] {
  const given = INTERMEDIATES.filter((name) => arrays[name] !== undefined);
  const score = (finding: Finding): number => given.filter((name) => fits(finding, name, arrays[name]!, evaluator, tolerance)).length;
  const scores = findings.map(score);
  const most = Math.max(...scores);
  return findings.filter((_, k) => scores[k] === most);
}
