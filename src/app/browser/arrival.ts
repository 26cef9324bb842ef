/** Milliseconds in which the figures in sight must have taken the settings on: a slow machine needs seconds for the largest networks. */
const patience = 10_000;

/** The page's code has come: from now on the figures have their own time. */
export function beginArrival(): void {
  const { dataset } = document.documentElement;
  if (dataset.arriving === undefined) return;
  dataset.arriving = "figures";
  setTimeout(arrive, patience);
}

/**
 * A link with settings of its own finds figures that were prerendered with the defaults, and of another size. Until those in sight have taken
 * the settings on, the page keeps them and what follows them unseen (`data-arriving`, set before the first paint), so that nothing jumps before
 * the reader's eyes.
 */
export function arrive(): void {
  const { dataset } = document.documentElement;
  if (dataset.arriving === undefined) return;
  delete dataset.arriving;
  // what the address points to has moved with the figures above it
  document.querySelector(":target")?.scrollIntoView();
}
