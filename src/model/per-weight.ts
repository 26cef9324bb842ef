import type { Gradients, Sizes } from "./types.ts";

/** One number for each weight onto the neurons: [drives with W, N, N] for `rec`, [drives with V, N, I] for `in`. */
export type PerWeight = Pick<Gradients, "rec" | "in">;

/** `each` zeros for every weight. */
export const zerosPerWeight = ({ N, I, drives }: Sizes, each = 1): PerWeight => ({
  rec: new Float64Array(drives.rec * N * N * each),
  in: new Float64Array(drives.in * N * I * each),
});
