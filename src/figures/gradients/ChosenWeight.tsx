import { useMemo, type ReactElement } from "react";
import { filteredActivity } from "../../rnn/gradient/readout-gradients.ts";
import { set, useSettings } from "../../state/article.ts";
import { synapseOf, useEngine } from "../../state/engine.ts";
import { full, short } from "../../view/kit/numbers/numbers.ts";
import { TimeChart } from "../../view/kit/charts/TimeChart.tsx";
import type { MatrixName } from "./compare.ts";
import { SynapseTriangle } from "./SynapseTriangle.tsx";

export const ways = ["bptt", "eprop-exact", "eprop-approximate"] as const;
export type Way = (typeof ways)[number];
export const titles: Record<Way, string> = {
  bptt: "backpropagation through time",
  "eprop-exact": "e-prop, exact",
  "eprop-approximate": "e-prop, approximate",
};

interface Props {
  readonly shown: MatrixName;
  /** Index of the chosen weight in its matrix, or -1. */
  readonly index: number;
  readonly name: string;
  readonly values: Readonly<Record<Way, Float64Array>>;
}

/** The chosen weight in numbers, and what these numbers are sums of. */
export function ChosenWeight({ shown, index, name, values }: Props): ReactElement {
  if (index < 0)
    return <p className="gradients-chosen">Point at a cell, or walk to it with the arrow keys, to see what its number is made of.</p>;
  return (
    <div className="gradients-weight">
      <p className="gradients-chosen" role="status">
        {name}:{" "}
        {ways.map((way, n) => (
          <span key={way}>
            {n > 0 && "; "}
            {titles[way]} <span className="number">{full(values[way][index]!)}</span>
          </span>
        ))}
        .{values.bptt[index] === 0 && " It is zero: no path from this weight reaches the loss with a weight other than 0 in this run."}
      </p>
      {shown === "out" ? <ReadoutTerms index={index} /> : <SynapseTerms />}
    </div>
  );
}

/** The term at the cursor, and the whole triangle. */
function SynapseTerms(): ReactElement {
  const settings = useSettings();
  const engine = useEngine();
  const { t, local } = settings;
  const synapse = synapseOf(settings);
  const { N, T } = engine.trial.sizes;
  const L = engine.learningSignal(local)[(t - 1) * N + synapse.post]!;
  const e = engine.eligibility(local, synapse).e[t - 1]!;
  return (
    <>
      <p className="gradients-terms">
        At the cursor of this page, <i>t</i> = {t}: learning signal <span className="number">{short(L, 6)}</span> times trace{" "}
        <span className="number">{short(e, 6)}</span> is <span className="number">{short(L * e, 6)}</span>, the sum of row {t}.
      </p>
      <SynapseTriangle triangle={engine.triangle(local, synapse)} T={T} t={t} recurrent={synapse.kind === "rec"} />
    </>
  );
}

const follow = (t: number): void => set({ t });

/** A weight of the readout has no chain to run along: an error, and what the readout still holds of the neuron's output. */
function ReadoutTerms({ index }: { readonly index: number }): ReactElement {
  const { t } = useSettings();
  const { trial, run } = useEngine();
  const { N, K, T } = trial.sizes;
  const [k, j] = [Math.floor(index / N), index % N];
  const series = useMemo(() => {
    const zbar = filteredActivity(trial, run);
    const over = (at: (t: number) => number): Float64Array => Float64Array.from({ length: T }, (_, t) => at(t));
    return {
      error: over((t) => run.err[t * K + k]!),
      held: over((t) => zbar[t * N + j]!),
    };
  }, [trial, run, N, K, T, k, j]);
  return (
    <>
      <p className="gradients-terms" data-readout-terms="">
        A readout weight has no eligibility trace and needs no learning signal: it leads to the output, and from there no path turns back
        into the network. Its derivative is the error of output {k + 1} times the output of neuron {j + 1}, filtered by the leak of the
        readout (κ = {short(trial.hyper.kappa)}), summed over t. All three algorithms form this one sum.
      </p>
      <TimeChart
        title="readout"
        T={T}
        t={t}
        onStep={follow}
        axis
        series={[
          { name: `error of output ${k + 1}`, values: series.error, mark: "line", tone: "--c-learning" },
          { name: `filtered output of neuron ${j + 1}`, values: series.held, mark: "line", tone: "--c-eligibility", dash: "6 3" },
        ]}
      />
    </>
  );
}
