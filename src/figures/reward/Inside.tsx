import { memo, type ReactElement } from "react";
import { inside } from "#content/figures/reward.tsx";
import { useSetting } from "../../state/article.ts";
import { AFTER, CUE, DELAY, RECALL, STEP_MS, STEPS } from "../../training/reward/timing.ts";
import { TimeChart } from "../../view/kit/charts/TimeChart.tsx";
import type { Portrayed } from "./model.ts";
import { own } from "./settings.ts";

const share = (step: number): string => `${(100 * step) / STEPS}%`;

/** One trial: what happens in it, what actor and critic make of it, and the memories of one synapse, one around the other. */
export const Inside = memo(function Inside({ of, heading }: { readonly of: Portrayed; readonly heading: string }): ReactElement {
  const [t, setT] = useSetting(own.rewardStep);
  const { side, action, reward } = of;
  const spans = [
    { from: CUE, to: DELAY, kind: "cue", words: inside.cue(side) },
    { from: DELAY, to: RECALL, kind: "wait", words: inside.delay((RECALL - DELAY) * STEP_MS) },
    { from: RECALL, to: AFTER, kind: "ask", words: inside.choice(action) },
    { from: AFTER, to: STEPS, kind: "wait", words: inside.reward(reward) },
  ];
  const chart = { T: STEPS, t, onStep: setT } as const;
  return (
    <section className="reward-inside" aria-label={heading}>
      <p className="reward-heading">{heading}</p>
      <div className="chart-body">
        <div className="reward-spans">
          {spans.map(({ from, to, kind, words }) => (
            <span key={from} data-kind={kind} style={{ left: share(from), width: share(to - from) }}>
              {words}
            </span>
          ))}
        </div>
      </div>
      <TimeChart
        {...chart}
        title={inside.outputs}
        height={70}
        series={[
          { name: inside.value, values: of.value, mark: "line", tone: "--c-learning" },
          { name: inside.right, values: of.right, mark: "line", tone: "--ink-quiet", dash: "3 3" },
        ]}
      />
      <TimeChart
        {...chart}
        title={inside.surpriseTitle}
        height={56}
        series={[{ name: inside.surprise, values: of.surprise, mark: "stem", tone: "--c-learning" }]}
      />
      <TimeChart
        {...chart}
        title={inside.traceTitle}
        height={70}
        series={[{ name: inside.filtered, values: of.filtered, mark: "line", tone: "--c-eligibility" }]}
      />
      <TimeChart
        {...chart}
        title={inside.creditTitle}
        height={70}
        series={[{ name: inside.credit, values: of.credit, mark: "line", tone: "--c-eligibility", dash: "7 3" }]}
      />
      <TimeChart
        {...chart}
        title={inside.soFarTitle}
        height={70}
        axis
        series={[{ name: inside.soFar, values: of.soFar, mark: "line", tone: "--c-gradient" }]}
      />
    </section>
  );
});
