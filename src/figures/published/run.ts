import { failures } from "#content/figures/published.ts";
import { workerForbidden, workerNotLoaded, workerStopped } from "#content/failures.ts";
import type { WrongConvention } from "../../training/published/conventions.ts";
import type { PublishedTest } from "../../training/published/numbers.ts";
import type { Ending, Message, Order } from "./protocol.ts";

/** As much of a Worker as is used here, so that tests can put another in its place. */
export interface Assistant {
  postMessage(order: Order): void;
  terminate(): void;
  onmessage: ((event: { data: Message }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

export interface RunOptions {
  readonly wrong: readonly WrongConvention[];
  readonly makeWorker: () => Assistant;
  readonly onLoss: (test: PublishedTest, loss: number) => void;
  readonly signal: AbortSignal;
  /** How long the worker may be silent. */
  readonly patience?: number;
}

const failed = (sentence: string): Ending => ({ kind: "failed", sentence });

/** Runs both tests in a worker of their own and says how that ended. After an abort no loss is told any more. */
export function runPublished({ wrong, makeWorker, onLoss, signal, patience = 60_000 }: RunOptions): Promise<Ending> {
  return new Promise((resolve) => {
    let worker: Assistant;
    try {
      worker = makeWorker();
    } catch {
      return resolve(failed(workerForbidden));
    }
    const finish = (ending: Ending): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      worker.onmessage = worker.onerror = null;
      worker.terminate();
      resolve(ending);
    };
    const stop = (): void => finish(failed(failures.stopped));
    const wait = () => setTimeout(() => finish(failed(failures.silent(patience / 1000))), patience);
    let timer = wait();
    signal.addEventListener("abort", stop);
    worker.onmessage = ({ data }) => {
      clearTimeout(timer);
      timer = wait();
      if (data.kind === "loss") onLoss(data.test, data.loss);
      else finish(data);
    };
    worker.onerror = ({ message }) => finish(failed(message ? workerStopped(message) : workerNotLoaded));
    worker.postMessage({ wrong });
  });
}
