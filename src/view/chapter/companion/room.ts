/** What covers a part of the margin, from top to bottom of the screen, in pixels. */
export interface Cover {
  readonly top: number;
  readonly bottom: number;
}

/**
 * The place nearest to `wanted` where a box of the given height is on the screen (between `top` and `bottom`) and no cover lies on it; undefined if
 * there is none. O(covers log covers).
 */
export function roomFor(height: number, screen: Cover, covers: readonly Cover[], wanted: number): number | undefined {
  let best: number | undefined;
  let free = screen.top;
  const consider = (end: number): void => {
    if (end - free < height) return;
    const place = Math.min(Math.max(wanted, free), end - height);
    if (best === undefined || Math.abs(place - wanted) < Math.abs(best - wanted)) best = place;
  };
  for (const { top, bottom } of [...covers].sort((a, b) => a.top - b.top)) {
    consider(Math.min(top, screen.bottom));
    free = Math.max(free, bottom);
  }
  consider(screen.bottom);
  return best;
}
