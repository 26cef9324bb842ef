import { checkReferenceText } from "../../rnn/reference/check.ts";
import { ReferenceFormatError } from "../../rnn/reference/parse.ts";
import type { News, Order, Trouble } from "./protocol.ts";

self.onmessage = ({ data: { file, text } }: MessageEvent<Order>) => {
  const start = performance.now();
  let news: News;
  try {
    const checks = checkReferenceText(text);
    news = { file, kind: "compared", checks, milliseconds: performance.now() - start };
  } catch (error) {
    news = { file, kind: "failed", trouble: troubleOf(error) };
  }
  self.postMessage(news);
};

const troubleOf = (error: unknown): Trouble =>
  error instanceof ReferenceFormatError
    ? { kind: "unreadable", fault: error.fact }
    : { kind: "broken", reason: error instanceof Error ? error.message : String(error) };
