import { useMemo, type ReactElement } from "react";
import * as words from "#content/figures/forward-backward.tsx";
import { formatCount } from "../../lib/format.ts";
import { set, useSetting } from "../../state/article.ts";
import { useEngine, type PageEngine } from "../../state/engine.ts";
import { magnitude } from "../../view/kit/numbers/numbers.ts";
import { TimeChart, type Series } from "../../view/kit/charts/TimeChart.tsx";
import type { NumberTable } from "../../view/export/types.ts";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { ResetTrial, TrialControls } from "../../view/kit/controls/TrialControls.tsx";
import { FeedbackChoice } from "../../view/kit/controls/TrialDetails.tsx";
import { WayCard } from "./WayCard.tsx";
import { useRtrl } from "./use-rtrl.ts";
import { bpttMoments, epropMoments, LONGEST, mostByLength, ways, workTable, type Moment, type Way, type Work } from "./work.ts";
import { WorkSlider } from "./WorkSlider.tsx";
import { shared } from "../../state/settings.ts";
import { own, type Own } from "./settings.ts";
import "./style.css";

const looks: Record<Way, { tone: string; dash?: string }> = {
  eprop: { tone: "--c-eligibility" },
  bptt: { tone: "--c-diagonal", dash: "7 3" },
  rtrl: { tone: "--c-dropped", dash: "2 3" },
};
const charts: readonly { of: keyof Omit<Moment, "gradient">; per?: number }[] = [
  { of: "bytes" },
  { of: "multiplications" },
  { of: "distance", per: 100 },
];
const follow = (work: number): void => set<Own>({ work });

const controls = (
  <>
    <TrialControls />
    <FeedbackChoice />
    <ResetTrial />
  </>
);

/** Three algorithms on one run, in computing time: what each knows, holds and has spent after every step of work. */
export default function ForwardBackward(): ReactElement {
  const [local] = useSetting(shared.local);
  const [feedback] = useSetting(shared.feedback);
  const [step] = useSetting(own.work);
  const engine = useEngine();
  const { N, T } = engine.trial.sizes;
  const eprop = useMemo(() => epropMoments(engine, local, feedback), [engine, local, feedback]);
  const bptt = useMemo(() => bpttMoments(engine), [engine]);
  const rtrl = useRtrl(engine);
  const work = useMemo((): Partial<Work> => ({ eprop, bptt, ...(rtrl && { rtrl }) }), [eprop, bptt, rtrl]);
  const s = Math.min(step, 2 * T);
  const extent = useMemo(() => magnitude(...Object.values(work).map((moments: readonly Moment[]) => moments.at(-1)!.gradient)), [work]);
  const series = useMemo(() => seriesOf(work), [work]);
  const lengths = useMemo(() => lengthsOf(engine, work), [engine, work]);
  const held = ways.map((way) => {
    const moment = work[way]?.[s - 1];
    return { way, bytes: moment && BigInt(moment.bytes) };
  });
  return (
    <FigureFrame
      name="forward-backward"
      wide
      lit={{ sentence: words.lit(s, T, held) }}
      numbers={() => [workTable(work), lengthTable(lengths)]}
      dial={<WorkSlider work={s} last={2 * T} />}
      controls={controls}
      caption={words.caption(s, T, growth(lengths))}
    >
      <div className="ways">
        {ways.map((way) => (
          <WayCard
            key={way}
            way={way}
            moment={work[way]?.[s - 1]}
            last={work[way]?.at(-1)}
            most={lengths[way]?.[T - 1]}
            s={s}
            N={N}
            T={T}
            extent={extent}
          />
        ))}
      </div>
      <TimeChart
        title={words.charts.most}
        unit={words.charts.length}
        T={LONGEST}
        t={T}
        axis
        height={110}
        series={ways.flatMap((way) => {
          const values = lengths[way];
          return values === undefined ? [] : [{ name: words.shortNames[way], values, mark: "line", ...looks[way] }];
        })}
      />
      {series.map((chart, n) => (
        <TimeChart
          key={chart.title}
          {...chart}
          T={2 * T}
          t={s}
          onStep={follow}
          unit={words.slider.spoken}
          axis={n === series.length - 1}
          height={64}
        />
      ))}
    </FigureFrame>
  );
}

type Lengths = Partial<Record<Way, Float64Array>>;

/** The most bytes that each way holds, by the length of the run. */
const lengthsOf = (engine: PageEngine, work: Partial<Work>): Lengths =>
  Object.fromEntries(ways.flatMap((way) => (work[way] ? [[way, mostByLength(way, engine, work[way])]] : [])));

/** Bytes that one more step of the run adds to the most that backpropagation holds. */
const growth = ({ bptt }: Lengths): string => (bptt ? formatCount(BigInt(bptt[1] - bptt[0])) : "");

const lengthTable = (lengths: Lengths): NumberTable => {
  const known = ways.filter((way) => lengths[way]);
  return {
    name: "bytes-by-length",
    columns: ["T", ...known.map((way) => `${way} bytes at most`)],
    rows: Array.from({ length: LONGEST }, (_, n) => [n + 1, ...known.map((way) => lengths[way]![n])]),
  };
};

/** A chart a quantity, with the algorithms that have got there. */
const seriesOf = (work: Partial<Work>): { title: string; series: Series[] }[] =>
  charts.map(({ of, per = 1 }) => ({
    title: words.charts[of],
    series: ways.flatMap((way) => {
      const moments = work[way];
      if (moments === undefined) return [];
      return [
        { name: words.shortNames[way], values: Float64Array.from(moments, (moment) => per * moment[of]), mark: "line", ...looks[way] },
      ];
    }),
  }));
