import { close, note, unknownFigure } from "#content/notices.ts";
import type { Note } from "../../state/url.ts";

/** Says what of the address could not be used: settings, and a figure that the page does not have. */
export function tellNotes(place: HTMLElement, notes: readonly Note[], figure?: { asked: string; known: readonly string[] }): void {
  showNotes(place, [...notes.map(note), ...(figure ? [unknownFigure(figure.asked, figure.known)] : [])], close);
}

/** Fills the place that the page keeps for notes; it lies over the page, so nothing moves. */
export function showNotes(place: HTMLElement, notes: readonly string[], closing: string): void {
  const list = document.createElement("ul");
  for (const said of notes) list.append(Object.assign(document.createElement("li"), { textContent: said }));
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: closing });
  button.addEventListener("click", () => place.replaceChildren());
  place.replaceChildren(list, button);
}
