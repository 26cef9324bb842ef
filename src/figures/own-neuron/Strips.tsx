import { memo, useMemo, type ReactElement } from "react";
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import { indexOfSynapse } from "../../model/synapse.ts";
import { cellOf } from "../../rnn/cells/index.ts";
import { toStep } from "../../state/playback.ts";
import { TimeChart, type Series } from "../../view/kit/charts/TimeChart.tsx";
import type { OwnTrial } from "../../view/graph/figure/use-path-figure.ts";
import { useAfterPaint } from "../../view/kit/loading/use-after-paint.ts";

interface Props extends OwnTrial {
  /** From 1. */
  readonly t: number;
}

const dashes = [undefined, "6 3", "2 3", "8 3 2 3"];
const dashOf = (n: number): { dash?: string } => {
  const dash = dashes[n % dashes.length];
  return dash === undefined ? {} : { dash };
};

/** What the weight goes through, strip by strip: the states of neuron j and its output, the trace, the learning signal, and the gradient so far. */
export const Strips = memo(function Strips({ engine, local, synapse, t }: Props): ReactElement {
  const { T } = engine.trial.sizes;
  const step = useAfterPaint(t);
  const strips = useMemo(() => stripsOf({ engine, local, synapse }), [engine, local, synapse]);
  return (
    <div className="neuron-strips">
      {strips.map(({ title, series }, n) => (
        <TimeChart key={title} title={title} series={series} T={T} t={step} onStep={toStep} height={58} axis={n === strips.length - 1} />
      ))}
    </div>
  );
});

function stripsOf({ engine, local, synapse }: OwnTrial): { title: string; series: Series[] }[] {
  const { trial, run } = engine;
  const cell = cellOf(trial);
  const { N, T, Q } = trial.sizes;
  const { kind, post } = synapse;
  const over = (at: (t: number) => number): Float64Array => Float64Array.from({ length: T }, (_, t) => at(t));
  const line = (name: string, values: Float64Array, tone: string, dash = {}): Series => ({ name, values, mark: "line", tone, ...dash });
  const { eps, e } = engine.eligibility(local, synapse);
  const [signal, direct] = [engine.learningSignal(local), engine.directLearningSignal()];
  const soFar = (of: Float64Array): Float64Array => {
    let sum = 0;
    return over((t) => (sum += of[t * N + post] * e[t]));
  };
  const whole = engine.bptt().gradients[kind][indexOfSynapse(trial, synapse)];
  const output = over((t) => run.z[t * N + post]);
  return [
    {
      title: words.states,
      series: cell.states.map((name, q) =>
        line(
          name,
          over((t) => run.h[(t * N + post) * Q + q]),
          "--ink",
          dashOf(q),
        ),
      ),
    },
    { title: words.output, series: [{ ...line("z", output, "--ink"), mark: cell.spiking ? "stem" : "line" }] },
    {
      title: words.vector,
      series: cell.states.map((name, q) =>
        line(
          `\u03b5 ${name}`,
          over((t) => eps[t * Q + q]),
          "--c-eligibility",
          dashOf(q),
        ),
      ),
    },
    { title: words.trace_, series: [line("e", e, "--c-eligibility")] },
    {
      title: words.signal,
      series: [
        line(
          words.exact,
          over((t) => signal[t * N + post]),
          "--c-learning",
        ),
        line(
          words.partial,
          over((t) => direct[t * N + post]),
          "--c-learning",
          { dash: "5 4" },
        ),
      ],
    },
    {
      title: words.gradientSoFar,
      series: [
        line(words.exactTerms, soFar(signal), "--c-gradient"),
        line(words.approximateTerms, soFar(direct), "--c-dropped", { dash: "5 4" }),
        line(
          words.backpropagation,
          over(() => whole),
          "--c-diagonal",
          { dash: "1.5 4" },
        ),
      ],
    },
  ];
}
