import { MATRICES, type MatrixName, type PastedArray } from "./forms/types.ts";
import type { Numbers } from "./numbers/evaluate.ts";

/** Pasted gradients, any of the three. */
export type Pasted = Readonly<Partial<Record<MatrixName, PastedArray>>>;

/** How far numbers are from pasted ones. */
export interface Distance {
  /** max |a - b| / max(|a|, |b|), the worst of the matrices. */
  readonly residual: number;
  /** The same beyond what printing with few digits explains. */
  readonly misfit: number;
}

const FAR: Distance = { residual: Infinity, misfit: Infinity };

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Below this share of the largest entry of all, a whole matrix counts as zero: rounding is not told from mistakes there. */
const NOTHING = 1e-9;

/** Compares pasted gradients with those of recipes. `isTurned` recipes have turned shapes. */
export function makeComparison(pasted: Pasted, shapes: Readonly<Record<MatrixName, readonly number[]>>): {
  readonly names: readonly MatrixName[];
  readonly distanceOf: (numbers: Numbers, isTurned: boolean) => Distance;
  readonly distanceOfMatrix: (name: MatrixName, values: Float64Array, isTurned: boolean) => Distance;
} {
  const names = MATRICES.filter((name) => pasted[name] !== undefined);
  const sizes = new Map(names.map((name) => [name, largest(pasted[name]!.values)]));
  const floor = NOTHING * Math.max(...sizes.values(), 0);
  const fitsShape = (name: MatrixName, isTurned: boolean): boolean => {
    const shape = isTurned ? turnedShape(shapes[name]) : shapes[name];
    const got = pasted[name]!.shape;
    return got.length === shape.length && got.every((length, k) => length === shape[k]);
  };
  const distanceOfMatrix = (name: MatrixName, values: Float64Array, isTurned: boolean): Distance => {
    if (!fitsShape(name, isTurned)) return FAR;
    const { values: got, printed } = pasted[name]!;
    const scale = Math.max(sizes.get(name)!, largest(values), floor, Number.MIN_VALUE);
    let [residual, misfit] = [0, 0];
    for (let k = 0; k < got.length; k++) {
      const difference = Math.abs(got[k] - values[k]);
      residual = Math.max(residual, difference);
      misfit = Math.max(misfit, difference - printed.absolute - printed.relative * Math.abs(got[k]));
    }
    return { residual: residual / scale, misfit: misfit / scale };
  };
  return {
    names,
    distanceOfMatrix,
    distanceOf: (numbers, isTurned) => {
      let [residual, misfit] = [0, 0];
      for (const name of names) {
        const of = distanceOfMatrix(name, numbers[name], isTurned);
        residual = Math.max(residual, of.residual);
        misfit = Math.max(misfit, of.misfit);
      }
      return { residual, misfit };
    },
  };
}

export function turnedShape(shape: readonly number[]): readonly number[] {
  return [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!];
}
