import { cosine, concatenate, relativeError } from "../../../rnn/gradient/compare.ts";
import { countPaths } from "../../../graph/fold.ts";
import { formatCount, formatNumber } from "../../../lib/format.ts";
import { percent } from "../../../lib/format-units.ts";
import { indexOfSynapse } from "../../../model/synapse.ts";
import { synapseOf } from "../../../state/engine.ts";
import type { Engine } from "../../../state/engine.ts";
import type { StepSettings, StepState } from "./step-engine.ts";
import { companionSets, isCompanionSet, type CompanionSet } from "../companion/sets.ts";

/** A number that a sentence can hold, as text, of the network and the selection that the settings describe. */
type Fact = (engine: Engine, settings: StepSettings) => string;

const pathsOf = (set: CompanionSet, engine: Engine, settings: StepSettings): bigint => {
  const { whole } = companionSets[set](settings);
  return countPaths(engine.graph, whole);
};
const sumOf = (set: CompanionSet, engine: Engine, settings: StepSettings): number =>
  engine.sum(companionSets[set](settings).whole, synapseOf(settings));
const gradient = (engine: Engine, settings: StepSettings): number =>
  engine.bptt().gradients[synapseOf(settings).kind][indexOfSynapse(engine.trial, synapseOf(settings))];
const eprop = (engine: Engine, settings: StepSettings, kind: "exact" | "approximate"): number =>
  engine.eprop(settings.local, kind)[synapseOf(settings).kind][indexOfSynapse(engine.trial, synapseOf(settings))];
const all = (engine: Engine, { local }: StepSettings) =>
  [concatenate(engine.eprop(local, "approximate")), concatenate(engine.bptt().gradients)] as const;

/** Besides `paths.SET` and `sum.SET`, the number and the sum of a set of paths. What is dropped is what remains of all paths without those that hop. */
const own = {
  j: (_, { post }) => String(post),
  i: (_, { pre }) => String(pre),
  t: (_, { t }) => String(t),
  entry: (_, { t }) => String(Math.max(1, t - 1)),
  neurons: (_, { n }) => String(n),
  steps: (_, { T }) => String(T),
  hops: (_, { hops }) => String(hops),
  "paths.dropped": (engine, settings) => formatCount(pathsOf("gradient", engine, settings) - pathsOf("no-hop", engine, settings)),
  "sum.dropped": (engine, settings) => formatNumber(sumOf("gradient", engine, settings) - sumOf("no-hop", engine, settings)),
  "gradient.bptt": (engine, settings) => formatNumber(gradient(engine, settings)),
  "gradient.exact": (engine, settings) => formatNumber(eprop(engine, settings, "exact")),
  "gradient.approximate": (engine, settings) => formatNumber(eprop(engine, settings, "approximate")),
  "share.dropped": (engine, settings) => percent(Math.abs(1 - eprop(engine, settings, "approximate") / gradient(engine, settings))),
  "error.approximate": (engine, settings) => percent(relativeError(...all(engine, settings))),
  "cosine.approximate": (engine, settings) => formatNumber(cosine(...all(engine, settings)) ?? NaN, 2),
} as const satisfies Record<string, Fact>;

export type FactName = keyof typeof own | `paths.${CompanionSet}` | `sum.${CompanionSet}`;

const partsOf = (name: string): readonly [kind: string, set: string] => [
  name.slice(0, Math.max(0, name.indexOf("."))),
  name.slice(name.indexOf(".") + 1),
];

export function isFact(name: string): name is FactName {
  const [kind, set] = partsOf(name);
  return Object.hasOwn(own, name) || ((kind === "paths" || kind === "sum") && isCompanionSet(set));
}

/** All names of facts, for who has mistaken one. */
export const factNames = (): string[] => [...Object.keys(own), "paths.SET", "sum.SET"];

/** The fact as text. */
export function factOf(name: FactName, { engine, settings }: Omit<StepState, "text">): string {
  if (Object.hasOwn(own, name)) return (own as Record<string, Fact>)[name](engine, settings);
  const [kind, set] = partsOf(name) as ["paths" | "sum", CompanionSet];
  return kind === "paths" ? formatCount(pathsOf(set, engine, settings)) : formatNumber(sumOf(set, engine, settings));
}
