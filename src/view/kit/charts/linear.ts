import { nice, ticks } from "d3-array";

/** A linear scale: d3's round numbers and ticks on a straight map, without the colours and formats that a general scale brings along. */
export interface Linear {
  (value: number): number;
  ticks(count: number): number[];
}

/** Maps [low, high], widened to round numbers for about `rounds` ticks, onto [start, end]. */
export function linear([low, high]: readonly [number, number], [start, end]: readonly [number, number], rounds?: number): Linear {
  const [from, to] = rounds === undefined ? [low, high] : nice(low, high, rounds);
  const map = (value: number): number => start + ((value - from) / (to - from)) * (end - start);
  return Object.assign(map, { ticks: (count: number) => ticks(from, to, count) });
}
