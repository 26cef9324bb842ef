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
  if (place && notes.length > 0) void import("./notes.ts").then(({ tellNotes }) => tellNotes(place, notes));
}
