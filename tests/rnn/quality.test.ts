import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tracelessGradients } from "../helpers/traceless.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { cosine, relativeError } from "../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../src/rnn/gradient/eprop.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { GAINS, LEAKS, MAP_CELLS, MAP_SEEDS, MAP_SIZES, squaresOf, TRACES, type Square } from "../../src/rnn/quality/axes.ts";
import { deviationOf, drawNetwork } from "../../src/rnn/quality/networks.ts";
import { placeOf } from "../../src/rnn/quality/place.ts";
import { fitsOf, inShort, measureSquare, quartiles, summariseFits, type SquareResult } from "../../src/rnn/quality/square.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";

const file = JSON.parse(readFileSync(new URL("../../src/figures/quality-map/map.json", import.meta.url), "utf8")) as {
  command: string;
  date: string;
  seeds: number;
  squares: (Square & SquareResult)[];
};

/** The square with all that its seeds come to. */
function measured(square: Square, seeds: readonly number[] = MAP_SEEDS): SquareResult {
  const measuring = measureSquare(square, seeds);
  for (;;) {
    const { done, value } = measuring.next();
    if (done) return value;
  }
}

describe("the committed map", () => {
  test("has every square of every cell and size, in order, with its command and its day", () => {
    expect([file.command, file.seeds]).toEqual(["npm run map", 20]);
    expect(file.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    const wanted = MAP_CELLS.flatMap((cell) => MAP_SIZES.flatMap((N) => squaresOf(cell, N)));
    expect(file.squares.map(({ cell, N, leak, gain }) => ({ cell, N, leak, gain }))).toEqual(wanted);
    for (const square of file.squares)
      for (const kind of TRACES) {
        const [low = NaN, middle = NaN, high = NaN] = square[kind].cosine ?? [];
        expect(middle - low).toBeGreaterThanOrEqual(-1e-4);
        expect(high - middle).toBeGreaterThanOrEqual(-1e-4);
        expect(square[kind].count).toBe(20);
      }
  });

  test.each<Square>([
    { cell: "rate", N: 8, leak: 0.9, gain: 1 },
    { cell: "rate", N: 32, leak: 0.97, gain: 3 },
    { cell: "lif", N: 8, leak: 0.97, gain: 0.25 },
    { cell: "alif", N: 32, leak: 0.5, gain: 2 },
  ])("is what the engine says: $cell, N $N, leak $leak, gain $gain", (square) => {
    const committed = file.squares.find(
      ({ cell, N, leak, gain }) => cell === square.cell && N === square.N && leak === square.leak && gain === square.gain,
    );
    expect({ ...square, ...inShort(measured(square)) }).toEqual(committed);
  });
});

describe.each(MAP_CELLS)("a network of %s cells", (cell) => {
  const square: Square = { cell, N: 8, leak: 0.9, gain: GAINS[cell][2] };
  const trial = drawNetwork(square, 3);
  const run = simulate(trial);

  test("is compared as the kernels of the engine compare it", () => {
    const exact = bptt(trial, run).gradients.rec;
    const fits = fitsOf(trial);
    const ways = {
      trace: epropGradients(trial, run, "bellec", "approximate").rec,
      none: tracelessGradients(trial, run).rec,
      self: epropGradients(trial, run, "self", "approximate").rec,
    };
    for (const kind of TRACES) {
      expect(fits[kind].cosine).toBeCloseTo(cosine(ways[kind], exact) ?? NaN, 11);
      expect(fits[kind].error).toBeCloseTo(relativeError(ways[kind], exact), 11);
    }
    expect(new Set(TRACES.map((kind) => fits[kind].error)).size).toBe(3);
  });

  test("is drawn by its seed alone, and lies on its own square", () => {
    expect(drawNetwork(square, 3)).toEqual(trial);
    expect(drawNetwork(square, 4).weights.rec).not.toEqual(trial.weights.rec);
    const big = drawNetwork({ ...square, N: 128 }, 1);
    const spread = Math.sqrt(big.weights.rec.reduce((sum, weight) => sum + weight * weight, 0)) / 128;
    expect(spread / deviationOf({ ...square, N: 128 })).toBeCloseTo(1, 1);
    expect(placeOf(big)).toMatchObject({ cell, leak: 0.9, row: LEAKS.indexOf(0.9), column: 2 });
  });
});

test("a network of another cell has no place on the map, and the page's own of each cell has one", () => {
  expect(placeOf(makeTrial({ cell: "adex", seed: 1, N: 3, T: 12 }))).toBeNull();
  for (const cell of MAP_CELLS) {
    const place = placeOf(makeTrial({ cell, seed: 1, N: 3, T: 12 }));
    expect(place?.row).toBeGreaterThanOrEqual(0);
    expect(place?.gain).toBeGreaterThan(0);
  }
});

test("quartiles lie between numbers by proportion, and a seed without a gradient is left out and counted", () => {
  expect(quartiles([4, 1, 3, 2])).toEqual([1.75, 2.5, 3.25]);
  expect(quartiles([7])).toEqual([7, 7, 7]);
  expect(quartiles([])).toBeNull();
  const fit = { cosine: 0.5, error: 2 };
  const none = { cosine: null, error: Infinity };
  const { trace } = summariseFits([
    { trace: fit, none: fit, self: fit },
    { trace: none, none, self: none },
  ]);
  expect(trace).toEqual({ cosine: [0.5, 0.5, 0.5], error: [2, 2, 2], count: 1 });
});
