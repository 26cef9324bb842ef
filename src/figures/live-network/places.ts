import { weights } from "#content/figures/live-network-parts.tsx";
import type { Trial } from "../../model/types.ts";
import { set, settingsNow } from "../../state/article.ts";
import { editedKinds, indexOfPlace, type EditedKind } from "../../state/edits.ts";

/** A weight by where it stands, `W:post:pre`, counted from 1: the head of an edit. */
export type Place = `${EditedKind}:${number}:${number}`;

export const kinds: readonly EditedKind[] = ["W", "V", "out"];

const partsOf = (place: string): readonly [EditedKind, number, number] => {
  const [kind, post, pre] = place.split(":");
  return [kind as EditedKind, Number(post), Number(pre)];
};
export const placeOf = (edit: string): Place => {
  const [kind, post, pre] = partsOf(edit);
  return `${kind}:${post}:${pre}`;
};
export const rowLabel = (kind: EditedKind, post: number): string => (kind === "out" ? `y${post}` : String(post));
export const columnLabel = (kind: EditedKind, pre: number): string => (kind === "V" ? `u${pre}` : String(pre));

export function nameOf(place: Place): string {
  const [kind, post, pre] = partsOf(place);
  return weights.name(kind, columnLabel(kind, pre), rowLabel(kind, post));
}

export function shapeOf({ sizes: { N, I, K } }: Trial, kind: EditedKind): { rows: number; columns: number } {
  return { rows: kind === "out" ? K : N, columns: kind === "V" ? I : N };
}

export const valueAt = (trial: Trial, place: Place): number => trial.weights[editedKinds[partsOf(place)[0]]][indexOfPlace(trial, place)];

/** Weights move in hundredths, unless typed. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Sets one weight by hand; without a value, gives it back to the seed. */
export function change(place: Place, value?: number): void {
  const others = settingsNow().weights.filter((edit) => placeOf(edit) !== place);
  set({ weights: value === undefined ? others : [...others, `${place}:${value}`] });
}

/** The synapse of a weight becomes the page's, where it is one onto a neuron. */
export function selectSynapse(place: Place): void {
  const [kind, post, pre] = partsOf(place);
  if (kind === "W") set({ post, pre, source: 0 });
  else if (kind === "V") set({ post, source: pre });
}
