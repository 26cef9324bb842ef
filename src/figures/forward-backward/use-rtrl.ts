import { useEffect, useMemo, useState } from "react";
import type { Engine } from "../../state/engine.ts";
import { rtrlMoments, type Moment, type RtrlOrder } from "./work.ts";

/** Multiplications that fit into a frame with room to spare; beyond them the page would halt. */
const most = 4e5;

/** The moments of real-time recurrent learning, whose cost grows with the fourth power of N: in a large network a worker finds them, undefined until then. */
export function useRtrl(engine: Engine): readonly Moment[] | undefined {
  const { N, I, T } = engine.trial.sizes;
  const isQuick = N * N * (N * N + N * I) * T <= most;
  const here = useMemo(() => (isQuick ? rtrlMoments(orderOf(engine)) : undefined), [engine, isQuick]);
  const [there, setThere] = useState<{ engine: Engine; moments: readonly Moment[] }>();
  useEffect(() => {
    if (isQuick) return undefined;
    // a page that may not have workers waits rather than goes without
    const computeHere = () => setThere({ engine, moments: rtrlMoments(orderOf(engine)) });
    let worker: Worker;
    try {
      worker = new Worker(new URL("./rtrl.worker.ts", import.meta.url), { type: "module" });
    } catch {
      const timer = setTimeout(computeHere, 0);
      return () => clearTimeout(timer);
    }
    worker.onmessage = ({ data }: MessageEvent<Moment[]>) => setThere({ engine, moments: data });
    worker.onerror = computeHere;
    worker.postMessage(orderOf(engine));
    return () => worker.terminate();
  }, [engine, isQuick]);
  // what was found goes with its network, which may be large
  useEffect(() => () => setThere(undefined), [engine]);
  return here ?? (there?.engine === engine ? there.moments : undefined);
}

const orderOf = (engine: Engine): RtrlOrder => ({
  trial: engine.trial,
  run: engine.run,
  truth: engine.bptt().gradients.rec,
});
