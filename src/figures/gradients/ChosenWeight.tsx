import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/gradients.tsx";
import { filteredActivity } from "../../rnn/gradient/readout-gradients.ts";
import { useSettings } from "../../state/article.ts";
import { toStep } from "../../state/playback.ts";
import { synapseOf, useEngine } from "../../state/engine.ts";
import { full, short } from "../../view/kit/numbers/numbers.ts";
import { TimeChart } from "../../view/kit/charts/TimeChart.tsx";
import type { MatrixName } from "./compare.ts";
import { SynapseTriangle } from "./SynapseTriangle.tsx";

export const ways = ["bptt", "eprop-exact", "eprop-approximate"] as const;
export type Way = (typeof ways)[number];

interface Props {
  readonly shown: MatrixName;
  /** Index of the chosen weight in its matrix, or -1. */
  readonly index: number;
  readonly name: string;
  readonly values: Readonly<Record<Way, Float64Array>>;
}

/** The chosen weight in numbers, and what these numbers are sums of. */
export function ChosenWeight({ shown, index, name, values }: Props): ReactElement {
  if (index < 0) return <p className="gradients-chosen">{words.noneChosen}</p>;
  return (
    <div className="gradients-weight">
      <p className="gradients-chosen">
        {name}:{" "}
        {ways.map((way, n) => (
          <span key={way}>
            {n > 0 && "; "}
            {words.titles[way]} <span className="number">{full(values[way][index])}</span>
          </span>
        ))}
        .{values.bptt[index] === 0 && ` ${words.isZero}`}
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
  const L = engine.learningSignal(local)[(t - 1) * N + synapse.post];
  const e = engine.eligibility(local, synapse).e[t - 1];
  return (
    <>
      <p className="gradients-terms">
        {words.atCursor(
          t,
          <span className="number">{short(L, 6)}</span>,
          <span className="number">{short(e, 6)}</span>,
          <span className="number">{short(L * e, 6)}</span>,
        )}
      </p>
      <SynapseTriangle triangle={engine.triangle(local, synapse)} T={T} t={t} recurrent={synapse.kind === "rec"} />
    </>
  );
}

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
      error: over((t) => run.err[t * K + k]),
      held: over((t) => zbar[t * N + j]),
    };
  }, [trial, run, N, K, T, k, j]);
  return (
    <>
      <p className="gradients-terms" data-readout-terms="">
        {words.readoutTerms(k + 1, j + 1, short(trial.hyper.kappa))}
      </p>
      <TimeChart
        title={words.readout.title}
        T={T}
        t={t}
        onStep={toStep}
        axis
        series={[
          { name: words.readout.error(k + 1), values: series.error, mark: "line", tone: "--c-learning" },
          { name: words.readout.held(j + 1), values: series.held, mark: "line", tone: "--c-eligibility", dash: "6 3" },
        ]}
      />
    </>
  );
}
