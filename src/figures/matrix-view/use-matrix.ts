import { useContext, useEffect, useRef, useState } from "react";
import { workerForbidden, workerNotLoaded } from "#content/failures.ts";
import { noLabTrial } from "#content/figures/matrix-view.tsx";
import { BusyContext } from "../../view/kit/loading/later-part.tsx";
import type { Matrix } from "./model.ts";
import type { Order } from "./order.ts";

/** Drawn by the server at once; the browser leaves it to a worker. */
const compute = import.meta.env.SSR ? (await import("./model.ts")).matrixOf : undefined;

export interface Computed {
  /** What was computed last; undefined until something is. */
  readonly matrix: Matrix | undefined;
  /** Whether it answers the present order. */
  readonly isFresh: boolean;
  /** Why there is none. */
  readonly failure: string | undefined;
}

/** The matrix of an order. One worker takes the orders in turn: of those that come while it is at work, only the last is carried out. */
export function useMatrix(order: Order): Computed {
  const [matrix, setMatrix] = useState(() => compute?.(order));
  const [failure, setFailure] = useState<string>();
  const [answered, setAnswered] = useState("");
  const key = JSON.stringify(order);
  // it answers the reader as soon as there is something to point at
  const begin = useContext(BusyContext);
  const isAwaited = matrix === undefined && failure === undefined;
  useEffect(() => (isAwaited ? begin() : undefined), [isAwaited, begin]);
  const bench = useRef<{ worker: Worker; running: string | undefined; wanted: string }>(undefined);
  useEffect(
    () => () => {
      bench.current?.worker.terminate();
      bench.current = undefined;
    },
    [],
  );
  useEffect(() => {
    bench.current ??= openBench();
    const now = bench.current;
    if (now === undefined) return;
    now.wanted = key;
    if (now.running === undefined) send(now);

    function send(at: NonNullable<typeof now>): void {
      at.running = at.wanted;
      at.worker.postMessage(JSON.parse(at.wanted) as Order);
    }
    function openBench() {
      try {
        const worker = new Worker(new URL("./matrix.worker.ts", import.meta.url), { type: "module" });
        const made = { worker, running: undefined as string | undefined, wanted: key };
        worker.onmessage = ({ data }: MessageEvent<Matrix | null>) => {
          const done = made.running!;
          made.running = undefined;
          setFailure(data === null ? noLabTrial : undefined);
          if (data !== null) setMatrix(data);
          setAnswered(done);
          if (made.wanted !== done) send(made);
        };
        worker.onerror = ({ message }) => setFailure(message || workerNotLoaded);
        return made;
      } catch {
        setTimeout(() => setFailure(workerForbidden), 0);
        return undefined;
      }
    }
  }, [key]);
  return { matrix, isFresh: answered === key || compute !== undefined, failure };
}
