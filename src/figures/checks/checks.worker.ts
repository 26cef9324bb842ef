import { checkReferenceText } from "../../rnn/reference/check.ts";
import type { News, Order } from "./protocol.ts";

self.onmessage = ({ data: { file, text } }: MessageEvent<Order>) => {
  const start = performance.now();
  let news: News;
  try {
    const checks = checkReferenceText(text);
    news = { file, kind: "compared", checks, milliseconds: performance.now() - start };
  } catch (error) {
    news = { file, kind: "failed", sentence: `It cannot be compared: ${error instanceof Error ? error.message : String(error)}.` };
  }
  self.postMessage(news);
};
