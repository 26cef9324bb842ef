import { FROM, rungsOf, TO, type Course } from "./ladder.ts";

/** Pixels: the height of the plot, of a label, and of the word over the labels of a rung. */
export const HEIGHT = 500;
export const ROW = 21;
const HEAD = 26;
/** The plot's own units across, stretched to the room there is. */
export const WIDTH = 1000;

/** Where things are on two logarithmic axes. */
export interface Places {
  /** Powers of ten on the upright axis, from 0. */
  readonly decades: number;
  readonly x: (N: number) => number;
  readonly y: (value: number) => number;
  /** By rung, the top of its word. */
  readonly heads: ReadonlyMap<number, number>;
  /** By rule, the top of its label. */
  readonly labels: ReadonlyMap<string, number>;
}

/** Moves blocks of these heights, wanted at these tops, as little as one pass each way does so that none covers another and all are in sight. */
export function apart(blocks: readonly { readonly top: number; readonly height: number }[], most: number): number[] {
  const tops: number[] = [];
  let free = 0;
  for (const { top, height } of blocks) {
    tops.push(Math.max(free, top));
    free = tops[tops.length - 1] + height;
  }
  let end = most;
  for (let b = blocks.length - 1; b >= 0; b--) {
    tops[b] = Math.min(tops[b], end - blocks[b].height);
    end = tops[b];
  }
  return tops;
}

/** Places lines and labels of all rules: labels beside the ends of their lines, those of a rung together. */
export function placesOf(courses: readonly Course[]): Places {
  const decades = Math.ceil(Math.log10(Math.max(...courses.map(({ at }) => at(TO)))));
  const x = (N: number): number => (WIDTH * Math.log(N / FROM)) / Math.log(TO / FROM);
  const y = (value: number): number => HEIGHT * (1 - Math.log10(Math.max(1, value)) / decades);
  const rungs = rungsOf(courses);
  const blocks = rungs.map(({ courses: of }) => {
    const height = HEAD + ROW * of.length;
    const ends = of.map(({ at }) => y(at(TO)));
    const middle = ends.reduce((sum, end) => sum + end, 0) / ends.length;
    return { top: Math.round(middle - (HEAD + height) / 2), height };
  });
  const tops = apart(blocks, HEIGHT + ROW);
  const heads = new Map(rungs.map(({ rung }, b) => [rung, tops[b]]));
  const labels = new Map(rungs.flatMap(({ courses: of }, b) => of.map(({ name }, n) => [name, tops[b] + HEAD + n * ROW] as const)));
  return { decades, x, y, heads, labels };
}
