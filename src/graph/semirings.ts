import type { NodeId, Semiring } from "./types.ts";

/** Counts paths when every edge weighs 1n. A product by 1n is taken as it is: multiplying out would copy a number of a thousand digits. */
export const integers: Semiring<bigint> = {
  zero: () => 0n,
  one: () => 1n,
  add: (a, b) => a + b,
  multiply: (late, early) => (late === 1n ? early : early === 1n ? late : late * early),
  sharesSums: true,
};

/** Sums of products of scalar derivatives. */
export const numbers: Semiring<number> = {
  zero: () => 0,
  one: () => 1,
  add: (a, b) => a + b,
  multiply: (late, early) => late * early,
};

/** Is there a path at all? */
export const booleans: Semiring<boolean> = {
  zero: () => false,
  one: () => true,
  add: (a, b) => a || b,
  multiply: (late, early) => late && early,
};

/** A rows x cols matrix, row-major: the Jacobian of a node of dimension `rows` by one of dimension `cols`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** Jacobians between nodes whose dimensions differ. */
export function matrices(dimensionOf: (node: NodeId) => number): Semiring<Matrix> {
  return {
    zero: (from, to) => matrix(dimensionOf(to), dimensionOf(from)),
    one: (node) => {
      const size = dimensionOf(node);
      const identity = matrix(size, size);
      for (let d = 0; d < size; d++) identity.data[d * size + d] = 1;
      return identity;
    },
    add: (a, b) => ({ rows: a.rows, cols: a.cols, data: a.data.map((value, k) => value + b.data[k]) }),
    multiply: multiplyMatrices,
  };
}

export function matrix(rows: number, cols: number, values?: readonly number[]): Matrix {
  if (values && values.length !== rows * cols)
    throw new Error(`a ${rows} x ${cols} matrix needs ${rows * cols} values, but got ${values.length}`);
  return { rows, cols, data: values ? Float64Array.from(values) : new Float64Array(rows * cols) };
}

/** late [rows, inner] times early [inner, cols]. Throws if the inner sizes differ. */
export function multiplyMatrices(late: Matrix, early: Matrix): Matrix {
  if (late.cols !== early.rows)
    throw new Error(`Jacobians must fit, but a ${late.rows} x ${late.cols} one meets a ${early.rows} x ${early.cols} one`);
  const product = matrix(late.rows, early.cols);
  for (let r = 0; r < late.rows; r++)
    for (let k = 0; k < late.cols; k++) {
      const factor = late.data[r * late.cols + k];
      for (let c = 0; c < early.cols; c++) product.data[r * early.cols + c] += factor * early.data[k * early.cols + c];
    }
  return product;
}

export interface Operations {
  additions: number;
  multiplications: number;
}

/** The same ring, counting its additions and multiplications into `spent`: of every node's sum for itself, shared or not. */
export function metered<T>(ring: Semiring<T>, spent: Operations): Semiring<T> {
  return {
    ...ring,
    sharesSums: false,
    add: (a, b) => {
      spent.additions++;
      return ring.add(a, b);
    },
    multiply: (late, early) => {
      spent.multiplications++;
      return ring.multiply(late, early);
    },
  };
}
