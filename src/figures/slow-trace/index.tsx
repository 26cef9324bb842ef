import { useMemo, type ReactElement } from "react";
import { formatNumber } from "../../lib/format.ts";
import { useSetting, useSettings } from "../../state/article.ts";
import { TimeChart, type Series } from "../../view/charts/TimeChart.tsx";
import { NumberSelect, NumberSlider } from "../../view/controls.tsx";
import { FigureFrame } from "../../view/FigureFrame.tsx";
import { MathText } from "../../view/graph/MathLabel.tsx";
import { Term } from "../../view/Term.tsx";
import { ANSWER_BEGINS, CUE_ENDS, delayedTrial, slowTraces, STEPS, type Course } from "./model.ts";
import { SetTable } from "./SetTable.tsx";
import { dashes, setNames } from "./words.ts";

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
  const { seed, n, post, rho, beta, slowStep: t, local } = useSettings();
  const trial = useMemo(() => delayedTrial({ seed, n, rho, beta }), [seed, n, rho, beta]);
  const { fast, courses } = useMemo(() => slowTraces(trial, post), [trial, post]);
  const [, setStep] = useSetting("slowStep");
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
          columns: ["t", "fast entry", ...courses.flatMap((course) => [`slow entry, ${course.local}`, `trace, ${course.local}`])],
          rows: Array.from(fast, (value, s) => [s + 1, value, ...courses.flatMap((course) => [course.slow[s]!, course.trace[s]!])]),
        },
        {
          name: "sets",
          columns: ["local set", "largest trace while errors count", "exact", "approximate", "relative error over all weights"],
          rows: courses.map((course) => [course.local, course.left, course.exact, course.approximate, course.error]),
        },
      ]}
      controls={
        <>
          <NumberSlider name="slowStep" letter="t" label="step" spoken="time step t" />
          <NumberSelect name="post" label={<i>j</i>} spoken="neuron j, postsynaptic" />
          <NumberSelect name="n" label={<i>N</i>} spoken="number of neurons N" />
        </>
      }
      caption={
        <>
          Steps 1 to {CUE_ENDS} bring a cue, and only the errors from step {ANSWER_BEGINS} on count. In the adaptation of its threshold the
          neuron remembers the cue, and with the adaptation in the local set so does the{" "}
          <Term name="eligibility-trace">eligibility trace</Term>; with nothing local it has forgotten long before. The exact gradient does
          not care. The approximate one is as good as the memory of its traces.
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
            { name: "errors count", values: trial.mask, mark: "step", tone: "--c-learning" },
          ]}
        />
        <TimeChart
          {...chart}
          title="fast entry"
          height={60}
          series={[{ name: "with the reset not local", values: fast, mark: "line", tone: "--c-eligibility" }]}
        />
        <TimeChart {...chart} title="slow entry" height={130} series={linesOf(courses, (course) => course.slow)} />
        <TimeChart {...chart} title="trace" height={110} axis series={linesOf(courses, (course) => course.trace)} />
      </div>
      <p className="slow-words">
        The two entries of the eligibility vector of the weight from the cue onto neuron {post}: the slow one, {slow}, belongs to the
        threshold. From both, the trace {trace}.
      </p>
      <SetTable courses={courses} current={local} />
    </FigureFrame>
  );
}

function sentenceOf(courses: readonly Course[], t: number): string {
  const at = courses.map(({ local, slow }) => `${formatNumber(slow[t - 1]!)} with ${setNames[local]}`).join(", ");
  const errors = courses.map(({ error }) => formatNumber(error)).join(", ");
  return `At step ${t} the slow entry is ${at}. Relative errors of the approximate gradient: ${errors}.`;
}
