import { expect, test } from "vitest";
import { cases, factor } from "../../src/figures/factor-through/model.ts";

const expected = {
  bottleneck: { holds: true, times: [1, 1, 1, 1] },
  bypass: { holds: false, times: [0, 1, 1, 1, 1] },
  "in-a-row": { holds: false, times: [1, 1, 2] },
  "first-gate": { holds: true, times: [1, 1, 1] },
};

test.each(cases)("%s: the terms give the derivative exactly when each path is in one of them", (name) => {
  const result = factor(name);
  expect(result.paths.map((path) => path.times).sort()).toEqual(expected[name].times);
  expect(Math.abs(result.claimed - result.true) < 1e-12).toBe(expected[name].holds);
  expect(result.true).toBeCloseTo(
    result.paths.reduce((sum, path) => sum + path.product, 0),
    12,
  );
  expect(result.claimed).toBeCloseTo(
    result.paths.reduce((sum, path) => sum + path.times * path.product, 0),
    12,
  );
  expect(result.claimedCount).toBe(BigInt(result.paths.reduce((sum, path) => sum + path.times, 0)));
});
