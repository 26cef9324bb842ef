import { useMemo, type ReactElement } from "react";
import { formatCount } from "../../lib/format.ts";
import { set, useSetting } from "../../state/article.ts";
import { useEngine } from "../../state/engine.ts";
import { magnitude } from "../../view/charts/numbers.ts";
import { TimeChart, type Series } from "../../view/charts/TimeChart.tsx";
import { FigureFrame } from "../../view/FigureFrame.tsx";
import { FeedbackChoice, ResetTrial, TrialControls } from "../../view/TrialControls.tsx";
import { WayCard } from "./WayCard.tsx";
import { useRtrl } from "./useRtrl.ts";
import { bpttMoments, doing, epropMoments, shortNames, ways, workTable, type Moment, type Way, type Work } from "./work.ts";
import { WorkSlider } from "./WorkSlider.tsx";

const looks: Record<Way, { tone: string; dash?: string }> = {
  eprop: { tone: "--c-eligibility" },
  bptt: { tone: "--c-diagonal", dash: "7 3" },
  rtrl: { tone: "--c-dropped", dash: "2 3" },
};
const charts: readonly { title: string; of: keyof Omit<Moment, "gradient">; per?: number }[] = [
  { title: "bytes held", of: "bytes" },
  { title: "multiplications so far", of: "multiplications" },
  { title: "distance from the gradient of W, %", of: "distance", per: 100 },
];
const follow = (work: number): void => set({ work });

const controls = (
  <>
    <TrialControls />
    <FeedbackChoice />
    <ResetTrial />
  </>
);

/** Three algorithms on one run, in computing time: what each knows, holds and has spent after every step of work. */
export default function ForwardBackward(): ReactElement {
  const [local] = useSetting("local");
  const [feedback] = useSetting("feedback");
  const [step] = useSetting("work");
  const engine = useEngine();
  const { N, T } = engine.trial.sizes;
  const eprop = useMemo(() => epropMoments(engine, local, feedback), [engine, local, feedback]);
  const bptt = useMemo(() => bpttMoments(engine), [engine]);
  const rtrl = useRtrl(engine);
  const work = useMemo((): Partial<Work> => ({ eprop, bptt, ...(rtrl && { rtrl }) }), [eprop, bptt, rtrl]);
  const s = Math.min(step, 2 * T);
  const extent = useMemo(() => magnitude(...Object.values(work).map((moments: readonly Moment[]) => moments.at(-1)!.gradient)), [work]);
  const series = useMemo(() => seriesOf(work), [work]);
  const said = ways.map((way) => {
    const moments = work[way];
    return `${shortNames[way]} ${moments ? `${doing(way, s, T)}, holding ${formatCount(BigInt(moments[s - 1]!.bytes))} bytes` : "is still computing"}`;
  });
  return (
    <FigureFrame
      name="forward-backward"
      wide
      lit={{ sentence: `After computing step ${s} of ${2 * T}: ${said.join("; ")}.` }}
      numbers={() => [workTable(work)]}
      controls={
        <>
          <WorkSlider work={s} last={2 * T} />
          {controls}
        </>
      }
      caption={
        <>
          At computing step {T} the run is over. E-prop and real-time recurrent learning have their gradients; backpropagation has stored
          the run and begins to see one only now, last step first. What e-prop holds does not grow with the run: its traces, and no step of
          it. It multiplies more often than backpropagation, and what it arrives at is not the whole gradient. The squares are the steps of
          the run, grey where something of them is stored, blue where the work is. Multiplications are those of the gradients of <i>W</i>{" "}
          and <i>V</i>, besides running the network.
        </>
      }
    >
      <div className="ways">
        {ways.map((way) => (
          <WayCard key={way} way={way} moment={work[way]?.[s - 1]} s={s} N={N} T={T} extent={extent} />
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

/** A chart a quantity, with the algorithms that have got there. */
const seriesOf = (work: Partial<Work>): { title: string; series: Series[] }[] =>
  charts.map(({ title, of, per = 1 }) => ({
    title,
    series: ways.flatMap((way) => {
      const moments = work[way];
      if (moments === undefined) return [];
      return [{ name: shortNames[way], values: Float64Array.from(moments, (moment) => per * moment[of]), mark: "line", ...looks[way] }];
    }),
  }));
