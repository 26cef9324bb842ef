import { makeAdam } from "../adam.ts";
import { assertHealthy } from "../diverged.ts";
import { runBackward } from "../spiking/spiking-backward.ts";
import { ratesOf, runForward, setRatePull } from "../spiking/spiking-forward.ts";
import { clearGradients, makeGradients } from "../spiking/spiking-network.ts";
import { addEntropyErrors, advantages, policyAt, scoreErrors, surprises, weighRows, type Episode } from "./actor-critic.ts";
import { makeDelayedChoice, OUTPUTS, type ChoiceTrial } from "./delayed-choice.ts";
import { CHOICE, STEPS } from "./timing.ts";
import { BATCH, CRITIC_WEIGHT, ENTROPY_WEIGHT, GAMMA, type RewardSettings } from "./settings.ts";
import type { RewardKey } from "./runs.ts";
import { portraitOf, type RewardPortrait } from "./portrait.ts";
import type { SpikingNetwork, Sweep } from "../spiking/spiking-types.ts";

/** What one iteration (a batch of trials, then a step of Adam) came to. */
export interface RewardReport {
  readonly iteration: number; // from 1
  /** Share of the drawn choices that were rewarded. */
  readonly rewarded: number;
  /** Mean of (R^t - V^t)^2 over the steps, over that of the constant 1/2. */
  readonly criticError: number;
}

export interface RewardRun {
  readonly settings: RewardSettings;
  /** Trains for one iteration. Throws Diverged, and then stays dead. */
  step(): RewardReport;
  /** The last trial of the last iteration, for drawing. */
  portrait(): RewardPortrait;
}

const HIDDEN_RATE = 0.002;
const READOUT_RATE = 0.005;
/** The share of the learning rates that is left at the end; they fall in a straight line. */
const LEFT_AT_END = 0.1;

const sweepOf = (key: RewardKey): Sweep => ({
  ...{ paths: key === "bptt" ? "all" : "local", feedback: key === "eprop-random" ? "feedback" : "out", order: null },
});

/** The network as the sweep sees it: where a trace is cut, the neuron's own edges that carry it back are gone. The forward pass has them all. */
function cutNetwork(network: SpikingNetwork, key: RewardKey): SpikingNetwork {
  const { hyper } = network;
  if (key === "no-trace") return { ...network, hyper: { ...hyper, alpha: 0, rho: 0, beta: new Float64Array(network.N) } };
  if (key === "no-slow-trace") return { ...network, hyper: { ...hyper, beta: new Float64Array(network.N) } };
  return network;
}

/**
 * Actor-critic e-prop on the delayed choice, from reward alone. It takes the sums in the order of the sweep: sum_t A^t L_j^t ebar_ji^t, equal to the
 * on-line sum_t delta^t F_gamma(L_j ebar_ji)^t of `rewardTraces`. Weights, trials and chances come from the seed: all runs start alike.
 */
export function makeRewardRun(settings: RewardSettings): RewardRun {
  const { key, seed, iterations, learningRateFactor } = settings;
  const task = makeDelayedChoice(seed, key !== "no-adaptation");
  const { network } = task;
  const { N, parameters, err, y } = network;
  const seen = cutNetwork(network, key);
  const sweep = sweepOf(key);
  const gradients = makeGradients(network);
  const hidden = makeAdam([parameters.rec, parameters.in], HIDDEN_RATE * learningRateFactor);
  const readout = makeAdam([parameters.out, parameters.bias], READOUT_RATE * learningRateFactor);
  const [policy, rates, silence] = [new Float64Array(OUTPUTS - 1), new Float64Array(N), new Float64Array(STEPS)];
  setRatePull(network, rates.fill(network.hyper.fTarget));
  let iteration = 0;
  let trial: ChoiceTrial = task.next();
  let episode: Episode | undefined;
  let before = 0;

  /** Runs the network, draws a choice, and hands out the reward; `taught` is what the learning sees of it. */
  const play = (): { episode: Episode; reward: number } => {
    // no step has a target: the errors are set from the reward
    runForward(network, trial.inputs, err, silence);
    policyAt(y, CHOICE * OUTPUTS, policy);
    const action = task.chance() < policy[1] ? 1 : 0;
    const reward = action === trial.side ? 1 : 0;
    const actions = new Int32Array(STEPS).fill(-1);
    actions[CHOICE] = action;
    const rewards = new Float64Array(STEPS);
    rewards[STEPS - 1] = key === "earlier-reward" ? before : reward;
    before = reward;
    return { episode: { T: STEPS, K: OUTPUTS, y, actions, rewards }, reward };
  };

  const learnFrom = (played: Episode): number => {
    const surprise = surprises(played, GAMMA);
    const advantage = advantages(surprise, GAMMA);
    const errors = scoreErrors(played, CRITIC_WEIGHT);
    weighRows(errors, key === "no-reward-filter" ? surprise : advantage);
    addEntropyErrors(errors, played, ENTROPY_WEIGHT);
    err.set(errors);
    runBackward(seen, trial.inputs, sweep, gradients);
    return criticError(played, advantage);
  };

  const step = (): RewardReport => {
    clearGradients(gradients);
    const batchRates = new Float64Array(N);
    let [rewarded, error] = [0, 0];
    for (let b = 0; b < BATCH; b++) {
      if (iteration > 0 || b > 0) trial = task.next();
      const played = play();
      episode = played.episode;
      rewarded += played.reward / BATCH;
      error += learnFrom(episode) / BATCH;
      const trialRates = ratesOf(network);
      for (let j = 0; j < N; j++) batchRates[j] += trialRates[j] / BATCH;
    }
    setRatePull(network, batchRates);
    const share = Math.max(LEFT_AT_END, 1 - ((1 - LEFT_AT_END) * iteration) / iterations);
    iteration++;
    assertHealthy(iteration, error, error);
    if (key !== "readout-only") hidden.step([key === "rec-frozen" ? null : gradients.rec, gradients.in], 1 / BATCH, share);
    readout.step([gradients.out, gradients.bias], 1 / BATCH, share);
    return { iteration, rewarded, criticError: error };
  };

  return {
    settings,
    step,
    portrait() {
      episode ??= play().episode;
      const gamma = key === "no-reward-filter" ? 0 : GAMMA;
      return portraitOf(network, trial, episode, { network: seen, carrier: parameters[sweep.feedback], gamma });
    },
  };
}

/** Mean of (R - V)^2 over that of the constant 1/2; `advantage` is R - V. */
function criticError({ T, K, y }: Episode, advantage: Float64Array): number {
  let [own, constant] = [0, 0];
  for (let t = 0; t < T; t++) {
    own += advantage[t] * advantage[t];
    const distance = advantage[t] + y[t * K + K - 1] - 0.5;
    constant += distance * distance;
  }
  return own / constant;
}
