import type { Run, Synapse, Trial } from "./types.ts";

/** Where a synapse's weight and derivative stand in the arrays of its kind, `weights[kind]` and `gradients[kind]`. */
export const indexOfSynapse = ({ sizes: { N, I } }: Trial, { kind, post, pre, drive = 0 }: Synapse): number =>
  (drive * N + post) * (kind === "rec" ? N : I) + pre;

/** The drive that a synapse feeds, by its place in `run.drives`. */
export const driveOfSynapse = ({ drives }: Run, { kind, drive = 0 }: Synapse): number => drives.findIndex((one) => one[kind] === drive);
