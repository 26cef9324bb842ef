import { describe, expect, test } from "vitest";
import { compileChapter } from "../../plugins/mdx.ts";
import { formatNumber } from "../../src/lib/format.ts";
import { engineOf, synapseOf } from "../../src/state/engine.ts";
import { readWalk } from "../../src/state/walk.ts";
import { patchOf, stateOfStep } from "../../src/state/walk-steps.ts";
import { defaultsOf } from "../../src/state/values.ts";
import { factOf, isFact } from "../../src/view/chapter/walk/facts.ts";

const step = (inside = "A sentence.", attributes = 'shows="row" state="t=2"'): string => `<Step ${attributes}>\n\n${inside}\n\n</Step>\n`;
const chapter = (first: string, others = 5): string =>
  `export const meta = { title: "T", short: "S", description: "D", order: 1 };\n\n# T\n\n<Walk>\n\n${first}\n${step().repeat(others)}\n</Walk>\n`;
const compiled = (text: string): Promise<string> => compileChapter(text, "content/en/eprop.mdx", false);

describe("a walk in a chapter", () => {
  test("compiles, and the chapter says that it has one", async () => {
    expect(await compiled(chapter(step('The number is <Fact of="paths.row" />.')))).toContain("export const hasWalk = true");
  });
  const mistakes: [what: string, text: string, sentence: RegExp][] = [
    ["a set", chapter(step("A.", 'shows="rwo"')), /^content\/en\/eprop\.mdx:7:1: unknown set "rwo"; known are network, /],
    ["a setting", chapter(step("A.", 'shows="row" state="tt=2"')), /eprop\.mdx:7:1: unknown setting "tt=2"/],
    ["a value", chapter(step("A.", 'shows="row" state="local=mine"')), /eprop\.mdx:7:1: .*“mine” is not one of strict, bellec, self/],
    ["a step beyond the run", chapter(step("A.", 'shows="row" state="t=60"')), /eprop\.mdx:7:1: .*60.* is outside 1 to 5/],
    ["a picture", chapter(step("A.", 'shows="row" picture="film"')), /eprop\.mdx:7:1: unknown picture "film"/],
    ["a property", chapter(step("A.", 'shows="row" t="2"')), /eprop\.mdx:7:1: a <Step> has no property "t"/],
    ["a fact", chapter(step('A <Fact of="paths.rwo" />.')), /eprop\.mdx:9:3: unknown fact "paths\.rwo"/],
    ["a sentence", chapter('<Step shows="row" />\n'), /eprop\.mdx:7:1: a <Step> needs a sentence/],
    ["enough steps", chapter(step(), 2), /eprop\.mdx:5:1: a walk has 6 to 14 steps, this one has 3/],
    ["a step around a fact", `${chapter(step())}\nA <Fact of="t" />.\n`, /a <Fact> stands in a <Step>/],
  ];
  for (const [what, text, sentence] of mistakes)
    test(`without ${what} that exists fails with its place`, async () => {
      await expect(compiled(text)).rejects.toThrow(sentence);
    });
});

test("a step's state is the route's defaults but for what it says, and survives being written as a patch", () => {
  const { settings, notes } = stateOfStep("t=4 local=self hops=3", "eprop");
  expect(notes).toEqual([]);
  expect(settings).toEqual({ ...defaultsOf("eprop"), t: 4, local: "self", hops: 3 });
  expect(patchOf(settings, "eprop")).toEqual({ t: 4, local: "self", hops: 3 });
});

describe("the address of a step", () => {
  const at = (search: string, steps = 9) => readWalk(search, steps);
  test("names a step, full screen or not", () => {
    expect(at("?walk=3")).toEqual({ at: { step: 3, presenting: false }, notes: [] });
    expect(at("?t=2&walk=3&present")).toEqual({ at: { step: 3, presenting: true }, notes: [] });
    expect(at("?present").at).toEqual({ step: 1, presenting: true });
    expect(at("?t=2")).toEqual({ at: null, notes: [] });
  });
  test("is clamped, or noted, never an exception", () => {
    expect(at("?walk=99")).toMatchObject({ at: { step: 9 }, notes: [{ kind: "outside", max: 9, used: 9 }] });
    expect(at("?walk=0")).toMatchObject({ at: { step: 1 }, notes: [{ kind: "outside" }] });
    expect(at("?walk=x")).toMatchObject({ at: { step: 1 }, notes: [{ kind: "no-integer" }] });
    expect(at("?walk=3", 0)).toEqual({ at: null, notes: [{ kind: "unknown-parameter", param: "walk" }] });
    expect(at("?figure=triangle&walk=3")).toEqual({ at: null, notes: [] });
    expect(at("?within=1~t.2")).toEqual({ at: null, notes: [{ kind: "unknown-parameter", param: "within" }] });
  });
});

describe("facts are the engine's numbers", () => {
  for (const route of ["index", "network", "eprop", "algorithms", "live"] as const)
    test(route, () => {
      const settings = defaultsOf(route);
      const engine = engineOf(settings);
      const { post, pre, t, T, local, n } = settings;
      const fact = (name: string): string => {
        if (!isFact(name)) throw new Error(name);
        return factOf(name, { engine, settings });
      };
      const number = (text: string): number => Number(text.replace(/[\u2009\u202f\u00a0 ]/g, "").replace("−", "-"));
      const place = (post - 1) * n + pre - 1;
      const { rowSums, diagSums, C } = engine.triangle(local, synapseOf(settings));
      expect(fact("sum.row")).toBe(formatNumber(rowSums[t - 1]));
      expect(number(fact("sum.diagonal"))).toBeCloseTo(diagSums[t - 2], 3);
      expect(number(fact("sum.cell"))).toBeCloseTo(C[(t - 2) * T + t - 1], 3);
      expect(fact("sum.eligibility-trace")).toBe(formatNumber(engine.eligibility(local, synapseOf(settings)).e[t - 1]));
      expect(fact("sum.learning-signal")).toBe(formatNumber(engine.learningSignal(local)[(t - 1) * n + post - 1]));
      expect(fact("sum.partial-learning-signal")).toBe(formatNumber(engine.directLearningSignal()[(t - 1) * n + post - 1]));
      expect(fact("gradient.bptt")).toBe(formatNumber(engine.bptt().gradients.rec[place]));
      expect(fact("sum.gradient")).toBe(fact("gradient.bptt"));
      expect(fact("gradient.exact")).toBe(fact("gradient.bptt"));
      expect(fact("sum.no-hop")).toBe(fact("gradient.approximate"));
      expect(number(fact("paths.row"))).toBe(number(fact("paths.eligibility-trace")) * number(fact("paths.learning-signal")));
      expect(number(fact("paths.no-hop")) + number(fact("paths.dropped"))).toBe(number(fact("paths.gradient")));
      expect(number(fact("sum.no-hop")) + number(fact("sum.dropped"))).toBeCloseTo(number(fact("sum.gradient")), 2);
      expect([fact("j"), fact("i"), fact("t"), fact("entry"), fact("neurons"), fact("steps")].map(Number)).toEqual([
        post,
        pre,
        t,
        t - 1,
        n,
        T,
      ]);
      expect(isFact("paths.rwo") || isFact("sum.") || isFact("toString")).toBe(false);
    });
});
