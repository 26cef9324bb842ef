import { MATRICES } from "./forms/types.ts";
import type { Pasted } from "./compare.ts";
import type { Evaluator, Numbers } from "./numbers/evaluate.ts";
import { withChanges } from "./hypotheses/hypothesis.ts";
import { leastSquares } from "./least-squares.ts";
import { rightsOf, type Question } from "./rights.ts";

/** A class of paths with the weight that fits best: 1 where it is as it should be, 0 where it is missing. */
export interface Share {
  readonly name: string;
  /** null where this network cannot tell the weight. */
  readonly coefficient: number | null;
}

/** The gradients as a sum over the classes of one partition of all paths. */
export interface Split {
  readonly by: "hops" | "self edge" | "entry" | "exit" | "matrix" | "source";
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

/** At most so many classes of steps. */
const BINS = 6;

/** The rows (first exits) of the right gradient, in classes of steps. */
function overTime(question: Question, evaluator: Evaluator): { by: Split["by"]; columns: Column[] }[] {
  const { trial } = evaluator.known;
  const { N, I, T } = trial.sizes;
  const [{ recipe }] = rightsOf(question, evaluator.known);
  const rows = evaluator.rows(recipe);
  const bins = Math.min(BINS, T);
  const columns = Array.from({ length: bins }, (_, bin): Column => {
    const [from, to] = [Math.floor((bin * T) / bins), Math.floor(((bin + 1) * T) / bins)];
    const sum = { W_rec: new Float64Array(rows.rec.length / T), W_in: new Float64Array(rows.in.length / T) };
    for (let t = from; t < to; t++) {
      for (let w = 0; w < sum.W_rec.length; w++) sum.W_rec[w] += rows.rec[t * sum.W_rec.length + w];
      for (let w = 0; w < sum.W_in.length; w++) sum.W_in[w] += rows.in[t * sum.W_in.length + w];
    }
    return { name: from + 1 === to ? `${to}` : `${from + 1}-${to}`, numbers: sum };
  });
  return N * (N + I) > bins ? [{ by: "exit", columns }] : [];
}

/** Splits pasted gradients by classes of paths, every partition by least squares, best first. */
export function splitsOf(question: Question, evaluator: Evaluator, pasted: Pasted): readonly Split[] {
  const names = MATRICES.filter((name) => pasted[name] !== undefined);
  return partitions(question, evaluator)
    .map(({ by, columns }): Split => {
      const used = names.filter((name) => columns.some(({ numbers }) => numbers[name] !== undefined));
      const target = used.flatMap((name) => [...pasted[name]!.values]);
      const matrix = columns.map(({ numbers }) => used.flatMap((name) => [...(numbers[name] ?? pasted[name]!.values.map(() => 0))]));
      const { coefficients, residual } = leastSquares(matrix, target);
      return { by, shares: columns.map(({ name }, k) => ({ name, coefficient: coefficients[k] })), residual };
    })
    .sort((a, b) => a.residual - b.residual);
}
