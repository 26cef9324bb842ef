import { describe, expect, test } from "vitest";
import { note } from "#content/notices.ts";
import { concatenate, relativeError } from "../../src/rnn/gradient/compare.ts";
import { referenceText } from "../../src/rnn/export/reference-text.ts";
import { checkReferenceText } from "../../src/rnn/reference/check.ts";
import { parseReference } from "../../src/rnn/reference/parse.ts";
import { indexOfPlace, tidyEdits, withEdits } from "../../src/state/edits.ts";
import { engineOf, seededEngineOf } from "../../src/state/engine.ts";
import { decodeSearch, encodeSearch } from "../../src/state/url.ts";
import { defaultsOf } from "../../src/state/values.ts";

const live = defaultsOf("live");
const edits = ["W:1:2:0.3712345678901234", "V:3:1:-1.5", "out:1:2:0.25"];

describe("edits as text", () => {
  test("what cannot be a weight is dropped, what is too large is clamped, the last of one place counts", () => {
    expect(
      tidyEdits(["W:1:2:0.5", "W:1:2:0.75", "V:1:3:1", "W:13:1:1", "W:0:1:1", "out:1:2:-99", "W:1:1:NaN", "toaster", "W:2:2:1e-7"]),
    ).toEqual(["W:1:2:0.75", "out:1:2:-10", "W:2:2:1e-7"]);
    expect(tidyEdits(tidyEdits(edits))).toEqual(edits);
  });

  test("a link restores edited weights to the last bit, and says what it could not use", () => {
    const back = decodeSearch(encodeSearch({ ...live, weights: edits }, "live"), "live");
    expect(back.notes).toEqual([]);
    expect(engineOf(back.settings).trial.weights).toEqual(engineOf({ ...live, weights: edits }).trial.weights);
    const clamped = decodeSearch("?s=1~weights.W:1:2:99,oops", "live");
    expect(clamped.settings.weights).toEqual(["W:1:2:10"]);
    expect(clamped.notes).toHaveLength(1);
    expect(note(clamped.notes[0])).toContain("weights changed by hand");
  });
});

describe("an edited trial", () => {
  const seeded = engineOf(live);
  const edited = engineOf({ ...live, weights: edits });

  test("differs from the seed's by the edits and nothing else", () => {
    const { weights, ...rest } = edited.trial;
    const { weights: before, ...restBefore } = seeded.trial;
    expect(rest).toEqual(restBefore);
    for (const kind of ["rec", "in", "out", "bias", "feedback"] as const) {
      const moved = [...weights[kind].keys()].filter((index) => weights[kind][index] !== before[kind][index]);
      expect(moved).toEqual({ rec: [1], in: [4], out: [1], bias: [], feedback: [] }[kind]);
    }
    expect(weights.rec[1]).toBe(0.3712345678901234);
    expect(seededEngineOf(edited.params)).toBe(seeded);
    expect(edited.graph).toBe(seeded.graph);
  });

  test("moves every gradient, and exact e-prop follows backpropagation", () => {
    const truth = concatenate(edited.bptt().gradients);
    expect(relativeError(concatenate(seeded.bptt().gradients), truth)).toBeGreaterThan(0.01);
    expect(relativeError(concatenate(edited.eprop("bellec", "exact")), truth)).toBeLessThan(1e-12);
    expect(relativeError(concatenate(edited.eprop("bellec", "approximate")), truth)).toBeGreaterThan(0.01);
  });

  test("edits stay with their synapse: they wait where there is none, and return with it", () => {
    const weights = ["W:3:3:0.5", "W:2:2:0.5"];
    const small = engineOf({ ...live, n: 2, autapse: false, weights });
    expect(small.trial).toEqual(engineOf({ ...live, n: 2, autapse: false }).trial);
    expect(weights.map((edit) => indexOfPlace(small.trial, edit))).toEqual([-1, -1]);
    const other = engineOf({ ...live, seed: 77, cell: "lif", weights }).trial;
    expect([other.weights.rec[8], other.weights.rec[4]]).toEqual([0.5, 0.5]);
  });

  test("is exported as it is, and the exported file passes every check", () => {
    for (const cell of ["rate", "alif"] as const) {
      const { trial } = engineOf({ ...live, cell, weights: edits });
      const text = referenceText(trial, { id: "edited", description: "", seed: 1 });
      expect(parseReference(text).trial).toEqual(trial);
      const checks = checkReferenceText(text);
      expect(checks.length).toBeGreaterThan(20);
      for (const check of checks) expect(check.residual, check.path).toBeLessThan(1e-9);
    }
  });

  test("leaves the seed's arrays alone", () => {
    const { trial } = engineOf(live);
    const before = trial.weights.rec.slice();
    withEdits(trial, ["W:1:1:9"]);
    expect(trial.weights.rec).toEqual(before);
  });
});
