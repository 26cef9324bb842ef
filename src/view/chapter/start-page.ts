/** What a page does in the browser before its figures wake: takes over the address and the terms, and says what it could not use. */
import { followAddress, openAddress } from "../../state/address.ts";
import { useArticle } from "../../state/article.ts";
import { routeOf } from "../../state/settings.ts";
import { listenToTerms } from "./terms.ts";

export function startPage(slug: string): void {
  openAddress(routeOf(slug), location.search);
  followAddress();
  listenToTerms(document);
  const place = document.querySelector<HTMLElement>("[data-notice]");
  const { notes } = useArticle.getState();
  // their words come when they are needed
  if (place && notes.length > 0) void import("#content/notices.ts").then(({ close, note }) => showNotes(place, notes.map(note), close));
}

/** Fills the place that the page keeps for notes; it lies over the page, so nothing moves. */
export function showNotes(place: HTMLElement, notes: readonly string[], closing: string): void {
  const list = document.createElement("ul");
  for (const note of notes) list.append(Object.assign(document.createElement("li"), { textContent: note }));
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: closing });
  close.addEventListener("click", () => place.replaceChildren());
  place.replaceChildren(list, close);
}
