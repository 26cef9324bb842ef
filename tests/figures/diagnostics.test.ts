import { expect, test } from "vitest";
import { diagnostic } from "#content/figures/live-network-parts.tsx";
import { diagnosticsOf } from "../../src/figures/live-network/diagnostics.ts";
import { engineOf } from "../../src/state/engine.ts";
import { defaultsOf } from "../../src/state/values.ts";

const live = defaultsOf("live");
const said = (patch: Partial<typeof live>, replaced: { gradient?: number; loss?: number } = {}) => {
  const engine = engineOf({ ...live, ...patch });
  const { rec, in: input } = engine.bptt().gradients;
  const gradients = { rec: rec.slice(), in: input };
  if (replaced.gradient !== undefined) gradients.rec[1] = replaced.gradient;
  return diagnosticsOf(engine.trial, { ...engine.run, ...(replaced.loss !== undefined && { loss: replaced.loss }) }, gradients)
    .map(diagnostic)
    .join(" ");
};

test("the page's own networks ail of nothing, and how large their gradient is stands there", () => {
  for (const cell of ["rate", "lif", "alif"] as const) {
    const { rec, in: input } = engineOf({ ...live, cell }).bptt().gradients;
    const largest = Math.max(...[...rec, ...input].map(Math.abs));
    const [, written] = /^The largest entry of the gradient is ([\d.]+)\.$/.exec(said({ cell }))!;
    expect(Math.abs(Number(written) - largest)).toBeLessThan(0.005 * largest + 0.005);
  }
});

test("a neuron driven flat is called saturated, one held down silent", () => {
  expect(said({ T: 40, weights: ["V:1:1:10", "V:1:2:10"] })).toContain("Neuron 1 is saturated");
  expect(said({ cell: "lif", T: 40, weights: ["V:1:1:-10", "V:1:2:-10"] })).toContain(
    "Neuron 1 never spikes, nor comes near the threshold",
  );
});

test("strong weights over a hundred steps make the gradient explode, and the page says so", () => {
  const weights = Array.from({ length: 144 }, (_, k) => `W:${Math.floor(k / 12) + 1}:${(k % 12) + 1}:${k % 2 === 0 ? 10 : -10}`);
  expect(said({ n: 12, T: 100, weights })).toContain("The gradient explodes");
});

test("overflow, vanishing and zero are told apart", () => {
  expect(said({}, { gradient: Infinity })).toContain("The gradient overflows");
  expect(said({}, { loss: NaN })).toContain("The loss overflows");
  const { trial, run } = engineOf(live);
  const all = (value: number) => ({ rec: new Float64Array(9).fill(value), in: new Float64Array(6) });
  expect(diagnosticsOf(trial, run, all(1e-20)).map(diagnostic).join()).toContain("all but vanished");
  expect(diagnosticsOf(trial, run, all(0)).map(diagnostic).join()).toContain("is zero");
});
