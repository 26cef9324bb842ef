import { describe, expect, test } from "vitest";
import { bptt } from "../../../src/rnn/gradient/bptt.ts";
import { relativeError } from "../../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../../src/rnn/gradient/eprop.ts";
import { simulate } from "../../../src/rnn/network/simulate.ts";
import { advantages, scoreErrors, surprises, weighRows, type Episode } from "../../../src/training/reward/actor-critic.ts";
import { makeDelayedChoice, OUTPUTS } from "../../../src/training/reward/delayed-choice.ts";
import { CHOICE, STEPS } from "../../../src/training/reward/timing.ts";
import { rewardTraces, signalsOf, type RewardSynapse } from "../../../src/training/reward/reward-traces.ts";
import { GAMMA } from "../../../src/training/reward/settings.ts";
import { runBackward } from "../../../src/training/spiking/spiking-backward.ts";
import { runForward } from "../../../src/training/spiking/spiking-forward.ts";
import { makeGradients, transposed, trialOf } from "../../../src/training/spiking/spiking-network.ts";
import type { Sweep } from "../../../src/training/spiking/spiking-types.ts";

const CRITIC = 0.3;

/** A trial of the task on its untrained network, with a reward at the end and, to have more to tell apart, one on the way. */
function played(seed: number, adapting: boolean) {
  const { network, next } = makeDelayedChoice(seed, adapting);
  const { inputs } = next();
  runForward(network, inputs, network.err, new Float64Array(STEPS));
  const actions = new Int32Array(STEPS).fill(-1);
  const rewards = new Float64Array(STEPS);
  actions[CHOICE] = 1;
  actions[40] = 0;
  rewards[STEPS - 1] = 1;
  rewards[70] = -0.5;
  const episode: Episode = { T: STEPS, K: OUTPUTS, y: network.y, actions, rewards };
  const surprise = surprises(episode, GAMMA);
  const scores = scoreErrors(episode, CRITIC);
  network.err.set(scores);
  weighRows(network.err, advantages(surprise, GAMMA));
  network.ratePull.fill(0);
  const swept = (paths: Sweep["paths"], feedback: Sweep["feedback"] = "out") => {
    const gradients = makeGradients(network);
    runBackward(network, inputs, { paths, feedback, order: null }, gradients);
    return gradients;
  };
  return { network, inputs, surprise, scores, swept };
}

describe.each([
  ["half of the neurons adapting", true],
  ["no neuron adapting", false],
] as const)("the kernels that train from reward, %s", (_, adapting) => {
  test("the sweep over all paths is the engine's BPTT of the surrogate loss, the sweep over local ones its approximate e-prop", () => {
    const { network, inputs, swept } = played(3, adapting);
    const { N, I, T, K } = network;
    const penalised = trialOf(network, inputs, new Float64Array(T * K), new Float64Array(T));
    const trial = { ...penalised, hyper: { ...penalised.hyper, cReg: 0 } };
    const run = { ...simulate(trial), err: network.err.slice() };
    const truth = bptt(trial, run).gradients;
    const full = swept("all");
    expect(relativeError(transposed(full.rec, N, N), truth.rec)).toBeLessThan(1e-11);
    expect(relativeError(transposed(full.in, I, N), truth.in)).toBeLessThan(1e-11);
    expect(relativeError(full.out, truth.out)).toBeLessThan(1e-11);
    const kept = epropGradients(trial, run, "bellec", "approximate");
    const local = swept("local");
    expect(relativeError(transposed(local.rec, N, N), kept.rec)).toBeLessThan(1e-11);
    expect(relativeError(transposed(local.rec, N, N), truth.rec)).toBeGreaterThan(0.1);
  });

  test.each(["out", "feedback"] as const)(
    "on line, with F_gamma around the filtered trace, each synapse has what the sweep gives it, feedback by %s",
    (feedback) => {
      const { network, inputs, surprise, scores, swept } = played(4, adapting);
      const { N, I } = network;
      const { rec, in: input } = swept("local", feedback);
      const signals = signalsOf(network, scores, network.parameters[feedback]);
      const last = (synapse: RewardSynapse) => rewardTraces(network, inputs, signals, surprise, GAMMA, synapse).soFar[STEPS - 1];
      const onLine = (kind: "rec" | "in", M: number) =>
        Float64Array.from({ length: M * N }, (_, s) =>
          kind === "rec" && s % (N + 1) === 0 ? 0 : last({ kind, post: s % N, pre: Math.floor(s / N) }),
        );
      expect(relativeError(onLine("rec", N), rec)).toBeLessThan(1e-11);
      expect(relativeError(onLine("in", I), input)).toBeLessThan(1e-11);
      const unfiltered = rewardTraces(network, inputs, signals, surprise, 0, { kind: "in", post: N - 1, pre: 0 });
      unfiltered.credit.forEach((credit, t) => expect(credit).toBeCloseTo(signals[t * N + N - 1] * unfiltered.filtered[t], 15));
    },
  );
});
