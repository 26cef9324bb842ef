/** What the matrix shows: of a set of paths, how many pass each h_j^t and what they add up to. Runs in a worker. */
import { amountAt, passesOf } from "../../binding/stepwise/passes.ts";
import { log10Of, type Scaled } from "../../binding/stepwise/scaled.ts";
import { alsoPassing, everyPath, pathsWithoutHop, rowAt, signalFrom, traceTo, type StepwiseSet } from "../../binding/stepwise/sets.ts";
import { countingSteps, summingSteps, type Steps } from "../../binding/stepwise/steps.ts";
import { grayImage } from "../../lib/gray-image.ts";
import { makeMemo } from "../../lib/memo.ts";
import type { Run, Trial } from "../../model/types.ts";
import { resolveLocalSet } from "../../rnn/gradient/local-set.ts";
import { runForward } from "../../rnn/network/run-forward.ts";
import { trialSettings, type TrialParams } from "../../state/trial.ts";
import { trialOf } from "./of-page.ts";
import { inkOf, scaleOf, type Ink, type Scale } from "./ink.ts";
import type { Order } from "./order.ts";
import { windowOf, type GraphWindow } from "./window.ts";

/** One amount at every h: value * 2^exponent, as large numbers need. */
export interface Amounts {
  /** [T, N] */
  readonly values: Float64Array;
  /** [T] */
  readonly exponents: Int32Array;
  readonly total: Scaled;
  /** As a picture, a row to a neuron and a column to a step: the whiter, the more ink. */
  readonly image: string;
  readonly scale: Scale;
  /** How many are not 0. */
  readonly lit: number;
}

export interface Matrix extends Record<Ink, Amounts> {
  readonly order: Order;
  readonly N: number;
  readonly T: number;
  readonly window?: GraphWindow;
}

const networks = makeMemo<string, { trial: Trial; run: Run }>(2);

function networkOf(params: TrialParams, given: Trial | undefined): { trial: Trial; run: Run } {
  // of the lab there is one
  const key = given === undefined ? trialSettings.map((name) => String(params[name])).join(" ") : "lab";
  return networks(key, () => {
    const trial = given ?? trialOf(params);
    return { trial, run: runForward(trial) };
  });
}

export function setOf({ paths, synapse: { post }, exit, only }: Pick<Order, "paths" | "synapse" | "exit" | "only">): StepwiseSet {
  const set = {
    row: () => rowAt(post, exit),
    trace: () => traceTo(post, exit),
    signal: () => signalFrom(post, exit),
    all: () => everyPath(post),
    local: () => pathsWithoutHop(post),
  }[paths]();
  return only === undefined ? set : alsoPassing(set, { kind: "hidden", j: only.j, t: only.t });
}

/** Computes one order, of its own network or of one that is given. O(T N^2), without its edges ever being objects. */
export function matrixOf(order: Order, given?: Trial): Matrix {
  const { trial, run } = networkOf(order.params, given);
  const { N, T } = trial.sizes;
  const set = setOf(order);
  const isLocal = resolveLocalSet(run.selfEdges, order.local);
  const counting = countingSteps(N, T, isLocal, order.synapse.post);
  const counted = passesOf(counting, set);
  const summing = summingSteps(trial, run, order.synapse, order.local);
  const summed = passesOf(summing, set);
  const [count, sum] = [amountsOf("count", counting, counted), amountsOf("sum", summing, summed)];
  const window = order.around && windowOf({ trial, run, order, set, counted, summed, isLocal, around: order.around });
  return { order, N, T, count, sum, ...(window && { window }) };
}

function amountsOf(ink: Ink, steps: Steps, passes: ReturnType<typeof passesOf>): Amounts {
  const { N, T } = steps;
  const values = new Float64Array(T * N);
  const exponents = passes.forth.exponent.map((exponent, t) => exponent + passes.back.exponent[t]);
  const logs = new Float64Array(T * N);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      const amount = amountAt(steps, passes, { kind: "hidden", j, t });
      values[t * N + j] = amount.value;
      logs[t * N + j] = log10Of(amount);
    }
  const scale = scaleOf(ink, logs);
  const shades = new Uint8Array(T * N);
  let lit = 0;
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      const log = logs[t * N + j];
      if (log > -Infinity) lit++;
      shades[j * T + t] = Math.round(255 * inkOf(log, scale));
    }
  return { values, exponents, total: passes.total, image: grayImage(T, N, shades), scale, lit };
}
