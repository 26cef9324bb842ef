import { useMemo, type ReactElement } from "react";
import { formatCount } from "../../lib/format.ts";
import { set, useSettings } from "../../state/article.ts";
import { useEngine } from "../../state/engine.ts";
import { magnitude } from "../../view/charts/numbers.ts";
import { TimeChart } from "../../view/charts/TimeChart.tsx";
import { FigureFrame } from "../../view/FigureFrame.tsx";
import { FeedbackChoice, ResetTrial, TrialControls } from "../../view/TrialControls.tsx";
import { WayCard } from "./WayCard.tsx";
import { doing, shortNames, ways, workOf, workTable, type Moment, type Way } from "./work.ts";
import { WorkSlider } from "./WorkSlider.tsx";

const looks: Record<Way, { tone: string; dash?: string }> = {
  eprop: { tone: "--c-eligibility" },
  bptt: { tone: "--c-diagonal", dash: "7 3" },
  rtrl: { tone: "--c-dropped", dash: "2 3" },
};
const charts: readonly { title: string; of: keyof Omit<Moment, "gradient">; per?: number }[] = [
  { title: "bytes held", of: "bytes" },
  { title: "multiplications so far", of: "multiplications" },
  { title: "distance from the whole gradient, %", of: "distance", per: 100 },
];
const follow = (work: number): void => set({ work });

/** Three algorithms on one run, in computing time: what each knows, holds and has spent after every step of work. */
export default function ForwardBackward(): ReactElement {
  const settings = useSettings();
  const engine = useEngine();
  const { local, feedback } = settings;
  const { N, T } = engine.trial.sizes;
  const work = useMemo(() => workOf(engine, local, feedback), [engine, local, feedback]);
  const s = Math.min(settings.work, 2 * T);
  const extent = magnitude(...ways.map((way) => work[way].at(-1)!.gradient));
  const series = useMemo(
    () =>
      charts.map(({ title, of, per = 1 }) => ({
        title,
        series: ways.map((way) => ({
          name: shortNames[way],
          values: Float64Array.from(work[way], (moment) => per * moment[of]),
          mark: "line" as const,
          ...looks[way],
        })),
      })),
    [work],
  );
  const said = ways.map((way) => `${shortNames[way]} ${doing(way, s, T)}, holding ${formatCount(BigInt(work[way][s - 1]!.bytes))} bytes`);
  return (
    <FigureFrame
      name="forward-backward"
      wide
      lit={{ sentence: `After computing step ${s} of ${2 * T}: ${said.join("; ")}.` }}
      numbers={() => [workTable(work)]}
      controls={
        <>
          <WorkSlider work={s} last={2 * T} />
          <TrialControls />
          <FeedbackChoice />
          <ResetTrial />
        </>
      }
      caption={
        <>
          At computing step {T} the run is over. E-prop and real-time recurrent learning have their gradients; backpropagation has stored
          the run and begins to see one only now, last step first. What e-prop holds does not grow with the run; what it arrives at is not
          the whole gradient.
        </>
      }
    >
      <div className="ways">
        {ways.map((way) => (
          <WayCard key={way} way={way} moment={work[way][s - 1]!} s={s} N={N} T={T} extent={extent} />
        ))}
      </div>
      {series.map((chart, n) => (
        <TimeChart
          key={chart.title}
          {...chart}
          T={2 * T}
          t={s}
          onStep={follow}
          unit="computing step"
          axis={n === series.length - 1}
          height={64}
        />
      ))}
    </FigureFrame>
  );
}
