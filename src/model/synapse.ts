import type { Run, Synapse, Trial } from "./types.ts";

/** Where a synapse's weight and derivative stand in the arrays of its kind, `weights[kind]` and `gradients[kind]`. */
export const indexOfSynapse = ({ sizes: { N, I } }: Trial, { kind, post, pre, drive = 0 }: Synapse): number =>
  (drive * N + post) * (kind === "rec" ? N : I) + pre;

/** The drive that a synapse feeds, by its place in `run.drives`. */
export const driveOfSynapse = ({ drives }: Run, { kind, drive = 0 }: Synapse): number => drives.findIndex((one) => one[kind] === drive);

/** All weights of a kind, in the order of the arrays. */
export function synapsesOf({ sizes: { N, I, drives } }: Trial, kind: "rec" | "in"): Synapse[] {
  const M = kind === "rec" ? N : I;
  return Array.from({ length: drives[kind] * N * M }, (_, s) => ({
    kind,
    drive: Math.floor(s / (N * M)),
    post: Math.floor(s / M) % N,
    pre: s % M,
  }));
}
