/**
 * Weights that the reader has changed by hand, each written `W:post:pre:value` (`V` for an input weight, `out` for a readout weight), counted from 1.
 * An edit belongs to its synapse, not to a network: it outlives a change of seed, cell or size, and waits while there is no such synapse.
 */
import type { Trial } from "../model/types.ts";

/** The largest weight that can be set. */
export const editReach = 10;
export const editedKinds = { W: "rec", V: "in", out: "out" } as const;
export type EditedKind = keyof typeof editedKinds;
/** A place that a network of this article can have, and a number. */
const neuron = "(?:[1-9]|1[0-2])";
const pattern = new RegExp(`^(W:${neuron}:${neuron}|V:${neuron}:[12]|out:[12]:${neuron}):([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)$`);

/** Edits as they are kept: those of synapses that can exist, one for each, the last; a value beyond the range takes its end. */
export function tidyEdits(texts: readonly string[]): string[] {
  const found = new Map<string, number>();
  for (const text of texts) {
    const [, place, value] = pattern.exec(text) ?? [];
    if (place) found.set(place, Math.min(editReach, Math.max(-editReach, Number(value))) + 0);
  }
  return [...found].map(([place, value]) => `${place}:${value}`);
}

/** The index of a place `W:post:pre` in the trial's array of such weights; -1 where the trial has no such synapse. */
export function indexOfPlace({ sizes: { N, I, K }, hyper }: Trial, place: string): number {
  const [kind, post, pre] = place.split(":");
  const [rows, columns] = kind === "W" ? [N, N] : kind === "V" ? [N, I] : [K, N];
  const there = Number(post) <= rows && Number(pre) <= columns && (kind !== "W" || post !== pre || hyper.autapse);
  return there ? (Number(post) - 1) * columns + Number(pre) - 1 : -1;
}

/** The trial with its edited weights in place. */
export function withEdits(trial: Trial, edits: readonly string[]): Trial {
  const { rec, in: input, out } = trial.weights;
  const weights = { rec: rec.slice(), in: input.slice(), out: out.slice() };
  for (const edit of edits) {
    const [kind, , , value] = edit.split(":");
    const index = indexOfPlace(trial, edit);
    if (index >= 0) weights[editedKinds[kind as EditedKind]][index] = Number(value);
  }
  return { ...trial, weights: { ...trial.weights, ...weights } };
}
