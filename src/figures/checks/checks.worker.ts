import { referenceFault } from "#content/reference-faults.ts";
import { checkReferenceText } from "../../rnn/reference/check.ts";
import { ReferenceFormatError } from "../../rnn/reference/document.ts";
import { readTextsBy } from "../../rnn/cells/index.ts";
import { compileCell } from "../../rnn/cells/text/compile-cell.ts";
import type { Message, Order } from "./protocol.ts";

readTextsBy(compileCell);

self.onmessage = ({ data: { file, text } }: MessageEvent<Order>) => {
  const start = performance.now();
  let message: Message;
  try {
    const checks = checkReferenceText(text);
    message = { file, kind: "compared", checks, milliseconds: performance.now() - start };
  } catch (error) {
    message = { file, kind: "failed", trouble: { kind: "unreadable", reason: reasonOf(error) } };
  }
  self.postMessage(message);
};

/** Worded here, so that the page need not fetch the words for what may be wrong with a file. */
function reasonOf(error: unknown): string {
  if (error instanceof ReferenceFormatError) return referenceFault(error.fact);
  return error instanceof Error ? error.message : String(error);
}
