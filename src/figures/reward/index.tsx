import { useDeferredValue, useMemo, type ReactElement } from "react";
import * as words from "#content/figures/reward.tsx";
import { time } from "#content/controls.ts";
import { useSetting } from "../../state/article.ts";
import { endOf } from "../../training/reward/curves.ts";
import { REWARD_RUNS } from "../../training/reward/runs.ts";
import { NumberSlider } from "../../view/kit/controls/controls.tsx";
import { NumberField } from "../../view/kit/controls/NumberField.tsx";
import { Announcer } from "../../view/kit/frame/Announcer.tsx";
import { FigureFrame } from "../../view/kit/frame/FigureFrame.tsx";
import { Curves } from "./Curves.tsx";
import { Inside } from "./Inside.tsx";
import { conclusionOf, PORTRAIT, SUMMARY } from "./model.ts";
import { RunTable } from "./RunTable.tsx";
import { own } from "./settings.ts";
import { tablesOf } from "./tables.ts";
import { useReward } from "./use-reward.ts";
import "../../view/kit/training/training.css";
import "./style.css";

const CONCLUSION = conclusionOf(SUMMARY);

/** Actor-critic e-prop that learns from reward alone, over what five seeds of each rule and control came to; one trial of it, step by step. */
export default function Reward(): ReactElement {
  const [chosen] = useSetting(own.rewardRun);
  const [seed] = useSetting(own.rewardSeed);
  const [iterations] = useSetting(own.rewardIterations);
  const [learningRateFactor] = useSetting(own.rewardRate);
  const plan = useMemo(() => ({ seed, iterations, learningRateFactor }), [seed, iterations, learningRateFactor]);
  const { controller, state } = useReward(plan);
  // What the workers report is drawn when the browser finds time for it.
  const { runs } = useDeferredValue(state);
  const run = state.runs[chosen];
  const isRunning = run?.status === "running";
  const portrait = runs[chosen]?.portrait ?? null;
  const results = REWARD_RUNS.flatMap((key) => {
    const one = state.runs[key];
    return one?.status === "done" ? [{ key, share: endOf(one.shares), seconds: one.seconds }] : [];
  });
  const running = REWARD_RUNS.filter((key) => state.runs[key]?.status === "running");
  const failed = REWARD_RUNS.filter((key) => state.runs[key]?.status === "failed");
  return (
    <FigureFrame
      name="reward"
      wide
      numbers={() => tablesOf(state.runs, SUMMARY, portrait ?? PORTRAIT)}
      controls={<NumberSlider setting={own.rewardStep} letter="t" label={words.inside.step} spoken={time.spoken} />}
      caption={words.caption(CONCLUSION)}
    >
      <div className="reward">
        <div className="training-buttons">
          <button
            type="button"
            className="training-start"
            onClick={() => (isRunning ? controller.pause(chosen) : controller.start(chosen))}
          >
            {isRunning ? words.buttons.pause : run?.status === "paused" ? words.buttons.go : words.buttons.start}
          </button>
          <button type="button" onClick={() => controller.reset(plan)}>
            {words.buttons.reset}
          </button>
          <NumberField setting={own.rewardSeed} label={words.plan.seed} />
          <NumberField setting={own.rewardIterations} label={words.plan.iterations} />
          <NumberField setting={own.rewardRate} label={words.plan.learningRate} step={0.1} />
          <Announcer
            sentence={words.status({ chosen, hidden: state.hidden, running, failed, results, paused: run?.status === "paused" })}
          />
        </div>
        <Curves chosen={chosen} own={runs} iterations={iterations} />
        <p className="training-note">{words.notes(SUMMARY.seeds, iterations !== SUMMARY.iterations || learningRateFactor !== 1)}</p>
        <RunTable own={runs} iterations={iterations} onRestart={(key) => controller.start(key)} />
        <Inside
          of={portrait ?? PORTRAIT}
          heading={
            portrait
              ? words.inside.own(chosen, seed, runs[chosen]?.shares.length ?? 0, portrait.synapse)
              : words.inside.committed(PORTRAIT.seed, PORTRAIT.iteration, PORTRAIT.synapse)
          }
        />
      </div>
    </FigureFrame>
  );
}
