/** Reads and writes the query of a page: its settings, and where its walk is. */
import type { ArticleState } from "./article.ts";
import { encodeSearch } from "./url.ts";

export { decodeSearch } from "./url.ts";

/** The query of a state: the reader's own settings, and where the walk is. */
export function queryOf({ settings, walk, route }: ArticleState, from: string, all = false): string {
  const query = encodeSearch(walk?.own ?? settings, route, { from, all });
  if (walk === null) return query;
  return `${query === "" ? "?" : `${query}&`}walk=${walk.step}${walk.presenting ? "&present" : ""}`;
}
