/** Rules that step, run to their end. */
import { readoutGradients } from "../../src/rnn/gradient/readout-gradients.ts";
import { makeMdgl } from "../../src/rnn/rules/mdgl.ts";
import { makeOnlineEprop, type Feedback, type OnlineEprop } from "../../src/rnn/rules/parts/online-eprop.ts";
import { makeRtrl } from "../../src/rnn/rules/rtrl.ts";
import { snap1 as snap1Rule } from "../../src/rnn/rules/snap-1.ts";
import { blankPredictor, makeSyntheticGradients } from "../../src/rnn/rules/synthetic-gradients.ts";
import { makeUoro } from "../../src/rnn/rules/uoro.ts";
import { makeRandom } from "../../src/lib/random.ts";
import type { PerWeight } from "../../src/model/per-weight.ts";
import type { Gradients, LocalSet, Run, Trial } from "../../src/model/types.ts";

const finish = <S extends { step(): unknown }>(stepper: S): S => {
  while (stepper.step() !== false);
  return stepper;
};

export const onlineEprop = (trial: Trial, run: Run, feedback: Feedback = "symmetric", localSet: LocalSet = "bellec"): OnlineEprop =>
  finish(makeOnlineEprop(trial, run, feedback, localSet)).result();

export const snap1 = (trial: Trial, run: Run): Gradients => ({
  ...finish(snap1Rule.start(trial, run, { local: "strict", window: 1, order: 1, seed: 1 })).gradients(),
  ...readoutGradients(trial, run),
});

/** RTRL, and with all but each neuron's own influence dropped. */
export function rtrl(trial: Trial, run: Run): { gradients: Gradients; snap1: Gradients } {
  const of = (keep: "all" | "own"): Gradients => ({
    ...finish(makeRtrl(trial, run, keep)).gradients(),
    ...readoutGradients(trial, run),
  });
  return { gradients: of("all"), snap1: of("own") };
}

/** With each neuron a type of its own. */
export const mdgl = (trial: Trial, run: Run, localSet: LocalSet = "bellec"): PerWeight => {
  const types = Array.from({ length: trial.sizes.N }, (_, j) => j);
  return finish(makeMdgl(trial, run, types, localSet)).gradients();
};

/** One draw, the signs from a seed. */
export function uoro(trial: Trial, run: Run, seed: number): PerWeight {
  const random = makeRandom(seed).fork("uoro");
  return finish(makeUoro(trial, run, () => (random.uniform() < 0.5 ? 1 : -1))).state.gradients;
}

/** Of a run that the predictor has gone through `passes` times before. */
export function syntheticGradients(trial: Trial, run: Run, window: number, passes: number, rate?: number): PerWeight {
  const predictor = blankPredictor(trial);
  for (let pass = 0; pass < passes; pass++) finish(makeSyntheticGradients(trial, run, window, predictor, rate));
  return finish(makeSyntheticGradients(trial, run, window, predictor, rate)).state.gradients;
}
