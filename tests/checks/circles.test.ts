import { expect, test } from "vitest";
import { circleIn } from "../../plugins/circles.ts";

const circle = (imports: Record<string, string[]>) => circleIn(new Map(Object.entries(imports)));

test("scripts that import each other are found, with the way round", () => {
  expect(circle({ page: ["a"], a: ["b", "c"], b: ["c"], c: [] })).toBeUndefined();
  expect(circle({ page: ["a"], a: ["b"], b: ["c", "outside"], c: ["a"] })).toEqual(["a", "b", "c", "a"]);
  expect(circle({ a: ["a"] })).toEqual(["a", "a"]);
  expect(circle({ a: [], b: ["c"], c: ["d", "b"], d: [] })).toEqual(["b", "c", "b"]);
});
