/** What a window offers to whoever moves things. */
interface Frames {
  requestAnimationFrame: (step: (now: number) => void) => number;
  cancelAnimationFrame: (frame: number) => void;
}

/** Slow at both ends: from 0 to 1 as u does. */
export const easeInOut = (u: number): number => (u < 0.5 ? 4 * u * u * u : 1 - (2 - 2 * u) ** 3 / 2);
/** Slow at the end. */
export const easeOut = (u: number): number => 1 - (1 - u) ** 3;

/** Calls `step` at each frame of the window with the milliseconds since the first, until it gives false or what is returned is called. */
export function eachFrame(step: (elapsed: number) => boolean): () => void {
  const frames = globalThis as unknown as Frames;
  let first: number | undefined;
  let frame = frames.requestAnimationFrame(function tick(now) {
    first ??= now;
    if (step(now - first)) frame = frames.requestAnimationFrame(tick);
  });
  return () => frames.cancelAnimationFrame(frame);
}

/** Calls `step` at each frame with what share of `duration` (ms) is over, the last time with 1: at the first frame, if there is no time. */
export const tween = (duration: number, step: (share: number) => void): (() => void) =>
  eachFrame((elapsed) => {
    const share = duration > 0 ? Math.min(1, elapsed / duration) : 1;
    step(share);
    return share < 1;
  });
