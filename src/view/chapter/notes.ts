import { close, note } from "#content/notices.ts";
import type { Note } from "../../state/url.ts";

/** Says what of the address could not be used. */
export const tellNotes = (place: HTMLElement, notes: readonly Note[]): void => showNotes(place, notes.map(note), close);

/** Fills the place that the page keeps for notes; it lies over the page, so nothing moves. */
export function showNotes(place: HTMLElement, notes: readonly string[], closing: string): void {
  const list = document.createElement("ul");
  for (const said of notes) list.append(Object.assign(document.createElement("li"), { textContent: said }));
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: closing });
  button.addEventListener("click", () => place.replaceChildren());
  place.replaceChildren(list, button);
}
