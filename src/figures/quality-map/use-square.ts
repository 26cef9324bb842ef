import { useEffect, useState } from "react";
import { workerForbidden, workerNotLoaded, workerStopped } from "#content/failures.ts";
import type { Square } from "../../rnn/quality/axes.ts";
import type { SquareResult } from "../../rnn/quality/square.ts";

/** What the worker tells: how many networks are done, or what they come to. */
export type Progress = { readonly done: number } | { readonly result: SquareResult; readonly seconds: number };
/** Of the square that was asked for last. */
export type Recomputed = { readonly square: Square } & (Progress | { readonly failure: string });

/** Recomputes one square at a time in a worker of its own, so that the page goes on meanwhile; a new order ends the one before. */
export function useSquare(): { readonly recomputed: Recomputed | undefined; readonly recompute: (square: Square) => void } {
  const [order, setOrder] = useState<{ readonly square: Square }>();
  const [recomputed, setRecomputed] = useState<Recomputed>();
  useEffect(() => {
    if (order === undefined) return undefined;
    const { square } = order;
    let worker: Worker;
    try {
      worker = new Worker(new URL("./square.worker.ts", import.meta.url), { type: "module" });
    } catch {
      const timer = setTimeout(() => setRecomputed({ square, failure: workerForbidden }), 0);
      return () => clearTimeout(timer);
    }
    worker.onmessage = ({ data }: MessageEvent<Progress>) => {
      setRecomputed({ square, ...data });
      if ("result" in data) worker.terminate();
    };
    worker.onerror = ({ message }) => setRecomputed({ square, failure: message ? workerStopped(message) : workerNotLoaded });
    worker.postMessage(square);
    return () => worker.terminate();
  }, [order]);
  return {
    recomputed,
    recompute: (square) => {
      setRecomputed({ square, done: 0 });
      setOrder({ square });
    },
  };
}
