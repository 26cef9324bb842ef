import { Fault } from "../../lib/fault.ts";
import type { Message, Order, Outcome, Trouble } from "./protocol.ts";

/** As much of a Worker as is used here, so that tests can put another in its place. */
export interface Assistant {
  postMessage(order: Order): void;
  terminate(): void;
  onmessage: ((event: { data: Message }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

export interface RunOptions {
  readonly files: readonly string[];
  readonly load: (file: string) => Promise<string>;
  readonly makeWorker: () => Assistant;
  readonly onOutcome: (file: string, outcome: Outcome) => void;
  readonly signal: AbortSignal;
  /** How long a silent worker is waited for. */
  readonly patience?: number;
}

const failed = (trouble: Trouble): Outcome => ({ kind: "failed", trouble });

function ask(worker: Assistant, order: Order, patience: number, signal: AbortSignal): Promise<Outcome & { dead?: true }> {
  return new Promise((resolve) => {
    const stopped = () => finish({ ...failed({ kind: "stopped" }), dead: true });
    const timer = setTimeout(() => finish({ ...failed({ kind: "silent", seconds: patience / 1000 }), dead: true }), patience);
    function finish(outcome: Outcome & { dead?: true }): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", stopped);
      resolve(outcome);
    }
    signal.addEventListener("abort", stopped);
    worker.onmessage = ({ data }) => data.file === order.file && finish(data);
    worker.onerror = ({ message }) => finish({ ...failed({ kind: "died", reason: message ?? "" }), dead: true });
    worker.postMessage(order);
  });
}

/** Null where workers are forbidden. */
function startWorker(makeWorker: () => Assistant): Assistant | null {
  try {
    return makeWorker();
  } catch {
    return null;
  }
}

/** A file that was read but holds less than it held where the page was built (`quantities`) was not compared: nothing agrees with what is missing. */
export function wholeOutcome(outcome: Outcome, quantities: number | undefined): Outcome {
  if (outcome.kind === "failed") return outcome;
  const has = outcome.checks.length;
  if (has === 0) return failed({ kind: "empty" });
  return quantities !== undefined && has < quantities ? failed({ kind: "short", has, of: quantities }) : outcome;
}

/**
 * Compares the files one after another, off the main thread. A file that cannot be had or read, or a worker that dies or falls silent,
 * costs one sentence and that file; the rest goes on with a new worker.
 */
export async function runCases({ files, load, makeWorker, onOutcome, signal, patience = 20_000 }: RunOptions): Promise<void> {
  let worker: Assistant | null = null;
  for (const file of files) {
    if (signal.aborted) break;
    let outcome: Outcome & { dead?: true };
    try {
      const text = await load(file);
      if (signal.aborted) break;
      worker ??= startWorker(makeWorker);
      outcome = worker ? await ask(worker, { file, text }, patience, signal) : failed({ kind: "forbidden" });
    } catch (error) {
      outcome = failed(
        error instanceof Refused
          ? { kind: "refused", status: error.fact.status }
          : { kind: "not-had", reason: error instanceof Error ? error.message : String(error) },
      );
    }
    if (outcome.dead) {
      worker?.terminate();
      worker = null;
    }
    if (!signal.aborted) onOutcome(file, outcome);
  }
  worker?.terminate();
}

/** The server did not give the file. */
export class Refused extends Fault<{ readonly kind: "refused"; readonly status: number }> {}

/** Fetches a reference file that lies beside the page. */
export async function fetchCase(file: string): Promise<string> {
  const response = await fetch(`./${file}`);
  if (!response.ok) throw new Refused({ kind: "refused", status: response.status });
  return response.text();
}
