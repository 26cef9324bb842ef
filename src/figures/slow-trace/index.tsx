import { useMemo, type ReactElement } from "react";
import { spoken, time } from "#content/controls.ts";
import * as words from "#content/figures/slow-trace.tsx";
import type { LocalSetName } from "../../model/types.ts";
import { useSetting, useSettings } from "../../state/article.ts";
import { TimeChart, type Series } from "../../view/kit/charts/TimeChart.tsx";
import { NumberSelect, NumberSlider } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { MathText } from "../../view/graph/nodes/MathLabel.tsx";
import { ANSWER_BEGINS, CUE_ENDS, delayedTrial, slowTraces, STEPS, type Course } from "./model.ts";
import { networksOf, outcomesOf, tallyOf, type Outcome } from "./seeds.ts";
import { SeedStrip } from "./SeedStrip.tsx";
import { CueTable, GradientTable } from "./SetTable.tsx";
import { shared } from "../../state/settings.ts";
import { own, type Own } from "./settings.ts";
import "./style.css";

const slow = <MathText symbol={{ base: "ε", face: "italic", sub: "a", sup: "t" }} />;
const trace = <MathText symbol={{ base: "e", face: "italic", sub: "ji", sup: "t" }} />;

const dashes: Record<LocalSetName, { dash?: string }> = { strict: { dash: "2 3" }, bellec: {}, self: { dash: "7 4" } };

const linesOf = (courses: readonly Course[], values: (course: Course) => Float64Array): Series[] =>
  courses.map((course) => ({
    name: words.sets[course.local],
    values: values(course),
    mark: "line",
    tone: course.local === "strict" ? "--ink-quiet" : "--c-eligibility",
    ...dashes[course.local],
  }));

/** A cue, a wait and an answer: what each local set still knows of the cue when the errors come, and what that is worth. */
export default function SlowTrace(): ReactElement {
  const { slowSeed: seed, n, post, rho, beta, slowStep: t, local } = useSettings<Own>();
  const trial = useMemo(() => delayedTrial({ seed, n, rho, beta }), [seed, n, rho, beta]);
  const networks = useMemo(() => networksOf({ n, rho, beta }), [n, rho, beta]);
  const outcomes = useMemo(() => outcomesOf(networks, post), [networks, post]);
  const { fast, courses } = useMemo(() => slowTraces(trial, post), [trial, post]);
  const [, setStep] = useSetting(own.slowStep);
  const [, setSeed] = useSetting(own.slowSeed);
  const { exact } = courses[0];
  const chart = { T: STEPS, t, onStep: setStep } as const;
  return (
    <FigureFrame
      name="slow-trace"
      wide
      lit={{ sentence: words.lit(t, courses) }}
      own={{ cell: "alif", T: STEPS }}
      network={() => trial}
      numbers={() => [
        {
          name: "traces",
          columns: [
            ...["t", "fast entry"],
            ...courses.flatMap(({ local: of }) => [`slow entry, ${of}`, `trace, ${of}`, `approximate derivative so far, ${of}`]),
          ],
          rows: Array.from(fast, (value, s) => [
            ...[s + 1, value],
            ...courses.flatMap((course) => [course.slow[s], course.trace[s], course.soFar[s]]),
          ]),
        },
        {
          name: "sets",
          columns: ["local set", "largest trace while errors count", "exact", "approximate", "relative error over all weights", "cosine"],
          rows: courses.map((course) => [
            ...[course.local, course.left, course.exact, course.approximate],
            ...[course.error, course.cosine ?? "none"],
          ]),
        },
        {
          name: "seeds",
          columns: [
            "seed",
            ...courses.flatMap(({ local: of }) => [`approximate over exact, ${of}`, `relative error over all weights, ${of}`]),
          ],
          rows: outcomes.map(({ seed: one, ratios, errors }) => [one, ...courses.flatMap(({ local: of }) => [ratios[of], errors[of]])]),
        },
      ]}
      controls={
        <>
          <NumberSlider setting={own.slowStep} letter="t" label={words.controls.step} spoken={time.spoken} />
          <NumberSelect setting={shared.post} label={<i>j</i>} spoken={spoken.post} />
          <NumberSelect setting={shared.n} label={<i>N</i>} spoken={spoken.n} />
          <NumberSelect setting={own.slowSeed} label={words.controls.seed} spoken={words.controls.spokenSeed} />
        </>
      }
      caption={words.caption({ cueEnds: CUE_ENDS, answerBegins: ANSWER_BEGINS, ...conclusionOf(outcomes) })}
    >
      <div className="placed-charts">
        <TimeChart
          {...chart}
          title={words.charts.given}
          height={34}
          series={[
            { name: words.charts.cue, values: trial.inputs.filter((_, s) => s % 2 === 0), mark: "step", tone: "--ink" },
            { name: words.charts.errorsCount, values: trial.mask, mark: "step", tone: "--ink-quiet" },
          ]}
        />
        <TimeChart
          {...chart}
          title={words.charts.fast}
          height={60}
          series={[{ name: words.charts.resetNotLocal, values: fast, mark: "line", tone: "--c-eligibility" }]}
        />
        <TimeChart {...chart} title={words.charts.slow} height={130} series={linesOf(courses, (course) => course.slow)} />
        <TimeChart {...chart} title={words.charts.trace} height={110} series={linesOf(courses, (course) => course.trace)} />
        <TimeChart {...chart} title={words.charts.traceMagnified} height={90} series={linesOf(courses, (course) => course.met)} />
        <TimeChart
          {...chart}
          title={words.charts.derivative}
          height={110}
          axis
          series={[
            { name: words.charts.exact, values: fast.map(() => exact), mark: "line", tone: "--c-diagonal", dash: "1.5 4" },
            ...linesOf(courses, (course) => course.soFar),
          ]}
        />
      </div>
      <p className="slow-words">{words.entries(post, slow, trace)}</p>
      <CueTable courses={courses} outcomes={outcomes} current={local} />
      <SeedStrip outcomes={outcomes} seed={seed} onChoose={setSeed} />
      <GradientTable courses={courses} outcomes={outcomes} />
    </FigureFrame>
  );
}

/** In how many networks the derivative has the right sign, and is within a factor of two of the exact one. */
function conclusionOf(outcomes: readonly Outcome[]) {
  const [adaptation, all] = (["bellec", "self"] as const).map((local) => tallyOf(outcomes, local));
  return { seeds: outcomes.length, rightSign: adaptation.rightSign, withinTwo: adaptation.withinTwo, withinTwoOfAll: all.withinTwo };
}
