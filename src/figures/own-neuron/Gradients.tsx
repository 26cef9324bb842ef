import type { ReactElement } from "react";
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import { formatNumber } from "../../lib/format.ts";
import { set } from "../../state/article.ts";
import { MatrixTable } from "../../view/kit/charts/MatrixTable.tsx";
import { magnitude, short } from "../../view/kit/numbers/numbers.ts";
import { synapseIn, type Matrix, type OwnNetwork, type ThreeWays } from "./model.ts";

/** Relative errors up to here are rounding. */
const rounding = 1e-10;

interface Props {
  readonly network: OwnNetwork;
  readonly three: ThreeWays;
  /** Whose gradients are shown. */
  readonly matrix: Matrix;
  readonly post: number;
  readonly pre: number;
  /** Of finite differences against BPTT, where they can be had. */
  readonly differences: number | undefined;
}

/** The three gradients by one matrix of weights, side by side, and in words how far they are apart over all weights. */
export function Gradients({ network: { trial, cell }, three, matrix, post, pre, differences }: Props): ReactElement {
  const { N, I } = trial.sizes;
  const { kind, drive } = matrix;
  const M = kind === "rec" ? N : I;
  const of = { bptt: three.bptt[kind], "eprop-exact": three.exact[kind], "eprop-approximate": three.approximate[kind] };
  const values = Object.fromEntries(
    Object.entries(of).map(([way, all]) => [way, all.subarray(drive * N * M, (drive + 1) * N * M)]),
  ) as typeof of;
  const extent = magnitude(...Object.values(values));
  return (
    <section className="neuron-gradients" aria-label={words.checks}>
      <div className="gradients-tables">
        {(Object.keys(values) as (keyof typeof values)[]).map((way) => (
          <div key={way} className="matrix-room">
            <MatrixTable
              values={values[way]}
              rows={N}
              columns={M}
              extent={extent}
              caption={words.gradients[way]}
              rowLabel={(row) => String(row + 1)}
              columnLabel={(column) => (kind === "in" ? `u${column + 1}` : String(column + 1))}
              chosen={(post - 1) * M + synapseIn(matrix, trial.sizes, post, pre).pre}
              onChoose={(index) => set({ post: Math.floor(index / M) + 1, pre: (index % M) + 1 })}
              data={{ "data-gradient": way }}
            />
          </div>
        ))}
      </div>
      <p className="neuron-verdict" data-relative-error={three.exactError} data-comparison="exact">
        {three.diagnostic !== undefined
          ? words.diagnostic(three.diagnostic)
          : three.exactError < rounding
            ? words.exactAgrees(short(three.exactError, 2))
            : words.exactDiffers(short(three.exactError, 2))}
      </p>
      {three.diagnostic === undefined && (
        <p data-relative-error={three.approximateError} data-cosine={three.approximateCosine ?? undefined} data-comparison="approximate">
          {words.approximate(formatNumber(three.approximateError), formatNumber(three.approximateCosine ?? NaN))}
        </p>
      )}
      <p className="neuron-differences">
        {cell.smooth ? differences !== undefined && Number.isFinite(differences) && words.smooth(short(differences, 2)) : words.notSmooth}
      </p>
    </section>
  );
}
