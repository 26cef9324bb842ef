import { concatenate, cosine, relativeError } from "../../rnn/compare.ts";
import type { Engine } from "../../state/engine.ts";
import { algorithms, type AlgorithmName, type Where } from "./algorithms.ts";

/** What a trial says of an algorithm. */
export interface Standing {
  readonly paths: bigint;
  /** Relative error and cosine of its gradient over all weights onto the neurons, or why there are none. */
  readonly error: { readonly relative: number; readonly cosine: number | null } | string;
}

/** Count and error of every algorithm on one trial. */
export function standingsOf(engine: Engine, where: Where): Map<AlgorithmName, Standing> {
  const truth = concatenate(engine.bptt().gradients);
  const standings = new Map<AlgorithmName, Standing>();
  for (const { name, paths, estimate } of algorithms) {
    const count = engine.count(paths(where));
    if (typeof estimate === "string") standings.set(name, { paths: count, error: estimate });
    else {
      const gradient = concatenate(estimate(engine, where));
      standings.set(name, { paths: count, error: { relative: relativeError(gradient, truth), cosine: cosine(gradient, truth) } });
    }
  }
  return standings;
}
