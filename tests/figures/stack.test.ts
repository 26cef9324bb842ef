import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { choices, errorsByGain, GAINS, shownOf, stackModel, stackOf, stackRules, weightOf } from "../../src/figures/stack/model.ts";
import { own } from "../../src/figures/stack/settings.ts";
import { formatNumber } from "../../src/lib/format.ts";
import { concatenate } from "../../src/rnn/gradient/compare.ts";
import { stackGradients } from "../../src/rnn/gradient/stack.ts";

const close = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(b)));
const weights = own.stackWeight.choices;

describe("the default network", () => {
  test.each(weights)("%s: the sum of each rule's paths is its gradient; the steps add up to it", (name) => {
    for (const seed of [1, 7])
      for (const gain of [0, 1, 2]) {
        const layers = stackOf(seed, gain);
        const { weight } = weightOf(name);
        const entry = weight.synapse.post * 2 + weight.synapse.pre;
        for (const rule of stackRules) {
          const { standings, steps } = stackModel(seed, gain, name, rule);
          for (const { rule: one, sum } of standings)
            close(sum, stackGradients(layers, choices[one], "strict")[weight.layer - 1][weight.synapse.kind][entry]);
          const { sum } = standings.find((standing) => standing.rule === rule)!;
          close(
            steps.reduce((total, step) => total + step.trace * step.kept, 0),
            // a rule that keeps hops inside the layer has them in the signal, and so in the rows
            sum,
          );
          close(
            steps.reduce((total, step) => total + step.trace * step.all, 0),
            standings[0].sum,
          );
        }
      }
  });

  test("has a gradient in both layers for every seed of a while, and numbers for the largest seed", () => {
    for (const seed of [...Array.from({ length: 20 }, (_, k) => k), 2 ** 32 - 1])
      for (const gradient of stackGradients(stackOf(seed, 1), choices.all, "strict"))
        expect(Math.max(...concatenate(gradient).map(Math.abs))).toBeGreaterThan(1e-3);
  });

  test("a step's paths, through nodes too: kept and dropped lie in all; nodes that none meets leave none", () => {
    const model = stackModel(1, 1, "1>2", "step");
    const at = (nodes: readonly string[]) => shownOf(model, "1>2", "step", 2, nodes);
    const whole = at([]);
    expect([whole.all.count, whole.kept.count]).toEqual([108n, 4n]);
    close(whole.kept.sum, model.steps[1].trace * model.steps[1].kept);
    const up = at(["h:3:2"]);
    expect(up.kept.count).toBe(2n);
    expect(up.all.count).toBeLessThan(whole.all.count);
    const classes = model.graph.edges.filter((edge) => whole.edges[edge.index]).map(whole.classOf);
    expect(["eligibility", "learning", "dropped"].map((name) => classes.filter((one) => one === name).length)).toEqual([
      4,
      6,
      classes.length - 10,
    ]);
    expect(at(["h:3:3"]).kept.count).toBe(0n);
    expect(at(["h:3:1"]).all).toEqual({ count: 0n, sum: 0 });
  });
});

const chapter = readFileSync(new URL("../../content/en/algorithms.mdx", import.meta.url), "utf8");

test("the medians of the text are those of seeds 1 to 20", () => {
  const errors = Array.from({ length: 20 }, (_, k) => errorsByGain(k + 1));
  const median = (gain: number, layer: 0 | 1): number => {
    const sorted = errors.map((one) => one[GAINS.indexOf(gain)].step[layer].relative).sort((a, b) => a - b);
    return (sorted[9] + sorted[10]) / 2;
  };
  const said =
    /upper layer’s gradient is (\S+) without recurrent weights above and (\S+) at twice their size; that of the lower layer is (\S+) and (\S+?)\.\n/.exec(
      chapter,
    );
  expect(said?.slice(1)).toEqual(
    [median(0, 1), median(2, 1), median(0, 0), median(2, 0)].map((x) => (x < 1e-12 ? "0" : formatNumber(x, 2))),
  );
});
