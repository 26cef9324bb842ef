import { memo, useMemo, type ReactElement, type ReactNode } from "react";
import { strips } from "#content/figures/live-network-parts.tsx";
import type { GraphLayout } from "../../layout/graph-layout.ts";
import type { Synapse } from "../../model/types.ts";
import { toStep } from "../../state/playback.ts";
import { TimeChart, type Series } from "../../view/kit/charts/TimeChart.tsx";
import { MathText } from "../../view/graph/nodes/MathLabel.tsx";
import { useAfterPaint } from "../../view/kit/frame/use-after-paint.ts";
import type { Histories } from "./histories.ts";
import { fixed } from "../../lib/format.ts";

interface Props {
  readonly histories: Histories;
  readonly layout: GraphLayout;
  readonly synapse: Synapse;
  readonly t: number;
}

const signed = (base: string, sub: string, sup = "t"): ReactNode => <MathText symbol={{ base, face: "italic", sub, sup }} />;

interface Strip {
  readonly title: string;
  readonly series: readonly Series[];
}

function stripsOf(h: Histories, synapse: Synapse): Strip[] {
  const i = `${synapse.kind === "in" ? "u" : ""}${synapse.pre + 1}`;
  const j = String(synapse.post + 1);
  const ji = `${j}${i}`;
  const spiking = h.threshold !== undefined;
  return [
    {
      title: strips.membrane,
      series: [
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
      series: [{ name: strips.psi, label: signed("\u03c8", j), values: h.psi, mark: "line", tone: "--ink" }],
    },
    {
      title: strips.eligibility,
      series: [
        {
          name: strips.vector,
          label: strips.vectorLabel(signed("\u03b5", ji)),
          values: h.vector,
          mark: "line",
          tone: "--c-eligibility",
          dash: "6 3",
        },
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
export const Strips = memo(function Strips({ histories, layout, synapse, t }: Props): ReactElement {
  const T = histories.output.length;
  const step = useAfterPaint(t);
  const charts = useMemo(() => stripsOf(histories, synapse), [histories, synapse]);
  return (
    <div className="graph-below" style={T < 4 ? undefined : alignedWith(layout)} data-aligned={T >= 4}>
      {charts.map((strip, n) => (
        <TimeChart key={strip.title} {...strip} T={T} t={step} onStep={toStep} height={58} axis={n === charts.length - 1} />
      ))}
    </div>
  );
});

/** Charts put step t at (t - 1/2) / T of their plot; the plot is laid so that this is the graph's column t. */
export function alignedWith({ placement, metrics }: GraphLayout): Record<string, string> {
  const { columns, width } = placement;
  const left = columns[0] - metrics.column / 2;
  const right = width - columns.at(-1)! - metrics.column / 2;
  return { "--chart-left": `${fixed((100 * left) / width, 3)}%`, "--chart-right": `${fixed((100 * right) / width, 3)}%` };
}
