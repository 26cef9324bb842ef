import { Fault } from "../lib/fault.ts";
import { precise } from "../lib/format.ts";

/** No loss or no gradient any more, an error of so many times that of a constant, or a state that is no number. */
export type Divergence =
  | { readonly kind: "no-loss" | "no-gradient"; readonly iteration: number }
  | { readonly kind: "error"; readonly iteration: number; readonly times: string }
  /** A neuron leaves the range of numbers at step t; both from 1. */
  | { readonly kind: "overflow"; readonly iteration: number; readonly neuron: number; readonly t: number };

/** Thrown when the numbers have left the range in which learning can go on. */
export class Diverged extends Fault<Divergence> {}

const HOPELESS = 1000; // a normalised squared error, or a loss, of this size has only been seen in runs that never came back

/** Throws Diverged if the loss or the score of an iteration says that the run is lost. */
export function assertHealthy(iteration: number, loss: number, score: number): void {
  if (!Number.isFinite(loss) || !Number.isFinite(score)) throw new Diverged({ kind: "no-loss", iteration });
  if (score > HOPELESS) throw new Diverged({ kind: "error", iteration, times: precise(score, 2) });
}
