import type { Gradients, Sizes } from "./types.ts";

/** One number for each weight onto the neurons: [N, N] for `rec`, [N, I] for `in`. */
export type PerWeight = Pick<Gradients, "rec" | "in">;

export const zerosPerWeight = ({ N, I }: Sizes): PerWeight => ({ rec: new Float64Array(N * N), in: new Float64Array(N * I) });
