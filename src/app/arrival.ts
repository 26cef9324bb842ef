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
