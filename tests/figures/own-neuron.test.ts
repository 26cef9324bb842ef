import { ownNeuron } from "../../content/en/figures/own-neuron.ts";
import { describe, expect, test } from "vitest";
import { exampleNames, examples } from "../../src/view/neurons/examples.ts";
import { localEdges, networkOf, threeWays, type OwnNetwork } from "../../src/figures/own-neuron/model.ts";
import { concatenate, relativeError } from "../../src/rnn/gradient/compare.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { finiteDifferences } from "../../src/rnn/gradient/finite-differences.ts";
import { numpyScript } from "../../src/rnn/export/numpy-script.ts";
import { pytorchScript } from "../../src/rnn/export/pytorch-script.ts";

const small = { seed: 1, N: 3, T: 12, weights: 1, inputs: 1 };

function right(text: string, size = small): OwnNetwork {
  const reading = networkOf(text, size);
  if (reading.kind === "wrong") throw new Error(JSON.stringify(reading.errors));
  return reading.network;
}

const subsets = (names: readonly string[]): string[][] =>
  Array.from({ length: 2 ** names.length }, (_, bits) => names.filter((_, n) => (bits >> n) & 1));

describe.each(exampleNames)("the example %s", (name) => {
  const network = right(examples[name]);

  test("is alive in the networks that the page shows first", () => {
    for (const seed of [1, 2, 3]) {
      const { diagnostic } = threeWays(right(examples[name], { ...small, seed }), "default");
      expect(diagnostic).toBeUndefined();
    }
  });

  test("has exact e-prop equal to BPTT for every choice of local self edges, and approximate e-prop not", () => {
    for (const local of subsets(network.selfEdges)) {
      const { exactError, approximateError } = threeWays(network, local);
      expect(exactError).toBeLessThan(1e-10);
      expect(approximateError).toBeGreaterThan(1e-6);
    }
  });

  test("is introduced by two sentences", () => {
    expect(ownNeuron.notes[name].match(/[.:] [A-Z]|\.$/g)).toHaveLength(2);
  });

  test.runIf(network.cell.smooth)("agrees with finite differences", () => {
    const { bptt } = threeWays(network, "default");
    expect(relativeError(concatenate(finiteDifferences(network.trial)), concatenate(bptt))).toBeLessThan(1e-6);
  });
});

test("a unit is exact where no output comes back, and not because it is linear", () => {
  const error = (weights: number): number =>
    threeWays(right(examples["linear-recurrent-unit"], { ...small, weights }), "default").approximateError;
  expect(error(0)).toBeLessThan(1e-12);
  expect(error(1)).toBeGreaterThan(0.01);
});

test("a detached reset runs forward as the true one, bit for bit, and has another gradient", () => {
  const [true_, detached] = [right(examples.lif), right(examples["lif-detached"])];
  const again = simulate({ ...detached.trial, weights: true_.trial.weights });
  expect(again.z).toEqual(true_.run.z);
  const ways = [true_, detached].map((network) => threeWays(network, "strict").bptt.rec);
  expect(relativeError(ways[1], ways[0])).toBeGreaterThan(0.01);
});

test("self edges are those of the text, or those chosen that are there", () => {
  const network = right(examples.alif);
  expect(network.selfEdges).toEqual([expect.stringMatching(/^autapse/), "z -> v", "z -> a"]);
  expect(localEdges(network, "default")).toEqual(["z -> a"]);
  expect(localEdges(network, "z -> v,nothing")).toEqual(["z -> v"]);
  expect(localEdges(network, "")).toEqual([]);
});

test("what overflows and what is silent is said", () => {
  expect(threeWays(right("v' = 1000*v + I\nz' = v'", { ...small, T: 100 }), "default").diagnostic).toMatchObject({ kind: "overflow" });
  expect(threeWays(right("v' = 0.5*v\nz' = tanh(v')"), "default").diagnostic).toEqual({ kind: "silent" });
  const at = { t: 1, neuron: 1 };
  expect(threeWays(right("v' = 1/v + I\nz' = tanh(v')"), "default").diagnostic).toEqual({ kind: "overflow", ...at });
  expect(threeWays(right("v' = log(v - 1) + I\nz' = tanh(v')"), "default").diagnostic).toEqual({ kind: "no-number", ...at });
  expect(threeWays(right("v' = 0.5*v + I\nz' = sqrt(v' - 99)"), "default").diagnostic).toEqual({ kind: "no-number", ...at });
  expect(threeWays(right("v' = sqrt(0*v) + I\nz' = tanh(v')"), "default").diagnostic).toEqual({ kind: "no-slope" });
  const sentences = [
    { kind: "overflow", ...at } as const,
    { kind: "no-number", ...at } as const,
    { kind: "no-slope" } as const,
    { kind: "silent" } as const,
  ].map(ownNeuron.diagnostic);
  expect(new Set(sentences).size).toBe(4);
  for (const sentence of sentences) expect(sentence).toMatch(/help|wake/);
});

test("names that every object has of itself are names as any other", () => {
  const plain = right("param a = 0.5, b = 2, c = 1.5\nv' = a*v + b*I\nw' = 0.5*w + c*v'\nz' = tanh(w')");
  const named = right(
    "param constructor = 0.5, toString = 2, hasOwnProperty = 1.5\nv' = constructor*v + toString*I\nvalueOf' = 0.5*valueOf + hasOwnProperty*v'\nz' = tanh(valueOf')",
  );
  expect(threeWays(named, []).exact).toEqual(threeWays(plain, []).exact);
  for (const script of [numpyScript, pytorchScript])
    expect(script({ ...named.trial, parameters: {} }, [])).toContain("parameters = [0.5, 2, 1.5]");
});
