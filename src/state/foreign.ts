/**
 * Parameters of the address that are no part of the state: `figure`, which the script in the head reads, and what campaigns and networks append.
 * They are neither remarked upon nor removed. The script in the head has this expression too (plugins/head.ts).
 */
export const foreign = /^(figure|utm_.*|fbclid|gclid)$/;

/** Parameters that say where a walk is (walk.ts), and what the reader has changed in its step. They are no settings either, but the address follows them. */
export const walking = /^(walk|present|within)$/;
