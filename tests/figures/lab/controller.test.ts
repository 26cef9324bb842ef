import { describe, expect, test } from "vitest";
import { LabController, type Plan } from "../../../src/figures/lab/run/controller.ts";
import type { Message, Order } from "../../../src/figures/lab/run/protocol.ts";
import { EXPERIMENTS } from "../../../src/training/curves.ts";

const plan: Plan = {
  ...{ task: "pattern-generation", seed: 1, iterations: 3, form: "sweep", learningRateFactor: 1, delay: 30, neuron: null },
  experiments: EXPERIMENTS["pattern-generation"].slice(0, 3),
};

/** Workers that only take notes, so that the test speaks for them. */
function crew() {
  const started: { orders: Order[]; ended: boolean; tell: (message: Message) => void; die: (sentence: string) => void }[] = [];
  const controller = new LabController(
    plan,
    (tell, die) => {
      const worker = { orders: [] as Order[], ended: false, tell, die };
      started.push(worker);
      return { post: (order) => void worker.orders.push(order), end: () => void (worker.ended = true) };
    },
    2,
  );
  const statuses = () => controller.store.getState().runs.map(({ status }) => status);
  const progress = (r: number, count: number) =>
    started[r].tell({
      ...{ kind: "progress", view: null, seconds: 1 },
      reports: Array.from({ length: count }, (_, k) => ({ iteration: k + 1, loss: 1, score: 0.5, cosine: k === 0 ? 0.9 : null })),
    });
  return { started, controller, statuses, progress };
}

describe("the lab's controller", () => {
  test("puts as many runs to work as there are cores, the next when one is done", () => {
    const { started, controller, statuses, progress } = crew();
    controller.start();
    expect(statuses()).toEqual(["running", "running", "waiting"]);
    progress(0, 3);
    expect(statuses()).toEqual(["done", "running", "running"]);
    expect(controller.store.getState().runs[0].cosines).toEqual([{ iteration: 1, cosine: 0.9 }]);
    progress(1, 3);
    started[2].tell({ kind: "failed", failure: { kind: "stopped", reason: "diverged" } });
    expect(statuses()).toEqual(["done", "done", "failed"]);
    expect(controller.store.getState().runs[2].failure).toEqual({ kind: "stopped", reason: "diverged" });
    expect(controller.store.getState().active).toBe(false);
  });

  test("pauses while the page is hidden and goes on where it was", () => {
    const { started, controller, statuses, progress } = crew();
    controller.start();
    progress(0, 1);
    controller.setHidden(true);
    expect(statuses()).toEqual(["paused", "paused", "waiting"]);
    expect(started[0].orders.at(-1)).toEqual({ kind: "pause" });
    controller.setHidden(false);
    expect(statuses()).toEqual(["running", "running", "waiting"]);
    expect(controller.store.getState().runs[0].scores).toHaveLength(1);
  });

  test("says that a worker died or fell silent, and starts the run again from the beginning", () => {
    const { started, controller, statuses } = crew();
    controller.start();
    started[1].die("The worker of this run died.");
    expect(statuses()[1]).toBe("failed");
    controller.checkPulse(Date.now() + 31_000);
    expect(statuses()[0]).toBe("failed");
    expect(started[0].ended).toBe(true);
    controller.restart(1);
    expect(statuses()[1]).toBe("running");
    expect(controller.store.getState().runs[1].failure).toBeNull();
  });

  test("hears from a worker whether it may run WebAssembly", () => {
    const { started, controller } = crew();
    controller.start();
    const isPlain = () => controller.store.getState().isPlain;
    started[0].tell({ kind: "started", isCompiled: true, trainee: null });
    expect(isPlain()).toBe(false);
    started[1].tell({ kind: "started", isCompiled: false, trainee: null });
    expect(isPlain()).toBe(true);
  });

  test("a step is one iteration of every run; late message of an ended worker is not heard", () => {
    const { started, controller, progress } = crew();
    controller.step();
    expect(started.map(({ orders }) => orders.at(-1))).toEqual([1, 2, 3].map(() => ({ kind: "step", most: 3 })));
    controller.reset(plan);
    progress(0, 1);
    expect(controller.store.getState().runs[0].scores).toEqual([]);
  });
});
