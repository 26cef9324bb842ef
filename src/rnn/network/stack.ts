import { invariant } from "../../lib/invariant.ts";
import type { Run, Trial } from "../../model/types.ts";
import { runForward } from "./run-forward.ts";

/** One layer of a stack: its trial, whose inputs are the outputs of the layer below, and its run. */
export interface Layer {
  readonly trial: Trial;
  readonly run: Run;
}

/**
 * Runs layers of recurrent neurons on top of each other, the lowest first: u^t of a layer is z^t of the layer below, in the same step. Whatever the
 * trials of the upper layers have as inputs [T, I] is replaced. E is the last layer's loss; readouts and losses of the others count for nothing.
 * Throws one sentence if a layer has not as many inputs as there are neurons below it, or not as many steps; each trial is taken to fit in itself.
 */
export function simulateStack(trials: readonly Trial[]): Layer[] {
  const layers: Layer[] = [];
  for (const trial of trials) {
    const below = layers.at(-1);
    if (below === undefined) layers.push({ trial, run: runForward(trial) });
    else {
      const { N, T } = below.trial.sizes;
      const { I, T: steps } = trial.sizes;
      invariant(
        I === N && steps === T,
        () => `a layer above ${N} neurons and ${T} steps must have ${N} inputs and ${T} steps, but has ${I} and ${steps}`,
      );
      const fed: Trial = { ...trial, inputs: below.run.z };
      layers.push({ trial: fed, run: runForward(fed) });
    }
  }
  return layers;
}
