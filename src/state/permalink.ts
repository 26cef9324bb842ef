import { useArticle } from "./article.ts";
import { encodeState } from "./url.ts";

/** The address of the present state, complete: it names the eight parameters even where they are defaults, so that it outlives a change of them. */
export function permalink(): string {
  return location.origin + location.pathname + encodeState(useArticle.getState(), { from: location.search, all: true }) + location.hash;
}
