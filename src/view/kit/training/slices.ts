import { Diverged } from "../../../training/diverged.ts";
import type { RunFailure } from "../../../training/run-failure.ts";

/** Milliseconds of a slice of training: short enough to hear a pause between two. */
const SLICE_MS = 100;
/** Milliseconds between two pictures. */
const PICTURE_MS = 400;

interface Work<Report> {
  /** Whether there is nothing to do at present. */
  readonly isDone: () => boolean;
  readonly step: () => Report | Promise<Report>;
  /** `seconds` is the time spent training so far; pictures are due a few times a second, and at the end. */
  readonly onSlice: (reports: readonly Report[], seconds: number, isPictureDue: boolean) => void;
  readonly onFailure: (failure: RunFailure) => void;
}

export interface Slices {
  /** Goes on, slice by slice, until there is nothing to do. */
  goOn(): void;
  /** Seconds spent training so far. */
  seconds(): number;
  /** Begins to count them anew. */
  restart(): void;
}

/** Does in slices, in a worker, what takes seconds. */
export function inSlices<Report>({ isDone, step, onSlice, onFailure }: Work<Report>): Slices {
  let seconds = 0;
  let pictureAt = -Infinity;
  let isAtWork = false;
  const goOn = (): void => {
    if (isAtWork || isDone()) return;
    isAtWork = true;
    setTimeout(() => {
      void slice().finally(() => {
        isAtWork = false;
        goOn();
      });
    }, 0);
  };
  async function slice(): Promise<void> {
    if (isDone()) return;
    const start = performance.now();
    const reports: Report[] = [];
    try {
      while (!isDone() && performance.now() - start < SLICE_MS) reports.push(await step());
    } catch (error) {
      return onFailure(
        error instanceof Diverged ? { kind: "diverged", divergence: error.fact } : { kind: "stopped", reason: (error as Error).message },
      );
    }
    const now = performance.now();
    seconds += (now - start) / 1000;
    const isPictureDue = isDone() || now - pictureAt > PICTURE_MS;
    if (isPictureDue) pictureAt = now;
    onSlice(reports, seconds, isPictureDue);
  }
  return { goOn, seconds: () => seconds, restart: () => void (seconds = 0) };
}
