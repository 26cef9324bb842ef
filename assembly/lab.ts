/** What the lab's training runs on, as one module: see src/training/compiled. */
export { advanceReading, advanceSlow, applyPassage, arrive, seenFromBase } from "./passage";
export { rateForward, rateOuter, rateReadout, rateSweep } from "./rate";
export { backward, forward } from "./spiking";
export {
  areFinite,
  areOther,
  typedActivity,
  typedDirect,
  typedForward,
  typedOuter,
  typedReadout,
  typedReadoutSums,
  typedSweep,
} from "./typed-neuron";

/** Makes room for `bytes` from address 0 on; the module itself keeps nothing in memory. */
export function reserve(bytes: usize): void {
  const pages = <i32>((bytes + 0xffff) >> 16) - memory.size();
  if (pages > 0) memory.grow(pages);
}
