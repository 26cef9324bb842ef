import type { Run, Trial } from "../../../model/types.ts";

/** The weights of one kind and drive: that of neuron j from source i stands at `first + j M + i` of the arrays of its kind. */
export interface Rows {
  readonly kind: "rec" | "in";
  /** The drive, by its place in `Run.drives`. */
  readonly d: number;
  readonly first: number;
  /** Sources: N or I. */
  readonly M: number;
}

/** All weights onto the neurons of a trial. */
export function rowsOf({ sizes: { N, I } }: Trial, { drives }: Run): Rows[] {
  return drives.flatMap((drive, d) =>
    (["rec", "in"] as const).flatMap((kind) => {
      const M = kind === "rec" ? N : I;
      return drive[kind] < 0 ? [] : [{ kind, d, first: drive[kind] * N * M, M }];
    }),
  );
}
