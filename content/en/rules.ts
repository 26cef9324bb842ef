import type { RuleName } from "../../src/model/rule-names.ts";
import type { Rule } from "../../src/rnn/rules/rule.ts";

/** What the learning rules are called and which paths they keep; what they are in general is a fact of theirs, worded below. */
interface Words {
  readonly title: string;
  /** In the lab, where rules of a family stand side by side; the title unless given. */
  readonly beside?: string;
  /** Goes on after "keeps". */
  readonly keeps: string;
  /** Of which network or draw its gradient is, where the rule leaves it open; predictors are given so many runs. */
  readonly of?: (passes: number) => string;
  /** Why a trial has no gradient by this rule. */
  readonly without?: string;
}

export const rules: Readonly<Record<RuleName, Words>> = {
  bptt: {
    title: "BPTT",
    keeps: "all, summed by entry",
  },
  rtrl: {
    title: "RTRL",
    keeps: "all, summed by error, carried forward",
  },
  "eprop-exact": {
    title: "e-prop, exact",
    keeps: "all, summed by first exit",
  },
  "eprop-approximate": {
    title: "e-prop, approximate",
    beside: "e-prop, symmetric",
    keeps: "those without a hop",
  },
  "snap-1": {
    title: "SnAp-1",
    keeps: "those that never leave the neuron",
  },
  "m-order": {
    title: "m-order e-prop, backward",
    keeps: "those with fewer than m hops, summed by first exit",
  },
  "m-order-forward": {
    title: "m-order e-prop, forward",
    keeps: "those with fewer than m hops, summed by error, carried forward",
  },
  "truncated-bptt": {
    title: "truncated BPTT",
    keeps: "those that touch at most K steps",
  },
  rflo: {
    title: "RFLO",
    keeps: "those without a hop, in a rate cell of its own, the last edge random",
    without: "its cell leaks after the nonlinearity; the network drawn has no such cell",
  },
  "eprop-random": {
    title: "e-prop, random feedback",
    beside: "e-prop, random",
    keeps: "those without a hop, the last edge random",
  },
  "eprop-adaptive": {
    title: "e-prop, adaptive feedback",
    beside: "e-prop, adaptive",
    keeps: "those without a hop, the last edge random at first, then learned",
  },
  "synthetic-gradients": {
    title: "synthetic gradients",
    keeps: "all, summed by entry; what lies beyond K steps is predicted",
    of: (passes) => `predictor after ${passes} runs`,
  },
  uoro: {
    title: "UORO",
    keeps: "all, as a product of two random vectors",
    of: () => "one draw",
  },
  mdgl: {
    title: "MDGL",
    keeps: "those without a hop or with one that leaves at once, its weights averaged by cell type",
    of: () => "each neuron its own type",
  },
};

export const causal: Readonly<Record<Rule["causal"], string>> = { yes: "yes", no: "no", "by windows": "up to K steps late" };
export const local: Readonly<Record<Rule["local"], string>> = {
  yes: "yes",
  no: "no",
  "but for feedback": "all but feedback",
  traces: "traces only",
  "by type": "by cell type",
};
export const exact: Readonly<Record<Rule["exact"], string>> = {
  yes: "yes",
  no: "no",
  "at full order": "at m = T",
  "in a full window": "at K = T",
  "if predicted right": "if predicted right",
  "on average": "on average",
};
