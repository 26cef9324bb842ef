import { useEffect, useState } from "react";
import { workerForbidden, workerNotLoaded } from "#content/failures.ts";
import { differences as words } from "#content/figures/gradients.tsx";
import { cellOf } from "../../rnn/cells/index.ts";
import type { Trial } from "../../model/types.ts";
import { short } from "../../view/kit/numbers/numbers.ts";
import { STEP, type Order, type Progress } from "./differences.ts";

type Run = { readonly trial: Trial } & (Progress | { readonly failure: string });

/** A witness that knows nothing of paths, run before the reader's eyes, in a worker: the page goes on meanwhile. */
export function FiniteDifferenceCheck({ trial, gradients }: Order) {
  const [running, setRunning] = useState<Trial>();
  const [run, setRun] = useState<Run>();
  useEffect(() => {
    if (running !== trial) return undefined;
    const fail = (failure: string): void => {
      setRun({ trial, failure });
      setRunning(undefined);
    };
    let worker: Worker;
    try {
      worker = new Worker(new URL("./differences.worker.ts", import.meta.url), { type: "module" });
    } catch {
      const timer = setTimeout(() => fail(workerForbidden), 0);
      return () => clearTimeout(timer);
    }
    worker.onmessage = ({ data }: MessageEvent<Progress>) => {
      setRun({ trial, ...data });
      if (data.done === data.total) setRunning(undefined);
    };
    worker.onerror = ({ message }) => fail(message ? words.failed(message) : workerNotLoaded);
    worker.postMessage({ trial, gradients } satisfies Order);
    return () => worker.terminate();
  }, [running, trial, gradients]);
  const result = run?.trial === trial ? run : undefined;
  const current = result && "done" in result ? result : undefined;
  if (!cellOf(trial).smooth)
    return (
      <p className="gradients-check" data-check="impossible">
        {words.impossible}
      </p>
    );
  return (
    <p className="gradients-check" data-check={current && current.done === current.total ? "done" : "ready"} data-worst={current?.worst}>
      <button
        type="button"
        className="quiet-button"
        aria-disabled={running === trial}
        onClick={() => running !== trial && (setRun(undefined), setRunning(trial))}
      >
        {words.start}
      </button>{" "}
      <span role="status">{result && ("failure" in result ? result.failure : wordsOf(result))}</span>
    </p>
  );
}

function wordsOf({ done, total, worst }: Progress): string {
  if (done < total) return words.progress(done, total);
  if (!Number.isFinite(worst)) return words.tooLarge(total, short(STEP));
  return (worst < 1e-5 ? words.agree : words.differ)(total, short(STEP), short(worst, 2));
}
