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
  readonly title: string;
  /** Which paths it keeps, in words that go on after "keeps". */
  readonly keeps: string;
  readonly paths: Choice;
  /** Its gradient of this trial, or in words why there is no such number. */
  readonly estimate: ((engine: Engine, where: Where) => PerWeight) | string;
  /** Of which network or draw that gradient is, where the rule leaves it open. */
  readonly of?: string;
  /** Multiplications a step and numbers kept by the kernels of this site, beyond the forward pass and the gradient itself; leading terms. */
  readonly time: Cost;
  readonly memory: Cost;
  readonly causal: string;
  readonly local: string;
  readonly exact: string;
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
const PASSES = 10;

/** The family, each member by the paths that it keeps. */
export const algorithms: readonly Algorithm[] = [
  {
    name: "bptt",
    title: "BPTT",
    keeps: "all, summed by entry",
    paths: all,
    estimate: (engine) => engine.bptt().gradients,
    time: [{ c: 2, N: 2 }],
    memory: [{ c: [2, 3], N: 1, T: 1 }],
    causal: "no",
    local: "no",
    exact: "yes",
  },
  {
    name: "rtrl",
    title: "RTRL",
    keeps: "all, summed by error, carried forward",
    paths: all,
    estimate: (engine) => rtrl(engine.trial, engine.run).gradients,
    time: [{ c: 1, N: 4 }],
    memory: [{ c: [3, 4], N: 3 }],
    causal: "yes",
    local: "no",
    exact: "yes",
  },
  {
    name: "eprop-exact",
    title: "e-prop, exact",
    keeps: "all, summed by first exit",
    paths: all,
    estimate: (engine, { local }) => engine.eprop(local, "exact"),
    time: [{ c: [4, 8], N: 2 }],
    memory: signalMemory,
    causal: "no",
    local: "traces only",
    exact: "yes",
  },
  {
    name: "eprop-approximate",
    title: "e-prop, approximate",
    keeps: "those without a hop",
    paths: withoutHop,
    estimate: (engine, { local }) => engine.eprop(local, "approximate"),
    time: traceTime,
    memory: traceMemory,
    causal: "yes",
    local: "all but feedback",
    exact: "no",
  },
  {
    name: "snap-1",
    title: "SnAp-1",
    keeps: "those that never leave the neuron",
    paths: (set) => withHops(set, { fewerThan: 1 }, "self"),
    estimate: (engine) => snap1(engine.trial, engine.run),
    time: [{ c: [6, 8], N: 2 }],
    memory: [{ c: [3, 4], N: 2 }],
    causal: "yes",
    local: "all but feedback",
    exact: "no",
  },
  {
    name: "m-order",
    title: "m-order e-prop",
    keeps: "those with fewer than m hops",
    paths: (set, { hops, local }) => withHops(set, { fewerThan: hops }, local),
    estimate: (engine, { hops, local }) => mOrderEprop(engine.trial, engine.run, hops, local),
    time: [
      { c: 1, m: 1, N: 2 },
      { c: [2, 6], N: 2 },
    ],
    memory: [...signalMemory, { c: [1, 2], m: 1, N: 1 }],
    causal: "m = 1 only",
    local: "traces only",
    exact: "at m = T",
  },
  {
    name: "truncated-bptt",
    title: "truncated BPTT",
    keeps: "those that touch at most K steps",
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
    causal: "yes",
    local: "no",
    exact: "at K = T",
  },
  {
    name: "rflo",
    title: "RFLO",
    keeps: "those without a hop, in a rate cell of its own, the last edge random",
    paths: withoutHop,
    estimate: "its cell leaks after the nonlinearity; the network drawn has no such cell",
    time: [{ c: 3, N: 2 }],
    memory: [{ c: 1, N: 2 }],
    causal: "yes",
    local: "yes",
    exact: "no",
  },
  {
    name: "eprop-random",
    title: "e-prop, random feedback",
    keeps: "those without a hop, the last edge random",
    paths: withoutHop,
    estimate: online("random"),
    time: traceTime,
    memory: traceMemory,
    causal: "yes",
    local: "yes",
    exact: "no",
  },
  {
    name: "eprop-adaptive",
    title: "e-prop, adaptive feedback",
    keeps: "those without a hop, the last edge random at first, then learned",
    paths: withoutHop,
    estimate: online("adaptive"),
    time: traceTime,
    memory: traceMemory,
    causal: "yes",
    local: "yes",
    exact: "no",
  },
  {
    name: "synthetic-gradients",
    title: "synthetic gradients",
    keeps: "all, summed by entry; what lies beyond K steps is predicted",
    paths: all,
    estimate: (engine, { truncation }) => syntheticGradients(engine.trial, engine.run, truncation, PASSES),
    of: `predictor after ${PASSES} runs`,
    time: [
      { c: 2, N: 2 },
      { c: [2, 8], N: 2, K: -1 },
    ],
    memory: [
      { c: [1, 4], N: 2 },
      { c: [2, 3], K: 1, N: 1 },
    ],
    causal: "yes",
    local: "no",
    exact: "if predicted right",
  },
  {
    name: "uoro",
    title: "UORO",
    keeps: "all, as a product of two random vectors",
    paths: all,
    estimate: (engine) => uoro(engine.trial, engine.run, engine.params.seed),
    of: "one draw",
    time: [{ c: 5, N: 2 }],
    memory: [
      { c: 1, N: 2 },
      { c: [2, 3], N: 1 },
    ],
    causal: "yes",
    local: "no",
    exact: "on average",
  },
  {
    name: "mdgl",
    title: "MDGL",
    keeps: "those without a hop or with one that leaves at once, its weights averaged by cell type",
    paths: (set, { local }) => hoppingOnceAtMost(set, local),
    estimate: (engine, { local }) => mdgl(engine.trial, engine.run, local),
    of: "each neuron its own type",
    time: [{ c: [7, 11], N: 2 }],
    memory: [{ c: [3, 4], N: 2 }],
    causal: "yes",
    local: "by cell type",
    exact: "no",
  },
];

export const algorithmOf = (name: AlgorithmName): Algorithm => algorithms.find((one) => one.name === name)!;
