import { hoppingOnceAtMost, spanningAtMost, withHops } from "../graph/tracks.ts";
import type { PathSet } from "../graph/types.ts";
import type { RuleName } from "../model/rule-names.ts";
import type { RuleSettings } from "../rnn/rules/rule.ts";

/** What a rule keeps of a set of paths. */
export type PathChoice = (set: PathSet, settings: Pick<RuleSettings, "local" | "window" | "order">) => PathSet;

const all: PathChoice = (set) => set;
const withoutHop: PathChoice = (set, { local }) => withHops(set, { fewerThan: 1 }, local);
const fewerHops: PathChoice = (set, { order, local }) => withHops(set, { fewerThan: order }, local);

/** The paths that each rule keeps. */
export const pathsOfRule: Readonly<Record<RuleName, PathChoice>> = {
  bptt: all,
  rtrl: all,
  "eprop-exact": all,
  "eprop-approximate": withoutHop,
  "snap-1": (set) => withHops(set, { fewerThan: 1 }, "self"),
  "m-order": fewerHops,
  "m-order-forward": fewerHops,
  "truncated-bptt": (set, { window }) => spanningAtMost(set, window),
  rflo: withoutHop,
  "eprop-random": withoutHop,
  "eprop-adaptive": withoutHop,
  "synthetic-gradients": all,
  uoro: all,
  mdgl: (set, { local }) => hoppingOnceAtMost(set, local),
};
