import { bytesHeld } from "../../lib/bytes.ts";
import { relativeError } from "../../rnn/gradient/compare.ts";
import type { Meter } from "../../model/meter.ts";
import { makeOnlineEprop, type Feedback } from "../../rnn/rules/parts/online-eprop.ts";
import { makeRtrl } from "../../rnn/rules/rtrl.ts";
import { makeSteppedBptt } from "../../rnn/rules/bptt.ts";
import type { LocalSetName, Run, Trial } from "../../model/types.ts";
import { engineOf, type Engine, type PageEngine } from "../../state/engine.ts";
import type { NumberTable } from "../../view/export/types.ts";

export const ways = ["eprop", "bptt", "rtrl"] as const;
export type Way = (typeof ways)[number];

/** Where an algorithm stands after one step of work. */
export interface Moment {
  /** [N, N] its gradient of W so far. */
  readonly gradient: Float64Array;
  /** Bytes of the arrays that it holds, besides the network's own present state. */
  readonly bytes: number;
  /** Multiplications made so far, besides those of running the network. */
  readonly multiplications: number;
  /** Euclidean distance from the whole gradient, relative to its length. */
  readonly distance: number;
}

/** By way, the moments after computing steps 1..2T: T for the way forward, T for the way back. */
export type Work = Readonly<Record<Way, readonly Moment[]>>;

interface Course {
  readonly spent: Meter;
  readonly step: () => unknown;
  readonly held: () => unknown;
  readonly gradient: () => Float64Array;
}

/** Runs an algorithm step by step and notes what it holds, has spent and knows. */
function momentsOf({ sizes: { N, T } }: Trial, truth: Float64Array, { spent, step, held, gradient }: Course): Moment[] {
  const made: Moment[] = [];
  for (let s = 0; s < 2 * T; s++) {
    if (step() === false) made.push(made.at(-1)!);
    else {
      const now = gradient().slice(0, N * N);
      made.push({
        gradient: now,
        bytes: bytesHeld(held()),
        multiplications: spent.multiplications,
        distance: relativeError(now, truth),
      });
    }
  }
  return made;
}

export function epropMoments(engine: Engine, local: LocalSetName, feedback: Feedback): Moment[] {
  const { trial, run } = engine;
  const online = makeOnlineEprop(trial, run, feedback, local);
  const { eps, ebar, eSum, gradients } = online.state;
  // the least it needs: without what the readout learns by, which every algorithm has, and without the trace and the signal, which the kernel keeps to
  // be looked at and a later step does not read; the sum of traces is for a penalty on rates alone
  const { kappa, cReg } = trial.hyper;
  const held = { eps, ...(kappa !== 0 && { ebar }), rec: gradients.rec, in: gradients.in, ...(cReg !== 0 && { eSum }) };
  return momentsOf(trial, engine.bptt().gradients.rec, {
    spent: online.spent,
    step: () => online.step(),
    held: () => held,
    gradient: () => gradients.rec,
  });
}

export function bpttMoments(engine: Engine): Moment[] {
  const { trial, run } = engine;
  const back = makeSteppedBptt(trial, run);
  return momentsOf(trial, engine.bptt().gradients.rec, {
    spent: back.spent,
    step: () => back.step(),
    held: () => back.state,
    gradient: () => back.state.gradients.rec,
  });
}

/** The longest run that is asked what it would take. */
export const LONGEST = 100;

/**
 * [LONGEST] the most bytes that a way holds on a run of T steps, T = 1 first. Backpropagation runs forward through the longest, as what it holds after
 * T steps is the most it holds on a run of T; the two others hold as much at every step, so that their present moment is asked.
 */
export function mostByLength(way: Way, engine: PageEngine, moments: readonly Moment[]): Float64Array {
  if (way !== "bptt") return new Float64Array(LONGEST).fill(Math.max(...moments.map(({ bytes }) => bytes)));
  const { trial, run } = engineOf({ ...engine.params, T: LONGEST });
  const ahead = makeSteppedBptt(trial, run);
  return Float64Array.from({ length: LONGEST }, () => {
    ahead.step();
    return bytesHeld(ahead.state);
  });
}

export interface RtrlOrder {
  readonly trial: Trial;
  readonly run: Run;
  /** [N, N] the whole gradient of W. */
  readonly truth: Float64Array;
}

/** O(N^4 T): a worker's task in a large network. */
export function rtrlMoments({ trial, run, truth }: RtrlOrder): Moment[] {
  const ahead = makeRtrl(trial, run);
  return momentsOf(trial, truth, {
    spent: ahead.spent,
    step: () => ahead.step(),
    held: () => [...ahead.held(), ahead.state.gradient, ahead.state.summed],
    gradient: () => ahead.state.gradient,
  });
}

/** What an algorithm holds of network step t when s steps of work are done: nothing yet, the step at hand, a stored one, or nothing any more. */
export type Holding = "waiting" | "now" | "stored" | "gone";

export function holdingOf(way: Way, t: number, s: number, T: number): Holding {
  if (s <= T) return t > s ? "waiting" : t === s ? "now" : way === "bptt" ? "stored" : "gone";
  if (way !== "bptt") return "gone";
  const at = 2 * T - s + 1;
  return t > at ? "gone" : t === at ? "now" : "stored";
}

/** What is known of the three algorithms as a table: columns of one that is still at work are missing. */
export function workTable(work: Partial<Work>): NumberTable {
  const columns = ["bytes", "multiplications", "distance"] as const;
  const known = ways.flatMap((way) => (work[way] ? [{ way, moments: work[way] }] : []));
  return {
    name: "work",
    columns: ["computing step", ...known.flatMap(({ way }) => columns.map((column) => `${way} ${column}`))],
    rows: known[0].moments.map((_, s) => [s + 1, ...known.flatMap(({ moments }) => columns.map((column) => moments[s][column]))]),
  };
}
