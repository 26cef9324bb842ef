/**
 * What is read from pasted or dropped gradients: arrays under the names of `eprop-ref`, and facts about what could not be read. Facts are data;
 * the sentences for them stand in the content.
 */
export const MATRICES = ["W_rec", "W_in", "W_out"] as const;
export type MatrixName = (typeof MATRICES)[number];

/** Intermediate arrays that may be pasted beside the gradients, under the names of the reference files. */
export const INTERMEDIATES = [
  "e_rec",
  "e_in",
  "ebar_rec",
  "ebar_in",
  "L",
  "L_sym",
  "psi",
  "err",
  "dE_dz_direct",
  "dE_dh_total",
  "b_out",
  "z",
  "y",
] as const;
export type ArrayName = MatrixName | (typeof INTERMEDIATES)[number];

/** N neurons, I inputs, K outputs, T steps, Q hidden variables. */
export interface Counts {
  readonly N: number;
  readonly I: number;
  readonly K: number;
  readonly T: number;
  readonly Q: number;
  /** Where a neuron has several drives: their names, in order. */
  readonly driveNames?: DriveNames;
}

/** The drives with weights from neurons, and from inputs. */
export interface DriveNames {
  readonly W_rec: readonly string[];
  readonly W_in: readonly string[];
}

/** How exactly numbers were printed: an entry x may be off by `absolute` + `relative` |x|. `digits` are decimals or significant digits, 17 for float64. */
export interface Printed {
  readonly digits: number;
  readonly absolute: number;
  readonly relative: number;
}

export interface PastedArray {
  /** As pasted, but for names that say that they are [pre, post]: these are turned. */
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float64Array;
  readonly printed: Printed;
}

/** Something that hinders reading, or that a reader should know. `where` is a name or a place in the text, indices count from 0. */
export type Fact =
  | { readonly kind: "empty" }
  | { readonly kind: "too-large"; readonly expected: number; readonly got: number }
  | { readonly kind: "too-many"; readonly expected: number; readonly got: number }
  | { readonly kind: "archive" }
  | { readonly kind: "binary" }
  | { readonly kind: "no-numbers" }
  | { readonly kind: "npy"; readonly problem: "header" | "type" | "length" | "shape"; readonly expected: string; readonly got: string }
  | { readonly kind: "shortened"; readonly where: string }
  | {
      readonly kind: "not-finite";
      readonly where: string;
      readonly entries: readonly { readonly index: readonly number[]; readonly got: string }[];
      readonly total: number;
    }
  | { readonly kind: "not-a-number"; readonly where: string; readonly index: readonly number[]; readonly got: string }
  | { readonly kind: "ragged"; readonly where: string; readonly index: readonly number[]; readonly expected: number; readonly got: number }
  | { readonly kind: "missing-entries"; readonly where: string; readonly expected: number; readonly got: number }
  | { readonly kind: "unclosed"; readonly where: string }
  | { readonly kind: "too-deep"; readonly where: string; readonly expected: number }
  | { readonly kind: "shape"; readonly where: string; readonly expected: readonly number[]; readonly got: readonly number[] }
  | { readonly kind: "no-place"; readonly where: string; readonly got: readonly number[] }
  | { readonly kind: "ambiguous"; readonly where: string; readonly between: readonly ArrayName[]; readonly got: readonly number[] }
  | { readonly kind: "repeated"; readonly where: ArrayName }
  | { readonly kind: "unused"; readonly where: string; readonly got: readonly number[] }
  | { readonly kind: "transposed"; readonly where: ArrayName; readonly by: "name" | "shape" }
  | { readonly kind: "flattened"; readonly where: ArrayName; readonly expected: readonly number[] };

/** Facts that refuse an array or the whole text; the others are remarks. */
export const isRefusal = ({ kind }: Fact): boolean =>
  kind !== "repeated" && kind !== "unused" && kind !== "transposed" && kind !== "flattened";

export interface Reading {
  readonly arrays: Readonly<Partial<Record<ArrayName, PastedArray>>>;
  readonly facts: readonly Fact[];
}

/** One entry as it was written. A value that is not finite, or none at all, keeps its text. */
export interface Cell {
  readonly kind: "number" | "not-finite" | "shortened" | "other";
  readonly text: string;
  readonly value: number;
  /** Digits behind the point, and significant ones; the power of ten of scientific notation, null without. */
  readonly decimals: number;
  readonly significant: number;
  readonly exponent: number | null;
}

/** An array found in a text, before it has a place. `label` is what stood before it, best candidate last. */
export interface FoundArray {
  readonly labels: readonly string[];
  readonly shape: readonly number[];
  readonly cells: readonly Cell[];
  /** By which all entries are multiplied, 1 unless the text says so. */
  readonly factor: number;
  /** Why the cells form no array, if they do not. `where` is left to whoever knows the name. */
  readonly fault: ShapeFault | null;
}

export type ShapeFault =
  | { readonly kind: "ragged"; readonly index: readonly number[]; readonly expected: number; readonly got: number }
  | { readonly kind: "missing-entries"; readonly expected: number; readonly got: number }
  | { readonly kind: "unclosed" }
  | { readonly kind: "too-deep"; readonly expected: number };
