import { expect, test, vi } from "vitest";
import type { Message, Order } from "../../../src/figures/lab/run/protocol.ts";
import { settingsOf } from "../../../src/training/settings.ts";

/** The worker, with the page's side of the channel in the test's hands. */
async function startTrainer() {
  const heard: Message[] = [];
  const worker = { postMessage: (message: Message) => void heard.push(message), onmessage: (_: { data: Order }): void => undefined };
  vi.stubGlobal("self", worker);
  await import("../../../src/figures/lab/run/trainer.worker.ts");
  const done = () => heard.reduce((sum, message) => sum + (message.kind === "progress" ? message.reports.length : 0), 0);
  return { tell: (data: Order) => worker.onmessage({ data }), done };
}

test("a step is one iteration more, also when the page has not heard yet of the last ones; two are two; none goes beyond the plan", async () => {
  const { tell, done } = await startTrainer();
  tell({ kind: "start", settings: settingsOf("delayed-memory", "bptt", 1), neuron: 0 });
  tell({ kind: "go", until: 1000 });
  await vi.waitFor(() => expect(done()).toBeGreaterThan(0), { timeout: 10_000 });
  tell({ kind: "pause" });
  const before = done();
  tell({ kind: "step", most: 1000 });
  await vi.waitFor(() => expect(done()).toBe(before + 1), { timeout: 10_000 });
  tell({ kind: "step", most: 1000 });
  tell({ kind: "step", most: 1000 });
  await vi.waitFor(() => expect(done()).toBe(before + 3), { timeout: 10_000 });
  tell({ kind: "step", most: before + 3 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(done()).toBe(before + 3);
});
