import { bytesHeld } from "../../lib/bytes.ts";
import { invariant } from "../../lib/invariant.ts";
import { ruleNames, type RuleName } from "../../model/rule-names.ts";
import type { LocalSetName, Trial } from "../../model/types.ts";
import type { CellName } from "../../model/cell-names.ts";
import { cells, sizesOf } from "../cells/index.ts";
import { simulate } from "../network/simulate.ts";
import { rules } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { defaultHyper, parametersOf } from "../trials/draw-trial.ts";
import { fitted } from "./fit.ts";
import { continued } from "./polynomial.ts";
import { costOf, leading, type Cost, type Sizes } from "./terms.ts";
import { makeMemo } from "../../lib/memo.ts";

/** What a kernel of this site multiplies for one more step of the run, and the most bytes that it holds on a run of T steps, beyond the gradient. */
export interface Measured {
  readonly multiplications: number;
  readonly bytes: number;
  /** Counted at this size, or at small ones and continued by the polynomial through them. */
  readonly how: "counted" | "continued";
}

/** The terms of a rule's costs: multiplications a step, and numbers held. */
export interface Costs {
  readonly time: Cost;
  readonly memory: Cost;
}

export interface Size extends Sizes {
  readonly cell: CellName;
  readonly local: LocalSetName;
  /** Whether the readout leaks; it does if this is not given. */
  readonly readout?: Readout;
}

export type Readout = "leaky" | "plain";

type Setting = Pick<Size, "cell" | "local" | "readout" | "K" | "m">;

/** A network of N neurons with one input and one output that computes nothing: the work of a step does not depend on the numbers in it. */
function blank({ cell, readout = "leaky" }: Setting, N: number, T: number): Trial {
  const [I, K] = [1, 1];
  const zeros = (length: number) => new Float64Array(length);
  const sizes = sizesOf(cells[cell], { N, I, K, T });
  const { rec, in: input } = sizes.drives;
  return {
    cell,
    sizes,
    hyper: readout === "leaky" ? defaultHyper : { ...defaultHyper, kappa: 0 },
    parameters: parametersOf(cells[cell], N),
    weights: { rec: zeros(rec * N * N), in: zeros(input * N * I), out: zeros(K * N), bias: zeros(K), feedback: zeros(N * K) },
    inputs: zeros(T * I),
    targets: zeros(T * K),
    mask: zeros(T).fill(1),
  };
}

/** Runs a kernel to its end: [products made in all, the most bytes held]. */
function work(rule: Rule, setting: Setting, N: number, T: number): [number, number] {
  const { local, K, m } = setting;
  const trial = blank(setting, N, T);
  const kernel = rule.start(trial, simulate(trial), { local, window: K, order: m, seed: 1 });
  let bytes = bytesHeld(kernel.held());
  while (kernel.step() !== false) bytes = Math.max(bytes, bytesHeld(kernel.held()));
  return [kernel.spent.multiplications, bytes];
}

const lengthsOf = (rule: Rule, K: number): readonly [number, number] => rule.lengths?.(K) ?? [2, 3];

/** At N neurons: [products that the longer of the two runs adds, bytes of the shorter, bytes that the longer adds]. */
function differences(rule: Rule, setting: Setting, N: number): readonly number[] {
  const [short, long] = lengthsOf(rule, setting.K);
  const [[before, bytes], [after, more]] = [work(rule, setting, N, short), work(rule, setting, N, long)];
  return [after - before, bytes, more - bytes];
}

const known = makeMemo<string, Costs>(400);

/** All terms of a rule's costs in networks of a neuron model, found once from the counts at small sizes: for any setting, or for the one at hand if they are found for each. */
export const polynomialsOf = (name: RuleName, setting: Setting): Costs => {
  const { cell, local, readout = "leaky", K, m } = setting;
  const rule = rules[name];
  const own = rule.isFittedEach === true ? (rule.parameter === "order" ? m : K) : undefined;
  return known(`${name} ${cell} ${local} ${readout} ${own}`, () => findCosts(rule, setting, own));
};

/** The leading terms of both. */
export const costsOfRule = (name: RuleName, setting: Setting): Costs => {
  const { time, memory } = polynomialsOf(name, setting);
  return { time: leading(time), memory: leading(memory) };
};

function findCosts(rule: Rule, of: Setting, own: number | undefined): Costs {
  const at = (N: number, each: number): { added: number; bytes: number; grown: number; short: number } => {
    const value = own ?? each;
    const [K, m] = [rule.parameter === "window" ? value : 1, rule.parameter === "order" ? value : 1];
    const [short, long] = lengthsOf(rule, K);
    const [added, bytes, more] = differences(rule, { ...of, K, m }, N);
    return { added: added / (long - short), bytes: bytes / 8, grown: more / 8 / (long - short), short };
  };
  const growing = fitted(rule, (N, setting) => at(N, setting).grown).map((term) => ({ ...term, T: 1 }));
  const constant = fitted(rule, (N, setting) => {
    const { bytes, grown, short } = at(N, setting);
    return bytes - grown * short;
  });
  return { time: fitted(rule, (N, setting) => at(N, setting).added), memory: [...growing, ...constant] };
}

/** More products than this would hold up the page. */
const most = 30_000;

/**
 * Measures a kernel at a size by running it on two short runs: what the steps of the longer add in products, each its share, is the cost of a step,
 * and what they add in bytes is added again for every further step. Both are linear in T. Where the products would be too many for the page, N is small
 * and the counts are continued to the N asked for. Counts that fit no such polynomial throw.
 */
export function measured(name: RuleName, size: Size, about = costOf(costsOfRule(name, size).time, size)): Measured {
  const rule = rules[name];
  const [short, long] = lengthsOf(rule, size.K);
  const how = about * (short + long) <= most ? "counted" : "continued";
  const [added, bytes, grown] =
    how === "counted" ? differences(rule, size, size.N) : continued((N) => differences(rule, size, N), rule.degree ?? 2, size.N);
  invariant(added !== undefined && bytes !== undefined && grown !== undefined, () => `${name} could not be measured`);
  return { multiplications: added / (long - short), bytes: bytes + (grown / (long - short)) * (size.T - short), how };
}

/** The costs of all rules at one size. */
export const costsOf = (size: Size): Map<RuleName, Costs & Measured> =>
  new Map(ruleNames.map((name) => [name, { ...costsOfRule(name, size), ...measured(name, size) }]));
