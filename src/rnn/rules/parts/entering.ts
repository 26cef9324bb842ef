import { structureOf } from "../../gradient/structure.ts";
import type { Meter } from "../../../model/meter.ts";
import type { Run, Trial } from "../../../model/types.ts";
import { rowsOf, type Rows } from "./rows.ts";

/** What enters the hidden states at one step, b_d pre, where a neuron model tells all neurons the same once for all of them. */
export interface Entering {
  readonly rows: readonly Rows[];
  /** Takes a step: `b` [N, drives, Q], z^{t-1} [N] or undefined at the first step, u^t [I]. */
  take(b: Float64Array, outputs: Float64Array | undefined, inputs: Float64Array): void;
  /** Adds what enters at state q of neuron j by a weight from source i, to vectors [Q] that begin at `at` of `into`. */
  addTo(into: Float64Array, at: number, row: number, j: number, i: number): void;
}

export function makeEntering(trial: Trial, run: Run, spent: Meter): Entering {
  const { N, Q } = trial.sizes;
  const rows = rowsOf(trial, run);
  const structure = structureOf(trial, run);
  const R = run.drives.length;
  /** By row, [N or 1, M, states reached] */
  const products = rows.map(({ d, M }) => new Float64Array(N * M * structure.b[d].length));
  const isShared = rows.map(() => false);
  const isSame = (b: Float64Array, d: number): boolean => {
    for (let j = 1; j < N; j++) for (let q = 0; q < Q; q++) if (b[(j * R + d) * Q + q] !== b[d * Q + q]) return false;
    return true;
  };

  return {
    rows,
    take(b, outputs, inputs) {
      rows.forEach(({ kind, d, M }, row) => {
        const into = products[row];
        const sources = kind === "rec" ? outputs : inputs;
        isShared[row] = sources === undefined || isSame(b, d);
        if (sources === undefined) {
          into.fill(0);
          return;
        }
        const reached = structure.b[d];
        const posts = isShared[row] ? 1 : N;
        for (let j = 0; j < posts; j++)
          for (let i = 0; i < M; i++)
            for (let n = 0; n < reached.length; n++) into[(j * M + i) * reached.length + n] = b[(j * R + d) * Q + reached[n]] * sources[i];
        spent.multiplications += posts * M * reached.length;
      });
    },
    addTo(into, at, row, j, i) {
      const { kind, d, M } = rows[row];
      if (kind === "rec" && i === j && !trial.hyper.autapse) return;
      const reached = structure.b[d];
      const post = isShared[row] ? 0 : j;
      const from = (post * M + i) * reached.length;
      for (let n = 0; n < reached.length; n++) into[at + reached[n]] += products[row][from + n];
    },
  };
}
