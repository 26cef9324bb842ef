import { expect, test, vi } from "vitest";
import type { News, Order } from "../../../src/figures/lab/protocol.ts";
import { settingsOf } from "../../../src/training/settings.ts";

/** The worker, with the page's side of the channel in the test's hands. */
async function hire() {
  const heard: News[] = [];
  const worker = { postMessage: (news: News) => void heard.push(news), onmessage: (_: { data: Order }): void => undefined };
  vi.stubGlobal("self", worker);
  await import("../../../src/figures/lab/trainer.worker.ts");
  const done = () => heard.reduce((sum, news) => sum + (news.kind === "progress" ? news.reports.length : 0), 0);
  return { tell: (data: Order) => worker.onmessage({ data }), done };
}

test("a step is one iteration more, also when the page has not heard yet of the last ones; two are two; none goes beyond the plan", async () => {
  const { tell, done } = await hire();
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
