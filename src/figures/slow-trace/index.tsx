import { useMemo, type ReactElement } from "react";
import { formatNumber } from "../../lib/format.ts";
import { useSetting, useSettings } from "../../state/article.ts";
import { TimeChart, type Series } from "../../view/kit/charts/TimeChart.tsx";
import { NumberSelect, NumberSlider } from "../../view/kit/controls/controls.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { MathText } from "../../view/graph/nodes/MathLabel.tsx";
import { Term } from "../../view/chapter/Term.tsx";
import { ANSWER_BEGINS, CUE_ENDS, delayedTrial, slowTraces, STEPS, type Course } from "./model.ts";
import { outcomesOf, tallyOf, type Outcome } from "./seeds.ts";
import { SeedStrip } from "./SeedStrip.tsx";
import { CueTable, GradientTable } from "./SetTable.tsx";
import { dashes, setNames } from "./words.ts";
import { shared } from "../../state/settings.ts";
import { own, type Own } from "./settings.ts";
import "./style.css";

const slow = <MathText symbol={{ base: "ε", face: "italic", sub: "a", sup: "t" }} />;
const trace = <MathText symbol={{ base: "e", face: "italic", sub: "ji", sup: "t" }} />;

const linesOf = (courses: readonly Course[], values: (course: Course) => Float64Array): Series[] =>
  courses.map((course) => ({
    name: setNames[course.local],
    values: values(course),
    mark: "line",
    tone: course.local === "strict" ? "--ink-quiet" : "--c-eligibility",
    ...dashes[course.local],
  }));

/** A cue, a wait and an answer: what each local set still knows of the cue when the errors come, and what that is worth. */
export default function SlowTrace(): ReactElement {
  const { slowSeed: seed, n, post, rho, beta, slowStep: t, local } = useSettings<Own>();
  const trial = useMemo(() => delayedTrial({ seed, n, rho, beta }), [seed, n, rho, beta]);
  const outcomes = useMemo(() => outcomesOf({ n, rho, beta }, post), [n, rho, beta, post]);
  const { fast, courses } = useMemo(() => slowTraces(trial, post), [trial, post]);
  const [, setStep] = useSetting(own.slowStep);
  const [, setSeed] = useSetting(own.slowSeed);
  const { exact } = courses[0]!;
  const chart = { T: STEPS, t, onStep: setStep } as const;
  return (
    <FigureFrame
      name="slow-trace"
      wide
      lit={{ sentence: sentenceOf(courses, t) }}
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
            ...courses.flatMap((course) => [course.slow[s]!, course.trace[s]!, course.soFar[s]!]),
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
          <NumberSlider setting={own.slowStep} letter="t" label="step" spoken="time step t" />
          <NumberSelect setting={shared.post} label={<i>j</i>} spoken="neuron j, postsynaptic" />
          <NumberSelect setting={shared.n} label={<i>N</i>} spoken="number of neurons N" />
          <NumberSelect setting={own.slowSeed} label="seed" spoken="seed of the network" />
        </>
      }
      caption={
        <>
          Steps 1 to {CUE_ENDS} bring a cue, and only the errors from step {ANSWER_BEGINS} on count. With nothing local the{" "}
          <Term name="eligibility-trace">trace</Term> has forgotten the cue by then, and the approximate derivative of its weight is next to
          nothing. With the adaptation local the trace remembers, and {conclusionOf(outcomes)} The exact derivative is the same under each
          set.
        </>
      }
    >
      <div className="placed-charts">
        <TimeChart
          {...chart}
          title="given"
          height={34}
          series={[
            { name: "cue", values: trial.inputs.filter((_, s) => s % 2 === 0), mark: "step", tone: "--ink" },
            { name: "errors count", values: trial.mask, mark: "step", tone: "--ink-quiet" },
          ]}
        />
        <TimeChart
          {...chart}
          title="fast entry"
          height={60}
          series={[{ name: "with the reset not local", values: fast, mark: "line", tone: "--c-eligibility" }]}
        />
        <TimeChart {...chart} title="slow entry" height={130} series={linesOf(courses, (course) => course.slow)} />
        <TimeChart {...chart} title="trace" height={110} series={linesOf(courses, (course) => course.trace)} />
        <TimeChart {...chart} title="trace where errors count, magnified" height={90} series={linesOf(courses, (course) => course.met)} />
        <TimeChart
          {...chart}
          title="derivative so far"
          height={110}
          axis
          series={[
            { name: "exact, in the end", values: fast.map(() => exact), mark: "line", tone: "--c-diagonal", dash: "1.5 4" },
            ...linesOf(courses, (course) => course.soFar),
          ]}
        />
      </div>
      <p className="slow-words">
        The two entries of the eligibility vector of the weight from the cue onto neuron {post}: the slow one, {slow}, belongs to the
        threshold. From both, the trace {trace}, and from trace and error, step by step, the approximate derivative.
      </p>
      <CueTable courses={courses} outcomes={outcomes} current={local} />
      <SeedStrip outcomes={outcomes} seed={seed} onChoose={setSeed} />
      <GradientTable courses={courses} outcomes={outcomes} />
    </FigureFrame>
  );
}

function sentenceOf(courses: readonly Course[], t: number): string {
  const at = courses.map(({ local, slow }) => `${formatNumber(slow[t - 1]!)} with ${setNames[local]}`).join(", ");
  const derivatives = courses.map(({ approximate }) => formatNumber(approximate)).join(", ");
  return `At step ${t} the slow entry is ${at}. The derivative of the cue\u2019s weight is ${formatNumber(courses[0]!.exact)}, approximated by ${derivatives}.`;
}

/** What the twenty networks say, as the sentence of the caption goes on. */
function conclusionOf(outcomes: readonly Outcome[]): string {
  const [adaptation, all] = (["bellec", "self"] as const).map((local) => tallyOf(outcomes, local));
  const of = outcomes.length;
  return (
    `the derivative has the right sign for ${adaptation!.rightSign} of ${of} seeds, but it is within a factor of two of the exact one only for ${adaptation!.withinTwo}. ` +
    `With all self edges local, the reset among them, it is so for ${all!.withinTwo}.`
  );
}
