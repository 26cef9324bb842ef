/** Thrown when the numbers have left the range in which learning can go on. Its message is one sentence for the reader. */
export class Diverged extends Error {}

const HOPELESS = 1000; // a normalised squared error, or a loss, of this size has only been seen in runs that never came back

/** Throws Diverged if the loss or the score of an iteration says that the run is lost. */
export function assertHealthy(iteration: number, loss: number, score: number): void {
  if (!Number.isFinite(loss) || !Number.isFinite(score))
    throw new Diverged(`At iteration ${iteration} the loss is no longer a finite number: the run has diverged.`);
  if (score > HOPELESS)
    throw new Diverged(`At iteration ${iteration} the error is ${score.toPrecision(2)} times that of a constant: the run has diverged.`);
}
