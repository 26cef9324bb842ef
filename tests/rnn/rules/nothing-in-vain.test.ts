import { describe, expect, test } from "vitest";
import { concatenate } from "../../../src/rnn/gradient/compare.ts";
import { simulate } from "../../../src/rnn/network/simulate.ts";
import { rules } from "../../../src/rnn/rules/index.ts";
import type { Kernel, Rule, RuleSettings } from "../../../src/rnn/rules/rule.ts";
import { makeTrial } from "../../../src/rnn/trials/make-trial.ts";
import { ruleNames } from "../../../src/model/rule-names.ts";
import type { Run, Trial } from "../../../src/model/types.ts";

/** The arrays of what a kernel holds, each once, by where they are. */
function arraysIn(value: unknown, name = "", seen = new Set<unknown>()): Map<string, Float64Array> {
  if (typeof value !== "object" || value === null || seen.has(value)) return new Map();
  seen.add(value);
  if (value instanceof Float64Array) return new Map([[name, value]]);
  return new Map(Object.entries(value).flatMap(([key, part]) => [...arraysIn(part, `${name}.${key}`, seen)]));
}

/** A rule on a run, its gradient if it is left alone, and between which steps something may be done to it, where it holds most first. */
interface Bench {
  readonly start: () => Kernel;
  readonly gradient: Float64Array;
  readonly between: readonly number[];
}

function benchOf(rule: Rule, trial: Trial, run: Run, settings: RuleSettings): Bench {
  const start = (): Kernel => rule.start(trial, run, settings);
  const kernel = start();
  const held: number[] = [];
  while (kernel.step() !== false) held.push([...arraysIn(kernel.held()).values()].reduce((sum, { length }) => sum + length, 0));
  const between = held.map((_, s) => s).slice(0, -1);
  return { start, gradient: concatenate(kernel.gradients()), between: between.sort((a, b) => held[b] - held[a]).map((s) => s + 1) };
}

function after(steps: number, { start }: Bench): Kernel {
  const kernel = start();
  for (let s = 0; s < steps; s++) kernel.step();
  return kernel;
}

/** Whether the gradient is another when one array has been changed after so many steps. */
function isMissed(bench: Bench, steps: number, name: string, change: (values: Float64Array) => void): boolean {
  const kernel = after(steps, bench);
  const values = arraysIn(kernel.held()).get(name);
  if (values === undefined) return false;
  change(values);
  while (kernel.step() !== false);
  return concatenate(kernel.gradients()).some((value, at) => !(Math.abs(value - bench.gradient[at]) <= 1e-9));
}

/** What a kernel holds at any time. */
const namesIn = (bench: Bench): Map<string, number> =>
  new Map(bench.between.flatMap((steps) => [...arraysIn(after(steps, bench).held())].map(([name, { length }]) => [name, length] as const)));

/** The arrays that can be taken away between any two steps without the gradient missing them. */
const arraysInVain = (bench: Bench): string[] =>
  [...namesIn(bench).keys()].filter((name) => !bench.between.some((steps) => isMissed(bench, steps, name, (values) => values.fill(NaN))));

/** What a number is: one of a stored step is the same in all of them, as some steps of a spiking network let nothing through. */
const kindOf = (name: string, at: number): string => `${name.replace(/\d+(?=\.(psi|arriving|input|err|signal)$)/, "each")}[${at}]`;

/** The numbers that could be others, between any two steps, with the gradient the same. */
function numbersInVain(bench: Bench): string[] {
  const all = [...namesIn(bench)].flatMap(([name, length]) => Array.from({ length }, (_, at) => ({ name, at })));
  const missed = new Set<string>();
  for (const { name, at } of all)
    if (!missed.has(kindOf(name, at)) && bench.between.some((steps) => isMissed(bench, steps, name, (values) => (values[at] += 0.4))))
      missed.add(kindOf(name, at));
  return [...new Set(all.map(({ name, at }) => kindOf(name, at)))].filter((kind) => !missed.has(kind));
}

const settings: RuleSettings = { local: "bellec", window: 3, order: 3, seed: 1 };
const trialOf = (cell: "rate" | "lif" | "alif", kappa: number): Trial => makeTrial({ cell, seed: 11, N: 3, T: 12, K: 2, hyper: { kappa } });

describe.each(["rate", "lif", "alif"] as const)("in networks of %s cells", (cell) => {
  describe.each([0, 0.7])("whose readout leaks by %s", (kappa) => {
    const trial = trialOf(cell, kappa);
    const run = simulate(trial);
    test.each(ruleNames)("%s holds no array, and no number of one, in vain", (name) => {
      const bench = benchOf(rules[name], trial, run, settings);
      expect(arraysInVain(bench)).toEqual([]);
      expect(numbersInVain(bench)).toEqual([]);
    });
  });
});

test("an array that no later step reads is found, and a number", () => {
  const trial = trialOf("lif", 0.7);
  const run = simulate(trial);
  const spare = new Float64Array(2);
  const wasteful: Rule = {
    ...rules["eprop-approximate"],
    start(...given) {
      const kernel = rules["eprop-approximate"].start(...given);
      return { ...kernel, held: () => [kernel.held(), spare] };
    },
  };
  const bench = benchOf(wasteful, trial, run, settings);
  expect(arraysInVain(bench)).toEqual([".1"]);
  expect(numbersInVain(bench)).toEqual([".1[0]", ".1[1]"]);
});
