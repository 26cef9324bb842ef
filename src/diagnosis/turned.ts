/** Rows to columns of each block. */
export function turned(values: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(values.length);
  const each = rows * columns;
  for (let k = 0; k < values.length; k++) {
    const [block, at] = [Math.floor(k / each), k % each];
    out[block * each + (at % columns) * rows + Math.floor(at / columns)] = values[k];
  }
  return out;
}

/** The shape of matrices whose rows are columns. */
export function turnedShape(shape: readonly number[]): readonly number[] {
  return [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!];
}
