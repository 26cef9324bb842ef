import { bytesHeld } from "../../lib/bytes.ts";
import { relativeError } from "../../rnn/compare.ts";
import type { Meter } from "../../rnn/meter.ts";
import { makeOnlineEprop, type Feedback } from "../../rnn/onlineEprop.ts";
import { makeRtrl } from "../../rnn/rtrl.ts";
import { makeSteppedBptt } from "../../rnn/steppedBptt.ts";
import type { LocalSetName } from "../../rnn/types.ts";
import type { Engine } from "../../state/engine.ts";
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

/** Runs the three algorithms step by step on the page's trial and notes what each holds, has spent and knows. */
export function workOf(engine: Engine, local: LocalSetName, feedback: Feedback): Work {
  const { trial, trajectory } = engine;
  const { N, T } = trial.sizes;
  const truth = engine.bptt().gradients.rec;
  const moments = (spent: Meter, step: () => unknown, held: () => unknown, gradient: () => Float64Array): Moment[] => {
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
  };
  const online = makeOnlineEprop(trial, trajectory, feedback, local);
  const { eps, e, ebar, eSum, signal, gradients } = online.state;
  const back = makeSteppedBptt(trial, trajectory);
  const ahead = makeRtrl(trial, trajectory);
  return {
    // without what the readout learns by, which every algorithm has
    eprop: moments(
      online.spent,
      () => online.step(),
      () => ({ eps, e, ebar, eSum, signal, rec: gradients.rec, in: gradients.in }),
      () => gradients.rec,
    ),
    bptt: moments(
      back.spent,
      () => back.step(),
      () => back.state,
      () => back.state.gradients.rec,
    ),
    rtrl: moments(
      ahead.spent,
      () => ahead.step(),
      () => ahead.state,
      () => ahead.state.gradient,
    ),
  };
}

/** What an algorithm holds of network step t when s steps of work are done: nothing yet, the step at hand, a stored one, or nothing any more. */
export type Holding = "waiting" | "now" | "stored" | "gone";

export function holdingOf(way: Way, t: number, s: number, T: number): Holding {
  if (s <= T) return t > s ? "waiting" : t === s ? "now" : way === "bptt" ? "stored" : "gone";
  if (way !== "bptt") return "gone";
  const at = 2 * T - s + 1;
  return t > at ? "gone" : t === at ? "now" : "stored";
}

export const shortNames: Record<Way, string> = { eprop: "e-prop", bptt: "backpropagation", rtrl: "RTRL" };

/** What an algorithm is doing, in words. */
export function doing(way: Way, s: number, T: number): string {
  if (s <= T) return way === "bptt" ? `stores step ${s}` : `takes step ${s}, forgets the ones before`;
  return way === "bptt" ? `comes back through step ${2 * T - s + 1}` : `has been done since step ${T}`;
}

export function workTable(work: Work): NumberTable {
  const columns = ["bytes", "multiplications", "distance"] as const;
  return {
    name: "work",
    columns: ["computing step", ...ways.flatMap((way) => columns.map((column) => `${way} ${column}`))],
    rows: work.bptt.map((_, s) => [s + 1, ...ways.flatMap((way) => columns.map((column) => work[way][s]![column]))]),
  };
}
