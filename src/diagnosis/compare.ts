import { MATRICES, type MatrixName, type PastedArray } from "./forms/types.ts";
import type { Numbers } from "./numbers/evaluate.ts";
import { turned, turnedShape } from "./turned.ts";
import type { Chosen } from "./numbers/trace.ts";

/** Pasted gradients, any of the three. */
export type Pasted = Readonly<Partial<Record<MatrixName, PastedArray>>>;

/** How far numbers are from pasted ones. */
export interface Distance {
  /** max |a - b| / max(|a|, |b|), the worst of the matrices. */
  readonly residual: number;
  /** The same beyond what printing with few digits explains. */
  readonly misfit: number;
}

/** Of another shape: as far as numbers of one shape can be. */
const FAR: Distance = { residual: 2, misfit: Infinity };

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Below this share of the largest entry of all, a whole matrix counts as zero: rounding is not told from mistakes there. */
const NOTHING = 1e-9;

/** Compares pasted gradients with those of recipes. `isTurned` recipes have turned shapes. */
export function makeComparison(
  pasted: Pasted,
  shapes: Readonly<Record<MatrixName, readonly number[]>>,
): {
  readonly names: readonly MatrixName[];
  readonly distanceOf: (numbers: Numbers, isTurned: boolean) => Distance;
  /** Whether all pasted matrices have the shapes of a recipe that turns its own, or does not. */
  readonly fitsShapes: (isTurned: boolean) => boolean;
  /** The neuron onto which the pasted gradients of W_rec and W_in are largest, and where these weights come from. */
  readonly largestWeights: Chosen;
  /** Whether some weights, [drives, posts, pres], fit to a tolerance. Of matrices that are not turned. */
  readonly weightsFit: (numbers: Numbers, chosen: Chosen, tolerance: number) => boolean;
  readonly distanceOfMatrix: (name: MatrixName, values: Float64Array, isTurned: boolean) => Distance;
} {
  const names = MATRICES.filter((name) => pasted[name] !== undefined);
  const sizes = new Map(names.map((name) => [name, largest(pasted[name]!.values)]));
  const floor = NOTHING * Math.max(...sizes.values(), 0);
  const has = (name: MatrixName, shape: readonly number[]): boolean => {
    const got = pasted[name]!.shape;
    return got.length === shape.length && got.every((length, k) => length === shape[k]);
  };
  const showsTurned = (name: MatrixName): boolean => has(name, turnedShape(shapes[name]));
  /** Whether a recipe that turns matrices may be meant: W_rec is alone, or another could be turned. */
  const mayTurn = names.every((name) => name === "W_rec") || names.some((name) => name !== "W_rec" && showsTurned(name));
  const fitsShape = (name: MatrixName, isTurned: boolean): boolean =>
    has(name, shapes[name]) ? !isTurned || mayTurn : isTurned && showsTurned(name);
  const distanceOfMatrix = (name: MatrixName, computed: Float64Array, isTurned: boolean): Distance => {
    if (!fitsShape(name, isTurned)) return FAR;
    // A matrix whose shape shows that it is not turned is compared as it is, whatever the others are.
    const values = isTurned && !showsTurned(name) ? turned(computed, shapes[name].at(-1)!, shapes[name].at(-2)!) : computed;
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
    fitsShapes: (isTurned) => names.every((name) => fitsShape(name, isTurned)),
    largestWeights: largestWeights(pasted, shapes),
    weightsFit: (rows, { posts, pres }, tolerance) =>
      (["W_rec", "W_in"] as const).every((name) => {
        if (pasted[name] === undefined) return true;
        const { values: got, printed } = pasted[name];
        const [N, M] = shapes[name].slice(-2);
        const scale = Math.max(sizes.get(name)!, largest(rows[name]), floor, Number.MIN_VALUE);
        const columns = name === "W_rec" ? pres.rec : pres.in;
        const [P, C] = [posts.length, columns.length];
        return rows[name].every((value, k) => {
          const there = got[(Math.floor(k / (P * C)) * N + posts[Math.floor(k / C) % P]) * M + columns[k % C]];
          return Math.abs(value - there) <= printed.absolute + printed.relative * Math.abs(there) + tolerance * scale;
        });
      }),
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

function largestWeights(pasted: Pasted, shapes: Readonly<Record<MatrixName, readonly number[]>>): Chosen {
  const valuesOf = (name: MatrixName): Float64Array => pasted[name]?.values ?? new Float64Array(0);
  const largestAt = (values: Float64Array): number =>
    values.reduce((best, value, k) => (Math.abs(value) > Math.abs(values[best]) ? k : best), 0);
  const name = pasted.W_rec === undefined ? "W_in" : "W_rec";
  const [N, M] = shapes[name].slice(-2);
  const post = Math.floor(largestAt(valuesOf(name)) / M) % N;
  const columnOf = (matrix: "W_rec" | "W_in"): number => {
    const width = shapes[matrix].at(-1)!;
    return largestAt(valuesOf(matrix).subarray(post * width, (post + 1) * width));
  };
  return { posts: [post], pres: { rec: [columnOf("W_rec")], in: [columnOf("W_in")] } };
}
