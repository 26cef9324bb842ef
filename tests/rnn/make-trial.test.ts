import { describe, expect, test } from "vitest";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { relativeError } from "../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { liveliness, type TrialOptions } from "../../src/rnn/trials/draw-trial.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import type { CellName } from "../../src/rnn/cells/index.ts";
import type { Trial } from "../../src/model/types.ts";

const CELLS: readonly CellName[] = ["rate", "lif", "alif"];

describe("alive by default", () => {
  test.each(CELLS)(
    "%s: spikes, overlapping pseudo-derivatives and a gradient for every seed and size",
    (cell) => {
      const sizes = [
        [2, 6],
        [2, 7],
        [3, 6],
        [3, 10],
        [5, 8],
        [8, 6],
        [12, 6],
        [4, 30],
      ] as const;
      for (const [N, T] of sizes)
        for (let seed = 0; seed < 300; seed++) {
          const trial = makeTrial({ cell, seed, N, T });
          expect(liveliness(trial), `${cell} seed ${seed} N ${N} T ${T}`).toBe(1);
          const run = simulate(trial);
          if (cell !== "rate") expect(run.spikes).toBeGreaterThan(0);
          expect(Math.max(...bptt(trial, run).gradients.rec.map(Math.abs))).toBeGreaterThan(1e-3);
        }
    },
    120_000,
  );

  test("without autapses and with every kind of input too", () => {
    for (const cell of CELLS)
      for (const inputKind of ["poisson", "sine", "pulse", "noise"] as const)
        for (let seed = 0; seed < 40; seed++)
          for (const autapse of [true, false])
            expect(liveliness(makeTrial({ cell, seed, N: 3, T: 8, inputKind, hyper: { autapse } })), `${cell} ${inputKind} ${seed}`).toBe(
              1,
            );
  }, 120_000);

  test("the smallest sizes give a trial, not an error", () => {
    for (const cell of CELLS)
      for (const N of [1, 2]) for (const T of [1, 2, 3]) expect(() => makeTrial({ cell, seed: 1, N, T })).not.toThrow();
  });

  test("same options, same bits", () => {
    expect(makeTrial({ cell: "alif", seed: 4, N: 3, T: 12 })).toEqual(makeTrial({ cell: "alif", seed: 4, N: 3, T: 12 }));
    expect(makeTrial({ cell: "alif", seed: 4, N: 3, T: 12 })).not.toEqual(makeTrial({ cell: "alif", seed: 5, N: 3, T: 12 }));
  });
});

/** FNV-1a over the bytes of every number that a trial holds. */
function fingerprint({ sizes, weights, inputs, targets, mask, parameters }: Trial): string {
  const beta = (parameters["beta"] ?? new Float64Array(sizes.N)) as Float64Array;
  let hash = 0x811c9dc5;
  for (const array of [weights.rec, weights.in, weights.out, weights.bias, weights.feedback, inputs, targets, mask, beta])
    for (const byte of new Uint8Array(array.slice().buffer)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}

describe("a link that was shared shows the same network for ever", () => {
  test.each<[string, TrialOptions]>([
    ["26a2cb20", { cell: "rate", seed: 1, N: 2, T: 6 }],
    ["b1010865", { cell: "lif", seed: 1, N: 3, T: 10 }],
    ["f8668e06", { cell: "alif", seed: 7, N: 4, T: 12, K: 2, I: 3 }],
    ["e893640a", { cell: "lif", seed: 2, N: 3, T: 9, inputKind: "pulse" }],
    ["17a1ba66", { cell: "rate", seed: 3, N: 3, T: 9, inputKind: "noise", hyper: { autapse: false } }],
    ["637b4983", { cell: "alif", seed: 4, N: 3, T: 9, inputKind: "sine", hyper: { loss: "ce", autapse: false }, parameters: { vTh: 0.7 } }],
    ["2fbfa40f", { cell: "lif", seed: 5, N: 1, T: 3 }],
    ["e2074715", { cell: "alif", seed: 6, N: 2, T: 2, inputKind: "pulse" }],
    ["c1777cbc", { cell: "rate", seed: 8, N: 1, T: 1, hyper: { loss: "ce" }, parameters: { gamma: 0.3 } }],
  ])("%s", (expected, options) => expect(fingerprint(makeTrial(options))).toBe(expected));
});

describe("what a trial is made of", () => {
  const turned = (values: Float64Array, columns: number, column: number) =>
    Array.from({ length: values.length / columns }, (_, t) => values[t * columns + column]!);
  /** A sine is its own second difference: 2 cos(2 pi / period) of it. */
  const periodOf = (wave: number[]): number => {
    const [t, largest] = wave
      .slice(1, -1)
      .reduce(([at, most], value, s) => (Math.abs(value) > most ? [s + 1, Math.abs(value)] : [at, most]), [0, 0]);
    expect(largest).toBeLessThanOrEqual(1);
    const cosine = (wave[t - 1]! + wave[t + 1]!) / (2 * wave[t]!);
    for (let s = 1; s + 1 < wave.length; s++) expect(wave[s - 1]! + wave[s + 1]!).toBeCloseTo(2 * cosine * wave[s]!, 9);
    return (2 * Math.PI) / Math.acos(cosine);
  };

  test("sines of 5 to 12 steps drive, sines of 6 to 20 are to be drawn", () => {
    for (let seed = 0; seed < 20; seed++) {
      const { inputs, targets } = makeTrial({ cell: "rate", seed, N: 2, T: 30, K: 2 });
      for (const column of [0, 1]) {
        const [drive, target] = [periodOf(turned(inputs, 2, column)), periodOf(turned(targets, 2, column))];
        expect(drive >= 5 && drive <= 12 && target >= 6 && target <= 20).toBe(true);
      }
    }
  });

  test("a pulse lasts three steps of twelve, the next input's begins later", () => {
    for (let seed = 0; seed < 20; seed++) {
      const { inputs } = makeTrial({ cell: "lif", seed, N: 2, T: 30, inputKind: "pulse" });
      for (const column of [0, 1]) {
        const wave = turned(inputs, 2, column);
        const start = wave.findIndex((value, t) => value === 1 && (t === 0 ? wave[2] === 1 : wave[t - 1] === 0));
        expect(start - column >= 0 && start - column <= 2).toBe(true);
        expect(wave).toEqual(wave.map((_, t) => ((t - start + 12) % 12 < 3 ? 1 : 0)));
      }
    }
  });

  test("what is given is taken, and the rest drawn to fit", () => {
    const base = { cell: "alif", seed: 3, N: 2, T: 6 } as const;
    const { weights } = makeTrial({ ...base, N: 2 });
    const [inputs, targets, mask] = [new Float64Array(12).fill(1), new Float64Array(6).fill(0.5), new Float64Array(6).fill(0.25)];
    const given = makeTrial({ ...base, inputs, targets, mask, weights: { rec: weights.rec }, parameters: { beta: 0.5, rho: 0.9 } });
    expect([given.inputs, given.targets, given.mask, given.weights.rec]).toEqual([inputs, targets, mask, weights.rec]);
    expect([given.parameters["beta"], given.parameters["rho"], given.parameters["alpha"]]).toEqual([Float64Array.of(0.5, 0.5), 0.9, 0.85]);
    const beta = Float64Array.of(0.1, 0.2);
    expect(makeTrial({ ...base, parameters: { beta } }).parameters["beta"]).toEqual(beta);
    expect(makeTrial({ ...base, cell: "lif", parameters: { beta: 0.5 } }).parameters).not.toHaveProperty("beta");
    expect(makeTrial({ ...base, parameters: { reset: 0 } }).parameters["reset"]).toBe(0);
    expect(makeTrial({ ...base, cell: "rate", parameters: { reset: 1 } }).parameters).not.toHaveProperty("reset");
    const labels = new Set(Array.from({ length: 20 }, (_, seed) => makeTrial({ ...base, seed, hyper: { loss: "ce" } }).targets.join("")));
    expect(labels).toEqual(new Set(["1".padEnd(12, "01"), "0".padEnd(12, "10")]));
  });
});

test("liveliness is the share of five signs of life, told apart on networks that lack some", () => {
  const met = [0, 0, 0, 0, 0];
  for (const cell of CELLS)
    for (const autapse of [true, false])
      for (let seed = 0; seed < 15; seed++) {
        const [N, T] = [1 + (seed % 3), 3 + (seed % 4)];
        const whole = makeTrial({ cell, seed, N, T, hyper: { autapse } });
        const scale = [0, 0.25, 0.5, 0.75, 1][seed % 5]!;
        const trial: Trial = { ...whole, weights: { ...whole.weights, in: whole.weights.in.map((weight) => scale * weight) } };
        const run = simulate(trial);
        const { rec } = bptt(trial, run).gradients;
        const { Q } = trial.sizes;
        const steep = (t: number) => Array.from({ length: N }, (_, j) => j).filter((j) => run.psi[(t * N + j) * Q]! > 0.01);
        let overlaps = 0;
        for (let t = 0; t < T - 1; t++) if (steep(t).some((j) => steep(t + 1).some((k) => N === 1 || k !== j))) overlaps++;
        const shown = N === 1 ? [[0, 0]] : [0, 1].flatMap((j) => [0, 1].map((i) => [j, i]));
        const error = relativeError(epropGradients(trial, run, "bellec", "approximate").rec, rec);
        const signs = [
          cell === "rate" || run.z.slice(0, -N).includes(1),
          overlaps >= (T === 2 ? 1 : 2),
          run.minThresholdMargin > 1e-6,
          shown.every(([j, i]) => Math.abs(rec[j! * N + i!]!) > 1e-3 || (j === i && !autapse)),
          error > 0.02 && error !== Infinity,
        ];
        signs.forEach((sign, s) => (met[s]! += sign ? 1 : 0));
        expect(liveliness(trial)).toBe(signs.filter(Boolean).length / 5);
      }
  for (const [s, count] of met.entries()) if (s !== 2) expect(count > 10 && count < 80).toBe(true);
});
