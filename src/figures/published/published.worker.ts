import { failures } from "#content/figures/published.ts";
import { PUBLISHED_TESTS } from "../../training/published/numbers.ts";
import { ITERATIONS, startPublished } from "../../training/published/run.ts";
import type { Message, Order } from "./protocol.ts";

const tell = (message: Message): void => self.postMessage(message);

self.onmessage = ({ data: { wrong } }: MessageEvent<Order>) => {
  const start = performance.now();
  try {
    for (const test of PUBLISHED_TESTS) {
      const run = startPublished(test, { wrong: new Set(wrong) });
      for (let k = 0; k < ITERATIONS; k++) tell({ kind: "loss", test, loss: run.step().loss });
    }
    tell({ kind: "done", milliseconds: performance.now() - start });
  } catch (error) {
    tell({ kind: "failed", sentence: failures.broken(error instanceof Error ? error.message : String(error)) });
  }
};
