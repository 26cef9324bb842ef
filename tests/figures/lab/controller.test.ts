import { describe, expect, test } from "vitest";
import { LabController, type Plan } from "../../../src/figures/lab/run/controller.ts";
import type { Message, Order } from "../../../src/figures/lab/run/protocol.ts";
import { engineOf } from "../../../src/state/engine.ts";
import { defaultsOf } from "../../../src/state/values.ts";
import { EXPERIMENTS } from "../../../src/training/curves.ts";

const plan: Plan = {
  ...{ task: "pattern-generation", seed: 1, iterations: 3, form: "sweep", learningRateFactor: 1, delay: 30, neuron: null },
  experiments: EXPERIMENTS["pattern-generation"].slice(0, 3),
};

/** Workers that only take notes, so that the test speaks for them. */
function crew(of = plan, cores = 2) {
  const started: { orders: Order[]; ended: boolean; tell: (message: Message) => void; die: (sentence: string) => void }[] = [];
  const controller = new LabController(
    of,
    (tell, die) => {
      const worker = { orders: [] as Order[], ended: false, tell, die };
      started.push(worker);
      return { post: (order) => void worker.orders.push(order), end: () => void (worker.ended = true) };
    },
    cores,
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

  test("hands over the trial of a run, which its worker gives, and none where there is no worker or it ends before it answers", async () => {
    const { started, controller } = crew();
    expect(await controller.trialOf(0)).toBeUndefined();
    controller.start();
    const [asked, unanswered] = [controller.trialOf(0), controller.trialOf(1)];
    expect(started[0].orders.at(-1)).toEqual({ kind: "hand-over" });
    const { trial } = engineOf(defaultsOf("live"));
    started[0].tell({ kind: "trial", trial });
    expect(await asked).toBe(trial);
    started[1].die("The worker of this run died.");
    expect(await unanswered).toBeUndefined();
    expect(await controller.trialOf(1)).toBeUndefined();
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

describe("a run that trains alone", () => {
  const evidence: Plan = {
    ...plan,
    task: "evidence-accumulation-full",
    experiments: EXPERIMENTS["evidence-accumulation-full"].slice(0, 2),
  };
  const single: Plan = { ...evidence, experiments: evidence.experiments.slice(0, 1) };
  const kinds = ({ orders }: { readonly orders: readonly Order[] }) => orders.map(({ kind }) => kind);

  test("has the help of all idle cores once the other runs are over, and they end with it", () => {
    const { started, controller, progress } = crew(evidence, 4);
    controller.start();
    expect(started.map(kinds)).toEqual([
      ["start", "go"],
      ["start", "go"],
    ]);
    progress(0, 3);
    expect(started.slice(2).map(kinds)).toEqual([["help"], ["help"], ["help"]]);
    expect(kinds(started[1])).toEqual(["start", "go", "share"]);
    const shared = started[1].orders.at(-1);
    expect(shared?.kind === "share" && shared.ports.length).toBe(3);
    started[1].tell({ ...{ kind: "progress", view: null, seconds: 1 }, reports: [{ iteration: 1, loss: 1, score: 1, cosine: null }] });
    expect(started).toHaveLength(5);
    started[1].tell({ kind: "failed", failure: { kind: "stopped", reason: "overflow" } });
    expect(started.map(({ ended }) => ended)).toEqual([false, true, true, true, true]);
  });

  test("has none while it waits, and none where a batch cannot be shared or no core is idle", () => {
    for (const [of, cores] of [
      [single, 1],
      [{ ...single, task: "pattern-generation" }, 4],
      [{ ...single, task: "delayed-memory" }, 4],
      [{ ...single, task: "evidence-accumulation", neuron: { cell: "adex", local: "default", weights: 1, inputs: 1 } }, 4],
    ] as const) {
      const { started, controller } = crew(of, cores);
      controller.start();
      expect(started.map(kinds)).toEqual([["start", "go"]]);
    }
    const { started, controller } = crew(single, 64);
    controller.step();
    expect(started).toHaveLength(1);
    controller.start();
    expect(started).toHaveLength(8); // as many as a batch has slices
  });

  const stops: Record<string, (controller: LabController) => void> = {
    pause: (controller) => controller.pause(),
    step: (controller) => controller.step(),
    hide: (controller) => controller.setHidden(true),
    restart: (controller) => controller.restart(0),
    reset: (controller) => controller.reset(single),
    dispose: (controller) => controller.dispose(),
  };
  test.each(Object.keys(stops))("gives its helpers up at %s", (act) => {
    const { started, controller } = crew(single, 3);
    controller.start();
    stops[act](controller);
    expect(started.slice(1, 3).map(({ ended }) => ended)).toEqual([true, true]);
    const atWork = started.filter(({ ended }) => !ended);
    expect(atWork.map((worker) => kinds(worker)[0])).toEqual(
      { reset: [], dispose: [], restart: ["start", "help", "help"] }[act] ?? ["start"],
    );
    if (act === "pause" || act === "hide") {
      expect(kinds(started[0]).slice(2)).toEqual(["share", "pause", "alone"]);
      controller.setHidden(false);
      controller.start();
      expect(started.filter(({ ended }) => !ended).map((worker) => kinds(worker)[0])).toEqual(["start", "help", "help"]);
    }
  });

  test("goes on without help, and says nothing, when a helper dies, is forbidden, cannot begin or falls silent", () => {
    for (const fail of [
      ({ started }: ReturnType<typeof crew>) => started[2].die("out of memory"),
      ({ started }: ReturnType<typeof crew>) => started[1].tell({ kind: "failed", failure: { kind: "stopped", reason: "no room" } }),
      ({ started }: ReturnType<typeof crew>) => started[0].tell({ kind: "alone" }),
    ]) {
      const one = crew(single, 3);
      one.controller.start();
      fail(one);
      fail(one); // a late word of one that has been ended is not heard
      expect(one.started.map(({ ended }) => ended)).toEqual([false, true, true]);
      expect(kinds(one.started[0])).toEqual(["start", "go", "share", "alone"]);
      const [run] = one.controller.store.getState().runs;
      expect([run.status, run.failure]).toEqual(["running", null]);
      one.progress(0, 3);
      expect(one.statuses()).toEqual(["done"]);
    }
  });
});
