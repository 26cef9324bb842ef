export interface TimedWork {
  /** Done once per call. */
  readonly work: () => void;
  readonly repeats: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const ROUNDS = 3;

/**
 * Milliseconds of each work: the median of `repeats` calls, in the best of the rounds. Within a round the works take turns,
 * so that what else the machine does meets all of them; each is run once before, uncounted, to be compiled.
 */
export function timeInTurns<Name extends string>(works: Record<Name, TimedWork>, rounds = ROUNDS): Record<Name, number> {
  const names = Object.keys(works) as Name[];
  const best = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<Name, number>;
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      const { work, repeats } = works[name];
      work();
      best[name] = Math.min(best[name], median(Array.from({ length: repeats }, () => milliseconds(work))));
    }
  return best;
}

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** max |a - b| / max |b|. */
export function maxRelativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let size = 0;
  for (let k = 0; k < b.length; k++) {
    difference = Math.max(difference, Math.abs(a[k] - b[k]));
    size = Math.max(size, Math.abs(b[k]));
  }
  return size === 0 ? difference : difference / size;
}

/** Throws if two results that should be the same are not: nothing is timed that does not agree. */
export function mustAgree(what: string, difference: number, tolerance: number): void {
  if (!(difference <= tolerance))
    throw new Error(`${what} must agree to ${tolerance} before it is timed, but differs by ${difference.toExponential(2)}.`);
}
