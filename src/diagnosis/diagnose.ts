import { makeComparison, type Pasted } from "./compare.ts";
import { explanationsOf, factorOf, namesOfFactor, sameFactor, scaledBy } from "./factors.ts";
import { MATRICES, type ArrayName, type MatrixName, type PastedArray } from "./forms/types.ts";
import { makeEvaluator, type Evaluator } from "./numbers/evaluate.ts";
import { hypotheses } from "./hypotheses/index.ts";
import { knownOf } from "./numbers/known.ts";
import { readoutGradients } from "../rnn/gradient/readout-gradients.ts";
import { applicable, pairs, singles, type Finding } from "./search.ts";
import { rightsOf, type Question } from "./rights.ts";
import { splitsOf, type Split } from "./split.ts";
import { isThat, matchingIntermediates } from "./intermediates.ts";
import { makeMemo } from "../lib/memo.ts";
import type { LocalSet, Trial } from "../model/types.ts";

/** What somebody meant to compute. */
export type From = "bptt" | "eprop-exact" | "eprop-approximate";

export interface Asked {
  readonly trial: Trial;
  readonly from: From;
  /** Gradients, one at least; intermediate arrays beside them tell apart what gradients cannot. */
  readonly arrays: Readonly<Partial<Record<ArrayName, PastedArray>>>;
  /** The local set of approximate e-prop that is meant. */
  readonly localSet?: LocalSet;
}

export interface Diagnosis {
  /** `right`: what was meant; `other`: right, for another question; `named`: one mistake or two; `factor`: right or named but for a factor. */
  readonly verdict: "right" | "other" | "named" | "factor" | "unknown";
  /** Ids that fit and cannot be told apart, a pair as a+b; "right" and "unknown" by themselves. */
  readonly best: readonly string[];
  readonly findings: readonly Finding[];
  /** max |a - b| / max(|a|, |b|) to the best, or the nearest of all that is known. */
  readonly residual: number;
  /** The nearest others. */
  readonly alternatives: readonly { readonly ids: readonly string[]; readonly residual: number }[];
  /** How exactly right numbers are: as float64, float32, or to the digits that were printed. */
  readonly precision: "float64" | "float32" | "printed";
  /** By matrix, the distance to what was meant. */
  readonly matrices: Readonly<Partial<Record<MatrixName, number>>>;
  /** Where all is right but for factors, these, and what they can be. */
  readonly factors: Readonly<Partial<Record<MatrixName, { readonly value: number; readonly names: readonly string[] }>>> | null;
  /** Mistakes that would have left these numbers as they are on this network. */
  readonly unseen: readonly string[];
  /** For unknown numbers: which classes of paths seem weighted wrongly. */
  readonly splits: readonly Split[];
  /** Whether all that was given is zero, and what was meant is not. */
  readonly areZero: boolean;
  /** Whether the matrices are right and the gradient of b_out, given beside them, is not. */
  readonly isBiasWrong: boolean;
}

/** What fits is as near as this. */
export const TOLERANCE = 1e-6;
/** Numbers that float32 holds may have lost more on the way. */
const TOLERANCE_FLOAT32 = 1e-5;
/** Nearer than this, two answers are one. */
const SAME = 1e-10;

const isFloat32 = ({ values }: PastedArray): boolean =>
  values.every((value) => Math.fround(value) === value) && values.some((value) => value !== 0);

function toleranceFor(pasted: Pasted): number {
  const given = Object.values(pasted);
  return given.every(isFloat32) ? TOLERANCE_FLOAT32 : TOLERANCE;
}

/** Of findings that fit, those that cannot be told from the best. */
function bestOf(findings: readonly Finding[], tolerance: number): Finding[] {
  const fitting = findings.filter(({ misfit }) => misfit <= tolerance);
  const least = fitting.reduce((low, { misfit }) => Math.min(low, misfit), Infinity);
  return fitting.filter(({ misfit }) => misfit <= Math.max(SAME, 4 * least)).sort((a, b) => a.residual - b.residual);
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

/** Right numbers times a factor for each matrix, or anything known times one factor for all. */
function factorFindings(
  own: readonly Finding[],
  evaluator: Evaluator,
  pasted: Pasted,
  comparison: ReturnType<typeof makeComparison>,
  tolerance: number,
) {
  const found: { finding: Finding; factors: Record<MatrixName, number> }[] = [];
  const entries = comparison.names.reduce((sum, name) => sum + pasted[name]!.values.length, 0);
  for (const finding of own) {
    if (finding.recipe.output.isTurned) continue;
    const numbers = evaluator.gradients(finding.recipe);
    const uniform = factorOf(pasted, numbers, MATRICES);
    const each = Object.fromEntries(MATRICES.map((name) => [name, factorOf(pasted, numbers, [name]) ?? 1])) as Record<MatrixName, number>;
    const tries = [
      ...(uniform === null || entries < 4 ? [] : [sameFactor(uniform)]),
      ...(finding.kind === "right" && entries > 8 ? [each] : []),
    ];
    for (const factors of tries) {
      if (comparison.names.some((name) => factors[name] === 0)) continue;
      const distance = comparison.distanceOf(scaledBy(numbers, factors), false);
      if (distance.misfit > tolerance) continue;
      const id = finding.mistakes.length === 0 && finding.id === own[0].id ? "factor" : `factor+${finding.id}`;
      found.push({ finding: { ...finding, id, kind: "factor", ...distance }, factors });
      break;
    }
  }
  return found;
}

/**
 * Says what is wrong with gradients: the mistake, or the two, that give these very numbers on this network; "right" where there is none; "unknown"
 * where nothing that is known fits. Throws one sentence on a trial that does not fit, or if no gradient is given.
 */
export function diagnose({ from, ...given }: Asked): Diagnosis {
  return diagnoserOf(given)(from);
}

/** The same for several questions about the same numbers: what one of them tries, the others need not. */
export function diagnoserOf({ trial, arrays, localSet }: Omit<Asked, "from">): (from: From) => Diagnosis {
  const pasted: Pasted = Object.fromEntries(MATRICES.flatMap((name) => (arrays[name] === undefined ? [] : [[name, arrays[name]]])));
  if (Object.keys(pasted).length === 0) throw new Error("a gradient of W_rec, W_in or W_out is needed, but there is none");
  const known = knownOf(trial, localSet);
  const evaluator = makeEvaluator(known);
  const comparison = makeComparison(pasted, known.shapes);
  const tolerance = toleranceFor(pasted);
  const [ofSingles, ofPairs] = [makeMemo<Question, Finding[]>(2), makeMemo<Question, Finding[]>(2)];
  const search: Search = {
    ...{ arrays, pasted, evaluator, comparison, tolerance },
    singles: (question) => ofSingles(question, () => singles(question, evaluator, comparison)),
    pairs: (question) => ofPairs(question, () => pairs(question, evaluator, comparison, tolerance)),
  };
  return (from) => answer(from, search);
}

/** What was pasted, and what was tried on it, each once. */
interface Search {
  readonly arrays: Asked["arrays"];
  readonly pasted: Pasted;
  readonly evaluator: Evaluator;
  readonly comparison: ReturnType<typeof makeComparison>;
  readonly tolerance: number;
  readonly singles: (question: Question) => Finding[];
  readonly pairs: (question: Question) => Finding[];
}

function answer(from: From, { arrays, pasted, evaluator, comparison, tolerance, ...tried }: Search): Diagnosis {
  const question: Question = from === "eprop-approximate" ? "approximate" : "exact";
  const other: Question = question === "exact" ? "approximate" : "exact";
  const own = tried.singles(question);
  const others = tried.singles(other);
  const all = [...own, ...others];
  const right = own[0];

  let findings = bestOf(all, tolerance);
  if (findings.some(({ question: of }) => of === question))
    findings = findings.filter(({ kind, question: of }) => kind === "right" || of === question);
  // Right for the other question: mistakes that change nothing there are no answer.
  else if (findings.some(({ kind }) => kind === "right")) findings = findings.filter(({ kind }) => kind === "right");
  let factors: Diagnosis["factors"] = null;
  // two mistakes that leave nothing, or a factor of 0, would explain any zeros
  const areZero = findings.length === 0 && Object.values(pasted).every(({ values }) => values.every((value) => value === 0));
  if (findings.length === 0 && !areZero) findings = bestOf(tried.pairs(question), tolerance);
  if (findings.length === 0 && !areZero) findings = bestOf(tried.pairs(other), tolerance);
  if (findings.length === 0 && !areZero) {
    const factored = factorFindings(own, evaluator, pasted, comparison, tolerance);
    const scaled = factored.some(({ finding }) => finding.id === "factor")
      ? factored.filter(({ finding }) => finding.id === "factor")
      : factored;
    findings = bestOf(
      scaled.map(({ finding }) => finding),
      tolerance,
    );
    const first = scaled.find(({ finding }) => finding === findings[0]);
    if (first !== undefined) {
      const explanations = explanationsOf(evaluator.known);
      factors = Object.fromEntries(
        comparison.names.map((name) => [
          name,
          { value: first.factors[name], names: namesOfFactor(first.factors[name], explanations, tolerance) },
        ]),
      );
    }
  }
  if (findings.length > 1) findings = matchingIntermediates(findings, arrays, evaluator, tolerance);

  const isRight = findings.includes(right);
  const { trial, run } = evaluator.known;
  const isBiasWrong = isRight && arrays.b_out !== undefined && !isThat(arrays.b_out, readoutGradients(trial, run).bias, tolerance);
  const nearest = [...all].sort((a, b) => a.residual - b.residual);
  const best = isBiasWrong ? ["unknown"] : isRight ? ["right"] : findings.length > 0 ? unique(findings.map(({ id }) => id)) : ["unknown"];
  const residual = isRight ? right.residual : (findings[0] ?? nearest[0]).residual;
  return {
    verdict: isBiasWrong ? "unknown" : isRight ? "right" : verdictOf(findings),
    best,
    findings: isRight ? [right] : findings,
    residual,
    alternatives: nearest
      .filter(({ id }) => !best.includes(id) && !(isRight && id === right.id))
      .slice(0, 3)
      .map(({ id, residual: distance }) => ({ ids: [id], residual: distance })),
    precision:
      residual <= 1e-11
        ? "float64"
        : Object.values(pasted).some(({ printed }) => printed.absolute > 0 || printed.relative > 1e-7)
          ? "printed"
          : "float32",
    matrices: Object.fromEntries(
      comparison.names.map((name) => [name, comparison.distanceOfMatrix(name, evaluator.gradients(right.recipe)[name], false).residual]),
    ),
    factors,
    unseen: unseenBy(question, evaluator, comparison.names),
    splits: findings.length === 0 && !areZero ? splitsOf(question, evaluator, pasted) : [],
    areZero,
    isBiasWrong,
  };
}

function verdictOf(findings: readonly Finding[]): Diagnosis["verdict"] {
  if (findings.length === 0) return "unknown";
  if (findings.some(({ kind }) => kind === "right")) return "other";
  return findings[0].kind === "factor" ? "factor" : "named";
}

/** Mistakes that leave these matrices as they are: those that this network does not have, and those that happen to change nothing. */
function unseenBy(question: Question, evaluator: Evaluator, names: readonly MatrixName[]): string[] {
  const [right] = rightsOf(question, evaluator.known);
  const numbers = evaluator.gradients(right.recipe);
  const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const changes = applicable(question, evaluator);
  const shown = changes.filter(({ recipe }) => {
    if (recipe.output.isTurned) return true;
    const mistaken = evaluator.gradients(recipe);
    return names.some((name) => {
      const scale = Math.max(largest(numbers[name]), largest(mistaken[name]));
      return mistaken[name].some((value, k) => Math.abs(value - numbers[name][k]) > SAME * scale);
    });
  });
  const seen = new Set(shown.map(({ hypothesis }) => hypothesis.id));
  return hypotheses.map(({ id }) => id).filter((id) => !seen.has(id));
}
