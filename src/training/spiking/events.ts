/**
 * Spikes, or inputs of 0s and 1s, as lists: those of step t (from 0) are indices[offsets[t]] .. indices[offsets[t + 1] - 1], in rising order.
 * A sum over presynaptic neurons becomes a sum over the few that fired, which is where an event-driven kernel gets its speed.
 */
export interface Events {
  readonly offsets: Int32Array; // [T + 1]
  readonly indices: Uint16Array; // at least offsets[T] of them
}

/** Collects the events of `steps` steps: `fires(t, i)` is asked for every step and unit, in that order (so that random draws are reproducible). */
export function collectEvents(steps: number, units: number, fires: (t: number, i: number) => boolean): Events {
  const offsets = new Int32Array(steps + 1);
  const found: number[] = [];
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < units; i++) if (fires(t, i)) found.push(i);
    offsets[t + 1] = found.length;
  }
  return { offsets, indices: Uint16Array.from(found) };
}

/** The same events as a dense array [T, units] of 0s and 1s, the form the reference engine takes. */
export function denseOf({ offsets, indices }: Events, units: number): Float64Array {
  const steps = offsets.length - 1;
  const dense = new Float64Array(steps * units);
  for (let t = 0; t < steps; t++) for (let q = offsets[t]; q < offsets[t + 1]; q++) dense[t * units + indices[q]] = 1;
  return dense;
}
