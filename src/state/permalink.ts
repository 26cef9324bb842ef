import { useArticle } from "./article.ts";
import { encodeSearch } from "./url.ts";

/** The address of the present state, complete: it names the eight parameters even where they are defaults, so that it outlives a change of them. */
export function permalink(): string {
  const { settings, route } = useArticle.getState();
  return location.origin + location.pathname + encodeSearch(settings, route, { from: location.search, all: true }) + location.hash;
}
