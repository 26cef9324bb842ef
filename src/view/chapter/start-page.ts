/** What a page does in the browser before its figures wake: takes over the address and the terms, and says what it could not use. */
import { followAddress, openAddress } from "../../state/address.ts";
import { set, useArticle } from "../../state/article.ts";
import { routeOf } from "../../state/settings.ts";
import { listenToTerms } from "./terms.ts";

export async function startPage(slug: string): Promise<void> {
  await openAddress(routeOf(slug), location.search).catch(() => undefined);
  if (useArticle.getState().settings.typed > 0) await import("../kit/controls/typed-neurons.ts").catch(() => set({ typed: 0 }));
  followAddress();
  listenToTerms(document);
  const place = document.querySelector<HTMLElement>("[data-notice]");
  const { notes } = useArticle.getState();
  // their words come when they are needed
  const asked = askedInVain();
  if (!place || (notes.length === 0 && asked === undefined)) return;
  void import("./notes.ts").then(({ tellNotes }) =>
    tellNotes(place, notes, asked === undefined ? undefined : { asked, known: figuresHere() }),
  );
}

const figuresHere = (): string[] => [...document.querySelectorAll<HTMLElement>("[data-island]")].map(({ dataset }) => dataset.island ?? "");

/** The figure that the address asks for, if the page has none of that name: the script of the head has marked those that it has. */
const askedInVain = (): string | undefined =>
  document.documentElement.dataset.embed === undefined ? (new URLSearchParams(location.search).get("figure") ?? undefined) : undefined;
