import { readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { caption, status, table } from "#content/figures/reward.tsx";
import { conclusionOf } from "../../src/figures/reward/model.ts";
import { endOf, reachesAt, rewardSummaryOf, type RewardCurveFile } from "../../src/training/reward/curves.ts";
import { CRITIC_WEIGHT } from "../../src/training/reward/settings.ts";
import type { RewardKey } from "../../src/training/reward/runs.ts";
import { AFTER, CUE, DELAY, RECALL, STEP_MS, STEPS } from "../../src/training/reward/timing.ts";

// What content/en/learning.mdx says of learning from reward, sentence by sentence.

const file = JSON.parse(readFileSync(new URL("../../src/figures/reward/curves/curves.json", import.meta.url), "utf8")) as RewardCurveFile;
const prose = readFileSync(new URL("../../content/en/learning.mdx", import.meta.url), "utf8");

const shares = (key: RewardKey): number[][] =>
  (file.curves.find((curve) => curve.key === key)?.rewarded ?? []).map((one) => one.map((count) => count / file.batch));
const ends = (...keys: RewardKey[]): number[] =>
  keys.flatMap((key) => shares(key).map((one) => Math.round(100 * endOf(one)))).sort((a, b) => a - b);
const range = (values: readonly number[]): string => `${values[0]} to ${values.at(-1)}`;
const reached = (key: RewardKey): number[] =>
  shares(key)
    .map(reachesAt)
    .filter((at) => at !== null)
    .sort((a, b) => a - b);

test("when nine of ten choices are rewarded", () => {
  expect([reached("eprop-symmetric"), reached("bptt"), reached("eprop-random")].map(({ length }) => length)).toEqual([5, 5, 3]);
  expect(prose).toContain(
    `after ${range(reached("eprop-symmetric"))} iterations of ${file.batch} trials, against ${range(reached("bptt"))} with BPTT`,
  );
  expect(prose).toContain(`three seeds get there, after ${range(reached("eprop-random"))}, and the other two end at 81 %`);
  const others = shares("eprop-random").filter((one) => reachesAt(one) === null);
  expect(others.map((one) => Math.round(100 * endOf(one)))).toEqual([81, 81]);
});

test("where the controls end", () => {
  expect(prose).toContain(`All five seeds stay at chance, ${range(ends("no-reward-filter"))} %`);
  expect(prose).toContain(`says nothing of this trial. ${range(ends("earlier-reward"))} %`);
  const cut = [ends("no-trace"), ends("no-slow-trace")];
  expect(prose).toContain(`four seeds of five end at ${range(cut.flatMap((one) => one.slice(0, 4)).sort((a, b) => a - b))} %`);
  expect(prose).toContain(`The fifth gets to ${cut[0][4]} % without the trace, and to ${cut[1][4]} % without its slow part`);
  const best = (key: RewardKey) =>
    shares(key)
      .map(endOf)
      .reduce((most, end, s, all) => (end > all[most] ? s : most), 0);
  expect(best("no-trace")).toBe(best("no-slow-trace"));
  expect(prose).toContain(`With $W$ frozen, $V$ and the readout reach ${range(ends("rec-frozen"))} %`);
  expect(prose).toContain(`With $V$ frozen too, ${range(ends("readout-only"))} %`);
  expect(prose).toContain(`nothing holds the cue: ${range(ends("no-adaptation"))} %`);
});

test("how long a trial is, and the weight of the critic", () => {
  expect((DELAY - CUE) * STEP_MS).toBe(100);
  expect(prose).toContain("A cue on the left or on the right lasts for 100 ms");
  expect(prose).toContain(
    `After ${(RECALL - DELAY) * STEP_MS} ms of noise and ${(AFTER - RECALL) * STEP_MS} ms in which the network is asked`,
  );
  expect(prose).toContain(`${(STEPS - AFTER) * STEP_MS} ms later it gets 1`);
  expect(prose).toContain(`${STEPS} steps of ${STEP_MS} ms`);
  expect(prose).toContain(`it is ${CRITIC_WEIGHT} here`);
});

test("the caption says it in the same numbers", () => {
  const text = renderToStaticMarkup(caption(conclusionOf(rewardSummaryOf(file)))).replaceAll(/<[^>]+>/g, "");
  const median = (key: RewardKey) => `${ends(key)[2]}\u00a0%`;
  expect(text).toContain(`${file.iterations * file.batch} trials`);
  expect(text).toContain(
    `e-prop has ${median("eprop-symmetric")} of its choices rewarded, in the median, with random feedback ${median("eprop-random")}, and BPTT ${median("bptt")}`,
  );
  expect(text).toContain("Without the trace 1 of 5 seeds ever gets 90\u00a0% over ten iterations, without its slow part 1.");
  expect(text).toContain("it is 49\u00a0% to 51\u00a0%");
});

test("what is said of the reader's runs", () => {
  const nothing = { chosen: "bptt", hidden: false, paused: false, running: [], failed: [], results: [] } as const;
  expect(status(nothing)).toMatch(/^Shown: five seeds, computed beforehand\. Start trains BPTT here/);
  expect(status({ ...nothing, running: ["bptt", "no-trace"] })).toBe("Training BPTT, without trace, in this tab.");
  expect(status({ ...nothing, hidden: true, running: ["bptt"] })).toBe("Paused while the page is hidden.");
  expect(status({ ...nothing, paused: true })).toBe("Paused: BPTT.");
  const done = { ...nothing, results: [{ key: "bptt", share: 0.951, seconds: 4.21 }], failed: ["no-trace"] } as const;
  expect(status(done)).toBe("Done: BPTT 95\u00a0% in 4.2\u00a0s. Stopped: without trace.");
  expect(status({ ...nothing, failed: ["no-trace"] })).toBe("Stopped: without trace.");
  expect(table.reachedBy([9, null, 3, null, 5])).toBe("3, 5, 9, never × 2");
  expect(table.reachedBy([null, 3])).toBe("3, never");
});
