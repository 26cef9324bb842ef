import { MATRICES } from "./forms/types.ts";
import type { Pasted } from "./compare.ts";
import type { Evaluator, Numbers } from "./numbers/evaluate.ts";
import { withChanges } from "./hypotheses/hypothesis.ts";
import { explanationsOf, namesOfFactor } from "./factors.ts";
import { leastSquares } from "./least-squares.ts";
import type { Traces } from "./numbers/trace.ts";
import type { Recipe } from "./recipe.ts";
import { rightsOf, type Question } from "./rights.ts";

/** A class of paths with the weight that fits best: 1 where it is as it should be, 0 where it is missing. */
export interface Share {
  readonly name: string;
  /** null where this network cannot tell the weight. */
  readonly coefficient: number | null;
  /** What the weight may be made of, where the split fits; none for 1. */
  readonly names: readonly string[];
}

/** The gradients as a sum over the classes of one partition of all paths. */
export interface Split {
  readonly by: "hops" | "self edge" | "entry" | "exit" | "readout leg" | "matrix" | "source";
  readonly shares: readonly Share[];
  readonly residual: number;
}

interface Column {
  readonly name: string;
  readonly numbers: Partial<Numbers>;
}

const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, k) => value - b[k]);
const without = (all: Numbers, part: Numbers): Numbers => ({
  W_rec: minus(all.W_rec, part.W_rec),
  W_in: minus(all.W_in, part.W_in),
  W_out: minus(all.W_out, part.W_out),
});

/** Partitions of the paths of a question, each as columns that add up to the right gradient. */
function partitions(
  question: Question,
  evaluator: Evaluator,
): readonly { readonly by: Split["by"]; readonly columns: readonly Column[] }[] {
  const { known } = evaluator;
  const [{ recipe }] = rightsOf(question, known);
  const all = evaluator.gradients(recipe);
  const out: { by: Split["by"]; columns: Column[] }[] = [
    { by: "matrix", columns: MATRICES.map((name) => ({ name, numbers: { [name]: all[name] } })) },
  ];
  const task = withChanges(recipe, { penalty: { rate: 0, weights: 0 } });
  const weights = evaluator.gradients(withChanges(recipe, { penalty: { rate: 0 } }));
  const ofTask = evaluator.gradients(task);
  const source: Column[] = [{ name: "task", numbers: ofTask }];
  if (known.trial.hyper.cReg !== 0) source.push({ name: "rate penalty", numbers: without(all, weights) });
  if (known.trial.hyper.l2 !== 0) source.push({ name: "weight penalty", numbers: without(weights, ofTask) });
  if (source.length > 1) out.push({ by: "source", columns: source });
  for (const name of known.selfEdges) {
    const detached = evaluator.gradients(withChanges(recipe, { jacobians: { detached: [name] } }));
    out.push({
      by: "self edge",
      columns: [
        { name: `without ${name}`, numbers: detached },
        { name, numbers: without(all, detached) },
      ],
    });
  }
  if (question === "exact") {
    const direct = evaluator.gradients(withChanges(recipe, { signal: { isTotal: false } }));
    out.push({
      by: "hops",
      columns: [
        { name: "0", numbers: direct },
        { name: "1 or more", numbers: without(all, direct) },
      ],
    });
  }
  out.push(...overTime(question, evaluator));
  return out;
}

/** At most so many classes of steps, and of lengths of a readout leg. */
const BINS = 6;

/** Classes of steps, counted from 1: names and the class of each step. */
function binsOf(T: number): { names: string[]; of: (t: number) => number } {
  const bins = Math.min(BINS, T);
  const starts = Array.from({ length: bins + 1 }, (_, bin) => Math.floor((bin * T) / bins));
  const names = Array.from({ length: bins }, (_, k) =>
    starts[k] + 1 === starts[k + 1] ? `${starts[k + 1]}` : `${starts[k] + 1}-${starts[k + 1]}`,
  );
  return { names, of: (t) => starts.findLastIndex((start) => start <= t) };
}

/** Columns by class of step: sums of [T, weights]. */
function columnsOverTime(rows: Traces, T: number): Column[] {
  const bins = binsOf(T);
  const columns = bins.names.map((name) => ({
    name,
    numbers: { W_rec: new Float64Array(rows.rec.length / T), W_in: new Float64Array(rows.in.length / T) },
  }));
  for (let t = 0; t < T; t++) {
    const { W_rec, W_in } = columns[bins.of(t)].numbers;
    for (let w = 0; w < W_rec.length; w++) W_rec[w] += rows.rec[t * W_rec.length + w];
    for (let w = 0; w < W_in.length; w++) W_in[w] += rows.in[t * W_in.length + w];
  }
  return columns;
}

/** By first exit (the rows of the triangle); exact ones by entry too (its diagonals), those on line by the length of the readout leg. */
function overTime(question: Question, evaluator: Evaluator): { by: Split["by"]; columns: Column[] }[] {
  const { N, I, T } = evaluator.known.trial.sizes;
  if (N * (N + I) <= BINS) return [];
  const [{ recipe }] = rightsOf(question, evaluator.known);
  const byExit = { by: "exit" as const, columns: columnsOverTime(evaluator.rows(recipe), T) };
  if (question === "exact") return [byExit, { by: "entry", columns: columnsOverTime(evaluator.diagonals(recipe), T) }];
  return [byExit, { by: "readout leg", columns: byLeg(evaluator, recipe) }];
}

/** Of approximate e-prop: kappa^n omega sum_t (error of step t + n) e^t for n = 0, 1, …, and what is left. */
function byLeg(evaluator: Evaluator, recipe: Recipe): Column[] {
  const { T } = evaluator.known.trial.sizes;
  const legs = Array.from({ length: Math.min(BINS - 1, T) }, (_, n): Column => ({ name: `${n}`, numbers: evaluator.leg(recipe, n) }));
  const task = evaluator.gradients(withChanges(recipe, { penalty: { rate: 0, weights: 0 } }));
  const rest = { W_rec: task.W_rec.slice(), W_in: task.W_in.slice() };
  for (const { numbers } of legs) {
    for (let w = 0; w < rest.W_rec.length; w++) rest.W_rec[w] -= numbers.W_rec![w];
    for (let w = 0; w < rest.W_in.length; w++) rest.W_in[w] -= numbers.W_in![w];
  }
  const all = evaluator.gradients(recipe);
  const penalties = { W_rec: minus(all.W_rec, task.W_rec), W_in: minus(all.W_in, task.W_in) };
  return [...legs, { name: `${legs.length} or more`, numbers: rest }, { name: "penalties", numbers: penalties }];
}

/** A split that leaves less than this is no guess. */
const FITS = 1e-6;

/** Splits pasted gradients by classes of paths, every partition by least squares, best first. */
export function splitsOf(question: Question, evaluator: Evaluator, pasted: Pasted): readonly Split[] {
  const names = MATRICES.filter((name) => pasted[name] !== undefined);
  const explanations = explanationsOf(evaluator.known);
  const meanings = (coefficient: number | null): readonly string[] =>
    coefficient === null || Math.abs(coefficient - 1) < FITS ? [] : namesOfFactor(coefficient, explanations, FITS);
  return partitions(question, evaluator)
    .map(({ by, columns }): Split => {
      const used = names.filter((name) => columns.some(({ numbers }) => numbers[name] !== undefined));
      const target = used.flatMap((name) => [...pasted[name]!.values]);
      const matrix = columns.map(({ numbers }) => used.flatMap((name) => [...(numbers[name] ?? pasted[name]!.values.map(() => 0))]));
      const { coefficients, residual } = leastSquares(matrix, target);
      const shares = columns.map(({ name }, k) => ({
        name,
        coefficient: coefficients[k],
        names: residual < FITS ? meanings(coefficients[k]) : [],
      }));
      return { by, shares, residual };
    })
    .sort((a, b) => a.residual - b.residual);
}
