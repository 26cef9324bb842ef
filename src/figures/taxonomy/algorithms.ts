import { hoppingOnceAtMost, spanningAtMost, withHops } from "../../graph/tracks.ts";
import type { PathSet } from "../../graph/types.ts";
import { mdgl } from "../../rnn/rules/mdgl.ts";
import { mOrderEprop } from "../../rnn/rules/m-order-eprop.ts";
import { onlineEprop } from "../../rnn/rules/online-eprop.ts";
import { rtrl } from "../../rnn/rules/rtrl.ts";
import { snap1 } from "../../rnn/rules/snap1.ts";
import { syntheticGradients } from "../../rnn/rules/synthetic-gradients.ts";
import { truncatedBptt } from "../../rnn/rules/truncated-bptt.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import { uoro } from "../../rnn/rules/uoro.ts";
import type { Engine } from "../../state/engine.ts";
import type { Settings } from "../../state/settings.ts";
import type { Own } from "./settings.ts";

export type AlgorithmName = Own["algorithm"];

/** What a choice of paths may depend on, besides the trial. */
export type Where = Pick<Settings & Own, "post" | "local" | "hops" | "truncation">;

/** What a rule keeps of a set of paths. */
export type Choice = (set: PathSet, where: Where) => PathSet;

export interface Algorithm {
  readonly name: AlgorithmName;
  readonly paths: Choice;
  /** Its gradient of this trial; undefined where a network like the trial's has none by this rule. */
  readonly estimate?: (engine: Engine, where: Where) => PerWeight;
  /** Multiplications a step and numbers kept by the kernels of this site, beyond the forward pass and the gradient itself; leading terms. */
  readonly time: Cost;
  readonly memory: Cost;
}

/** A sum of terms c N^n T^t K^k m^o; a letter's exponent is 0 where it does not stand. Two coefficients are those of one hidden variable and of two. */
export type Cost = readonly Term[];
interface Term {
  readonly c: number | readonly [number, number];
  readonly N?: number;
  readonly T?: number;
  readonly K?: number;
  readonly m?: number;
}

const all: Choice = (set) => set;
const withoutHop: Choice = (set, { local }) => withHops(set, { fewerThan: 1 }, local);
const online =
  (feedback: "random" | "adaptive") =>
  (engine: Engine, { local }: Where) =>
    onlineEprop(engine.trial, engine.run, feedback, local);
/** Vectors and filtered traces of all weights. */
const traceTime: Cost = [{ c: [5, 9], N: 2 }];
const traceMemory: Cost = [{ c: [2, 3], N: 2 }];
/** Outputs, slopes and signals of all steps, and the vectors that meet them. */
const signalMemory: Cost = [
  { c: [3, 4], N: 1, T: 1 },
  { c: [1, 2], N: 2 },
];
/** How often the predictor of synthetic gradients has gone through the run before its error is taken. */
export const PASSES = 10;

/** The family, each member by the paths that it keeps. */
export const algorithms: readonly Algorithm[] = [
  {
    name: "bptt",
    paths: all,
    estimate: (engine) => engine.bptt().gradients,
    time: [{ c: 2, N: 2 }],
    memory: [{ c: [2, 3], N: 1, T: 1 }],
  },
  {
    name: "rtrl",
    paths: all,
    estimate: (engine) => rtrl(engine.trial, engine.run).gradients,
    time: [{ c: 1, N: 4 }],
    memory: [{ c: [3, 4], N: 3 }],
  },
  {
    name: "eprop-exact",
    paths: all,
    estimate: (engine, { local }) => engine.eprop(local, "exact"),
    time: [{ c: [4, 8], N: 2 }],
    memory: signalMemory,
  },
  {
    name: "eprop-approximate",
    paths: withoutHop,
    estimate: (engine, { local }) => engine.eprop(local, "approximate"),
    time: traceTime,
    memory: traceMemory,
  },
  {
    name: "snap-1",
    paths: (set) => withHops(set, { fewerThan: 1 }, "self"),
    estimate: (engine) => snap1(engine.trial, engine.run),
    time: [{ c: [6, 8], N: 2 }],
    memory: [{ c: [3, 4], N: 2 }],
  },
  {
    name: "m-order",
    paths: (set, { hops, local }) => withHops(set, { fewerThan: hops }, local),
    estimate: (engine, { hops, local }) => mOrderEprop(engine.trial, engine.run, hops, local),
    time: [
      { c: 1, m: 1, N: 2 },
      { c: [2, 6], N: 2 },
    ],
    memory: [...signalMemory, { c: [1, 2], m: 1, N: 1 }],
  },
  {
    name: "truncated-bptt",
    paths: (set, { truncation }) => spanningAtMost(set, truncation),
    estimate: (engine, { truncation }) => truncatedBptt(engine.trial, engine.run, truncation),
    time: [
      { c: 2, K: 1, N: 2 },
      { c: 1, N: 2 },
    ],
    memory: [
      { c: [2, 3], K: 1, N: 1 },
      { c: 1, N: 2 },
    ],
  },
  {
    name: "rflo",
    paths: withoutHop,
    time: [{ c: 3, N: 2 }],
    memory: [{ c: 1, N: 2 }],
  },
  {
    name: "eprop-random",
    paths: withoutHop,
    estimate: online("random"),
    time: traceTime,
    memory: traceMemory,
  },
  {
    name: "eprop-adaptive",
    paths: withoutHop,
    estimate: online("adaptive"),
    time: traceTime,
    memory: traceMemory,
  },
  {
    name: "synthetic-gradients",
    paths: all,
    estimate: (engine, { truncation }) => syntheticGradients(engine.trial, engine.run, truncation, PASSES),
    time: [
      { c: 2, N: 2 },
      { c: [2, 8], N: 2, K: -1 },
    ],
    memory: [
      { c: [1, 4], N: 2 },
      { c: [2, 3], K: 1, N: 1 },
    ],
  },
  {
    name: "uoro",
    paths: all,
    estimate: (engine) => uoro(engine.trial, engine.run, engine.params.seed),
    time: [{ c: 5, N: 2 }],
    memory: [
      { c: 1, N: 2 },
      { c: [2, 3], N: 1 },
    ],
  },
  {
    name: "mdgl",
    paths: (set, { local }) => hoppingOnceAtMost(set, local),
    estimate: (engine, { local }) => mdgl(engine.trial, engine.run, local),
    time: [{ c: [7, 11], N: 2 }],
    memory: [{ c: [3, 4], N: 2 }],
  },
];

export const algorithmOf = (name: AlgorithmName): Algorithm => algorithms.find((one) => one.name === name)!;
