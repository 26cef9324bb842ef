/**
 * npm run map
 * Computes the map of how well e-prop's gradient fits, with the code that recomputes a square of it in the page, and writes it to
 * src/figures/quality-map/map.json: the day, and by cell, size, leak and gain the quartiles over the seeds, medians to the last bit.
 */
import { writeFileSync } from "node:fs";
import { map as words } from "#content/cli.ts";
import { MAP_CELLS, MAP_SEEDS, MAP_SIZES, squaresOf } from "../rnn/quality/axes.ts";
import { inShort, measureSquare, type SquareResult } from "../rnn/quality/square.ts";

function resultOf(measuring: Generator<number, SquareResult>): SquareResult {
  for (;;) {
    const { done, value } = measuring.next();
    if (done) return value;
  }
}

const squares = MAP_CELLS.flatMap((cell) =>
  MAP_SIZES.flatMap((N) => {
    const measured = squaresOf(cell, N).map((square) => ({ ...square, ...inShort(resultOf(measureSquare(square))) }));
    console.log(words.done(cell, N, measured.length, MAP_SEEDS.length));
    return measured;
  }),
);
const file = { command: "npm run map", date: new Date().toISOString().slice(0, 10), seeds: MAP_SEEDS.length, squares };
writeFileSync(new URL("../figures/quality-map/map.json", import.meta.url), `${JSON.stringify(file)}\n`);
