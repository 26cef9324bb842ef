import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RewardController } from "../../../src/figures/reward/controller.ts";
import { curveOf, spreadApart } from "../../../src/figures/reward/model.ts";
import { own } from "../../../src/figures/reward/settings.ts";
import { REWARD_ITERATIONS } from "../../../src/training/reward/settings.ts";
import { CHOICE, STEPS } from "../../../src/training/reward/timing.ts";
import type { Message, Order } from "../../../src/figures/reward/protocol.ts";
import { REWARD_RUNS } from "../../../src/training/reward/runs.ts";

const plan = { seed: 1, iterations: 3, learningRateFactor: 1 };

/** Workers that only take notes, so that the test speaks for them. */
function crew() {
  const started: { orders: Order[]; ended: boolean; tell: (message: Message) => void; die: (reason: string | null) => void }[] = [];
  const controller = new RewardController(plan, (tell, die) => {
    const worker = { orders: [] as Order[], ended: false, tell, die };
    started.push(worker);
    return { post: (order) => void worker.orders.push(order), end: () => void (worker.ended = true) };
  });
  const run = (key: (typeof REWARD_RUNS)[number]) => controller.store.getState().runs[key];
  const progress = (r: number, count: number) =>
    started[r].tell({
      ...{ kind: "progress", portrait: null, seconds: 2 },
      reports: Array.from({ length: count }, (_, k) => ({ iteration: k + 1, rewarded: 0.5, criticError: 1 })),
    });
  return { started, controller, run, progress };
}

describe("the controller of the reader's runs", () => {
  test("starts, pauses, goes on and ends each run with a worker of its own", () => {
    const { started, controller, run, progress } = crew();
    controller.start("bptt");
    controller.start("no-trace");
    expect(started.map(({ orders }) => orders)).toEqual(
      (["bptt", "no-trace"] as const).map((key) => [{ kind: "start", settings: { key, ...plan } }, { kind: "go" }]),
    );
    progress(0, 2);
    controller.pause("bptt");
    expect([run("bptt")?.status, run("no-trace")?.status]).toEqual(["paused", "running"]);
    expect(started[0].orders.at(-1)).toEqual({ kind: "pause" });
    controller.start("bptt");
    expect(started).toHaveLength(2);
    progress(0, 1);
    expect(run("bptt")).toMatchObject({ status: "done", shares: [0.5, 0.5, 0.5], seconds: 2 });
    expect(started[0].ended).toBe(true);
    controller.start("bptt");
    expect(run("bptt")?.shares).toEqual([]);
    expect(started).toHaveLength(3);
  });

  test("waits while the page is hidden, those that are paused longer", () => {
    const { started, controller } = crew();
    controller.start("bptt");
    controller.start("no-trace");
    controller.pause("no-trace");
    controller.setHidden(true);
    controller.setHidden(true);
    controller.checkPulse(Date.now() + 60_000);
    controller.setHidden(false);
    expect(started[0].orders.slice(2)).toEqual([{ kind: "pause" }, { kind: "go" }]);
    expect(started[1].orders.slice(2)).toEqual([{ kind: "pause" }]);
  });

  test("says why a run has stopped, leaves the others alone, and begins it anew", () => {
    const { started, controller, run } = crew();
    controller.start("bptt");
    controller.start("no-trace");
    controller.start("rec-frozen");
    started[0].die("boom");
    started[1].die(null);
    started[2].tell({ kind: "failed", failure: { kind: "diverged", divergence: { kind: "no-loss", iteration: 2 } } });
    expect(run("bptt")).toMatchObject({ status: "failed", failure: { kind: "died", reason: "boom" } });
    expect(run("no-trace")?.failure).toEqual({ kind: "forbidden" });
    expect(run("rec-frozen")?.failure).toMatchObject({ kind: "diverged" });
    controller.start("bptt");
    expect(run("bptt")).toMatchObject({ status: "running", failure: null });
    controller.checkPulse(Date.now() + 29_000);
    expect(run("bptt")?.status).toBe("running");
    controller.checkPulse(Date.now() + 31_000);
    expect(run("bptt")?.failure).toEqual({ kind: "silent" });
  });

  test("after a reset late message are not heard", () => {
    const { started, controller, progress, run } = crew();
    controller.start("bptt");
    controller.reset({ ...plan, seed: 5 });
    progress(0, 1);
    started[0].die("late");
    expect(run("bptt")).toBeUndefined();
    controller.start("bptt");
    expect(started[1].orders[0]).toMatchObject({ settings: { seed: 5 } });
  });
});

test("names beside lines keep their distance and their order, and stay where they are if they have it", () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 10 }), (tops) => {
      const placed = spreadApart(tops, 15, 300);
      const order = tops.map((_, n) => n).sort((a, b) => tops[a] - tops[b]);
      order.slice(1).forEach((n, k) => expect(placed[n] - placed[order[k]]).toBeGreaterThan(15 - 1e-9));
      const sorted = order.map((n) => tops[n]);
      if (sorted.slice(1).every((top, k) => top - sorted[k] >= 15)) expect(placed).toEqual(tops);
    }),
    { seed: 20, numRuns: 200 },
  ));

test("the settings begin with the committed runs, and at the choice of a trial", () => {
  expect(own.rewardIterations.default).toBe(REWARD_ITERATIONS);
  expect([own.rewardStep.max, own.rewardStep.default]).toEqual([STEPS, CHOICE + 1]);
});

test("there is a committed curve of every run", () => {
  for (const key of REWARD_RUNS) expect(curveOf(key).key).toBe(key);
});
