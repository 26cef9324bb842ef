import type { Square } from "../../rnn/quality/axes.ts";
import { measureSquare } from "../../rnn/quality/square.ts";
import type { Progress } from "./use-square.ts";

self.onmessage = ({ data: square }: MessageEvent<Square>) => {
  const start = performance.now();
  const measuring = measureSquare(square);
  for (;;) {
    const { done, value } = measuring.next();
    const progress: Progress = done ? { result: value, seconds: (performance.now() - start) / 1000 } : { done: value };
    self.postMessage(progress);
    if (done) return;
  }
};
