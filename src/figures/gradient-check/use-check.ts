import { useEffect, useState } from "react";
import type { Request, Worded } from "./model.ts";

/** Milliseconds after the last key before the numbers are compared. */
const REST = 200;

/** A worker that has nothing to do, kept for the next question. */
let idle: Worker | undefined;

/** Asks the check in a worker of its own. `stop` ends it. A worker that cannot be loaded, or that a frame forbids, gives null. */
export function askCheck(request: Request, onAnswer: (worded: Worded | null) => void): () => void {
  let worker: Worker;
  try {
    worker = idle ?? new Worker(new URL("./check.worker.ts", import.meta.url), { type: "module" });
  } catch {
    const timer = setTimeout(() => onAnswer(null), 0);
    return () => clearTimeout(timer);
  }
  idle = undefined;
  let isDone = false;
  worker.onmessage = ({ data }: MessageEvent<Worded>) => {
    isDone = true;
    if (idle === undefined) idle = worker;
    else worker.terminate();
    onAnswer(data);
  };
  worker.onerror = () => {
    isDone = true;
    worker.terminate();
    onAnswer(null);
  };
  worker.postMessage(request);
  return () => {
    if (!isDone) worker.terminate();
    isDone = true;
  };
}

export interface Checked {
  /** The last answer; of numbers that are still being compared, the one before. */
  readonly worded: Worded;
  readonly isStale: boolean;
  readonly isBroken: boolean;
}

interface Known {
  readonly request: Request;
  readonly worded: Worded | null;
}

/** The answer to a request, which is one object as long as it asks the same; `built` answers `first`. `onAnswer` hears of each later one. */
export function useCheck(request: Request, first: Request, built: Worded, onAnswer: (request: Request, worded: Worded) => void): Checked {
  const [known, setKnown] = useState<Known>({ request: first, worded: built });
  const isKnown = request === known.request;
  const [shown, setShown] = useState(built);
  useEffect(() => {
    if (isKnown) return;
    let stop: (() => void) | undefined;
    const timer = setTimeout(() => {
      stop = askCheck(request, (worded) => {
        setKnown({ request, worded });
        if (worded === null) return;
        setShown(worded);
        onAnswer(request, worded);
      });
    }, REST);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [isKnown, request, onAnswer]);
  return { worded: shown, isStale: !isKnown, isBroken: isKnown && known.worded === null };
}
