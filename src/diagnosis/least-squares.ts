/** Columns whose part that the others do not hold is smaller than this share of them cannot be told from the others. */
const INDEPENDENT = 1e-9;

/**
 * The x that makes sum_k x_k column_k nearest to `target`, and max|difference| / max|target|. A coefficient is null where it is not determined:
 * where the column is nothing, or a sum of others. `columns` [k][row].
 */
export function leastSquares(
  columns: readonly (readonly number[])[],
  target: readonly number[],
): { coefficients: (number | null)[]; residual: number } {
  const rest = columns.map((column) => column.slice());
  const basis: { readonly k: number; readonly unit: readonly number[] }[] = [];
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const sizes = columns.map((column) => Math.sqrt(dot(column, column)));
  const left = new Set(columns.keys());
  while (left.size > 0) {
    const norms = [...left].map((k) => ({ k, norm: sizes[k] > 0 ? Math.sqrt(dot(rest[k], rest[k])) / sizes[k] : 0 }));
    const { k, norm } = norms.reduce((a, b) => (b.norm > a.norm ? b : a));
    if (!(norm > INDEPENDENT)) break;
    left.delete(k);
    const length = Math.sqrt(dot(rest[k], rest[k]));
    const unit = rest[k].map((value) => value / length);
    basis.push({ k, unit });
    for (const other of left)
      for (let twice = 0; twice < 2; twice++) {
        const along = dot(unit, rest[other]);
        rest[other] = rest[other].map((value, i) => value - along * unit[i]);
      }
  }
  const remainder = target.slice();
  const along = basis.map(({ unit }) => {
    const part = dot(unit, remainder);
    for (let i = 0; i < remainder.length; i++) remainder[i] -= part * unit[i];
    return part;
  });
  const solved = new Map<number, number>();
  for (let at = basis.length - 1; at >= 0; at--) {
    let value = along[at];
    for (let later = at + 1; later < basis.length; later++)
      value -= dot(basis[at].unit, columns[basis[later].k]) * solved.get(basis[later].k)!;
    solved.set(basis[at].k, value / dot(basis[at].unit, columns[basis[at].k]));
  }
  const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isDetermined = (k: number): boolean =>
    solved.has(k) && [...left].every((other) => sizes[other] === 0 || !depends(columns, basis, other, k, sizes));
  return {
    coefficients: columns.map((_, k) => (isDetermined(k) ? solved.get(k)! : null)),
    residual: largest(remainder) / Math.max(largest(target), Number.MIN_VALUE),
  };
}

/** Whether a column that is a sum of basis columns holds column k, so that weight may move from one to the other. */
function depends(
  columns: readonly (readonly number[])[],
  basis: readonly { readonly k: number; readonly unit: readonly number[] }[],
  other: number,
  k: number,
  sizes: readonly number[],
): boolean {
  const weights = new Map<number, number>();
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i], 0);
  for (let at = basis.length - 1; at >= 0; at--) {
    let value = dot(basis[at].unit, columns[other]);
    for (let later = at + 1; later < basis.length; later++)
      value -= dot(basis[at].unit, columns[basis[later].k]) * weights.get(basis[later].k)!;
    weights.set(basis[at].k, value / dot(basis[at].unit, columns[basis[at].k]));
  }
  return Math.abs(weights.get(k) ?? 0) * sizes[k] > INDEPENDENT * sizes[other];
}
