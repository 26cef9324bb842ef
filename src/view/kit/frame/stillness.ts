/** Whether the reader wants things to jump rather than to glide. */
export const prefersStillness = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
