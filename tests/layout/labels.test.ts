import { expect, test } from "vitest";
import { lineName } from "#content/triangle.ts";
import { stepName, type Naming } from "../../src/layout/labels.ts";

const around: Naming = { post: 1, pre: 2, t: 3, labels: "relative" };

test("lines of the triangle are t and t′ by their numbers, and go by their steps alone around a scrubbed t", () => {
  expect(lineName("row", "2")).toBe("t = 2");
  expect(lineName("diagonal", "2")).toBe("t′ = 2");
  expect(lineName("row", stepName(2, around))).toBe("t−1");
  // an entry after t would be no t′ of any path that leaves at t
  expect(lineName("diagonal", stepName(5, around))).toBe("from t+2");
});
