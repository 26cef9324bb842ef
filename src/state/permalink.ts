import { useArticle } from "./article.ts";
import { queryOf } from "./query.ts";

/** The address of the present state, complete: it names the eight parameters even where they are defaults, so that it outlives a change of them. */
export function permalink(): string {
  return location.origin + location.pathname + queryOf(useArticle.getState(), location.search, true) + location.hash;
}
