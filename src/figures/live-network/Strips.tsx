import { memo, useMemo, type ReactElement, type ReactNode } from "react";
import { strips } from "#content/figures/live-network-parts.tsx";
import type { GraphLayout } from "../../layout/graph-layout.ts";
import type { Synapse } from "../../model/types.ts";
import { cellOf } from "../../rnn/cells/index.ts";
import { toStep } from "../../state/playback.ts";
import { TimeChart, type Series } from "../../view/kit/charts/TimeChart.tsx";
import { MathText } from "../../view/graph/nodes/MathLabel.tsx";
import { useAfterPaint } from "../../view/kit/loading/use-after-paint.ts";
import type { Engine } from "../../state/engine.ts";
import { historiesOf, type Histories, type StateHistory } from "./histories.ts";
import { Below } from "../../view/graph/weighed/Below.tsx";

interface Props {
  readonly engine: Engine;
  /** The weight, and what is local in its trace. */
  readonly seen: Parameters<typeof historiesOf>[1];
  readonly layout: GraphLayout;
  readonly synapse: Synapse;
  readonly t: number;
}

const signed = (base: string, sub: string, sup = "t"): ReactNode => <MathText symbol={{ base, face: "italic", sub, sup }} />;

/** Of several states each has its own; the trace, a solid line, stands beside those of the vector. */
const dashes = [undefined, "6 3", "2 3", "8 3 2 3"];
const vectorDashes = ["6 3", "1.5 3", "8 3 2 3", "3 6"];

interface Strip {
  readonly title: string;
  readonly series: readonly Series[];
}

function stripsOf(h: Histories, synapse: Synapse, spiking: boolean): Strip[] {
  const i = `${synapse.kind === "in" ? "u" : ""}${synapse.pre + 1}`;
  const j = String(synapse.post + 1);
  const ji = `${j}${i}`;
  const ofStates = (name: (state: string) => string, values: (history: StateHistory) => Float64Array, tone: string): Series[] | undefined =>
    h.states?.map((one, n) => {
      const dash = dashes[n % dashes.length];
      return { name: name(one.name), values: values(one), mark: "line", tone, ...(dash !== undefined && { dash }) };
    });
  return [
    {
      title: h.states ? strips.states : strips.membrane,
      series: ofStates(
        (name) => name,
        ({ state }) => state,
        "--ink",
      ) ?? [
        { name: strips.potential, label: signed("v", j), values: h.potential, mark: "line", tone: "--ink" },
        ...(h.threshold ? [{ name: strips.threshold, values: h.threshold, mark: "line", tone: "--c-dropped", dash: "5 4" } as const] : []),
      ],
    },
    {
      title: spiking ? strips.spikes : strips.output,
      series: [
        { name: strips.own, label: signed("z", j), values: h.output, mark: spiking ? "stem" : "line", tone: "--ink" },
        {
          name: synapse.kind === "in" ? strips.input : strips.arriving,
          label: synapse.kind === "in" ? signed("u", String(synapse.pre + 1)) : signed("z", i, "t\u22121"),
          values: h.arriving,
          mark: "step",
          tone: "--c-dropped",
          dash: "2 3",
        },
      ],
    },
    {
      title: spiking ? strips.pseudoDerivative : strips.derivative,
      series: ofStates(
        (name) => `\u03c8 ${name}`,
        ({ psi }) => psi,
        "--ink",
      ) ?? [{ name: strips.psi, label: signed("\u03c8", j), values: h.psi, mark: "line", tone: "--ink" }],
    },
    {
      title: strips.eligibility,
      series: [
        ...(ofStates(
          (name) => `\u03b5 ${name}`,
          ({ vector }) => vector,
          "--c-eligibility",
        )?.map((one, n) => ({ ...one, dash: vectorDashes[n % vectorDashes.length] })) ?? [
          {
            name: strips.vector,
            label: strips.vectorLabel(signed("\u03b5", ji)),
            values: h.vector,
            mark: "line" as const,
            tone: "--c-eligibility",
            dash: "6 3",
          },
        ]),
        ...(h.slow ? [{ name: strips.slow, values: h.slow, mark: "line", tone: "--c-eligibility", dash: "1.5 3" } as const] : []),
        { name: strips.trace, label: strips.traceLabel(signed("e", ji)), values: h.trace, mark: "line", tone: "--c-eligibility" },
      ],
    },
    {
      title: strips.signal,
      series: [
        { name: strips.exact, label: strips.exactLabel(signed("L", j)), values: h.exact, mark: "line", tone: "--c-learning" },
        { name: strips.partial, values: h.partial, mark: "line", tone: "--c-learning", dash: "5 4" },
      ],
    },
    {
      title: strips.gradient,
      series: [
        { name: strips.exactTerms, values: h.runningExact, mark: "line", tone: "--c-gradient" },
        { name: strips.approximateTerms, values: h.runningPartial, mark: "line", tone: "--c-dropped", dash: "5 4" },
        { name: strips.backpropagation, values: h.whole, mark: "line", tone: "--c-diagonal", dash: "1.5 4" },
      ],
    },
  ];
}

/**
 * What one synapse goes through, strip by strip, on the time axis of the graph above: step t stands under column t. Their cursors follow a frame
 * after the graph, which the reader looks at first.
 */
export const Strips = memo(function Strips({ engine, seen, layout, synapse, t }: Props): ReactElement {
  const histories = useMemo(() => historiesOf(engine, seen), [engine, seen]);
  const T = histories.output.length;
  const step = useAfterPaint(t);
  const charts = useMemo(() => stripsOf(histories, synapse, cellOf(engine.trial).spiking), [histories, synapse, engine]);
  return (
    <Below layout={layout}>
      {charts.map((strip, n) => (
        <TimeChart key={strip.title} {...strip} T={T} t={step} onStep={toStep} height={58} axis={n === charts.length - 1} />
      ))}
    </Below>
  );
});
