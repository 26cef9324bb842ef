import { readTextsBy } from "../../rnn/cells/index.ts";
import { compileCell } from "../../rnn/cells/text/compile-cell.ts";
import { checkByDifferences, type Order } from "./differences.ts";

readTextsBy(compileCell);

/** Milliseconds between two messages. */
const PAUSE = 50;

self.onmessage = ({ data }: MessageEvent<Order>) => {
  let next = 0;
  for (const progress of checkByDifferences(data))
    if (progress.done === progress.total || performance.now() > next) {
      self.postMessage(progress);
      next = performance.now() + PAUSE;
    }
};
