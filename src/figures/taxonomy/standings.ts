import { allPaths, cell } from "../../graph/path-sets.ts";
import type { UnrolledGraph } from "../../graph/types.ts";
import { concatenate, cosine, relativeError } from "../../rnn/gradient/compare.ts";
import type { Engine } from "../../state/engine.ts";
import { pathsOfRule, type PathChoice } from "../../binding/rules.ts";
import { ruleNames, type RuleName } from "../../model/rule-names.ts";
import { gradientsBy, rules } from "../../rnn/rules/index.ts";
import type { RuleSettings } from "../../rnn/rules/rule.ts";
import type { Settings } from "../../state/settings.ts";
import type { Own } from "./settings.ts";
import { makeMemo, type Memo } from "../../lib/memo.ts";

/** What a choice of paths and a gradient may depend on, besides the trial. */
export type Where = Pick<Settings & Own, "post" | "local" | "hops" | "truncation">;

/** The same as the rules call it. */
export const settingsOf = ({ local, hops, truncation }: Where, seed = 0): RuleSettings => ({
  local,
  order: hops,
  window: truncation,
  seed,
});

/** What a trial says of an algorithm. */
export interface Standing {
  readonly paths: bigint;
  /** [T, T] by exit and entry: the share of the paths of each cell of the triangle that it keeps, by number; 0 above the diagonal. */
  readonly cells: Float64Array;
  /** Relative error and cosine of its gradient over all weights onto the neurons; undefined where it has none. */
  readonly error: { readonly relative: number; readonly cosine: number | null } | undefined;
}

/** Count and error of every algorithm on one trial. */
export function standingsOf(engine: Engine, where: Where & Pick<Settings, "seed">): Map<RuleName, Standing> {
  const truth = concatenate(engine.bptt().gradients);
  const standings = new Map<RuleName, Standing>();
  const shares = makeMemo<PathChoice, Float64Array>();
  const settings = settingsOf(where, where.seed);
  for (const name of ruleNames) {
    const [rule, paths] = [rules[name], pathsOfRule[name]];
    const count = engine.count(paths(allPaths(where.post), settings));
    const cells = shares(paths, () => sharesOf(engine, where, name, paths));
    if (rule.isOfOwnNetwork) standings.set(name, { paths: count, cells, error: undefined });
    else {
      const gradient = concatenate(gradientsBy(rule, engine.trial, engine.run, settings));
      standings.set(name, { paths: count, cells, error: { relative: relativeError(gradient, truth), cosine: cosine(gradient, truth) } });
    }
  }
  return standings;
}

const known = makeMemo<UnrolledGraph, Memo<string, Float64Array>>();

/** The shares of one rule's choice, which depend on the graph and not on its numbers, so that another seed or another m of another rule need not count again. */
function sharesOf(engine: Engine, where: Where, name: RuleName, keep: PathChoice): Float64Array {
  const { graph } = engine;
  const { post, local, hops, truncation } = where;
  const recall = known(graph, () => makeMemo(200));
  const counts = (of: PathChoice): Float64Array => {
    const numbers = new Float64Array(graph.T * graph.T);
    for (let exit = 1; exit <= graph.T; exit++)
      for (let entry = 1; entry <= exit; entry++)
        numbers[(exit - 1) * graph.T + entry - 1] = Number(engine.count(of(cell(post, entry, exit, local), settingsOf(where))));
    return numbers;
  };
  const parameter = { order: hops, window: truncation }[rules[name].parameter ?? "order"];
  const all = recall(`all ${post} ${local}`, () => counts((set) => set));
  return recall(`${name} ${post} ${local} ${parameter}`, () => counts(keep).map((kept, n) => (all[n] === 0 ? 0 : kept / all[n])));
}
