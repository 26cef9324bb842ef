/** Keeps the address bar and the store in step: applies the address once, then replaces it, a few times a second at most. */
import { openRoute, useArticle, type ArticleState } from "./article.ts";
import type { RouteName } from "./settings.ts";
import { decodeSearch, encodeSearch } from "./url.ts";
import { whenIdle } from "./when-idle.ts";

/** Browsers throw beyond 100 replacements in 30 s; this is 3 a second, with the last state always written. */
const pause = 350;

/** Opens a page in the browser, before hydration: the route's defaults, then the address, whose unusable parts become notes. */
export function openAddress(route: RouteName, search: string): void {
  openRoute(route);
  const { settings, notes } = decodeSearch(search, route);
  useArticle.setState({ settings, notes });
}

/** The query of a state: the reader's own settings, and where the walk is. */
function queryOf({ settings, walk, route }: ArticleState, from: string, all = false): string {
  const query = encodeSearch(walk?.own ?? settings, route, { from, all });
  if (walk === null) return query;
  return `${query === "" ? "?" : `${query}&`}walk=${walk.step}${walk.presenting ? "&present" : ""}`;
}

/** A function that runs `act` at once, then at most every `ms`, never losing the last call. */
export function throttle(act: () => void, ms: number): () => void {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    clearTimeout(timer);
    timer = undefined;
    last = Date.now();
    act();
  };
  return () => {
    const wait = last + ms - Date.now();
    if (wait <= 0) run();
    else timer ??= setTimeout(run, wait);
  };
}

/** Writes every change of the settings to the address, when the figures have drawn it. */
export function followAddress(): void {
  let isDue = false;
  const write = () => {
    if (!isDue) return;
    isDue = false;
    const { pathname, search, hash } = location;
    try {
      history.replaceState(history.state, "", pathname + queryOf(useArticle.getState(), search) + hash);
    } catch {
      // a sandboxed frame may forbid it; the page works without
    }
  };
  const writeSoon = throttle(() => whenIdle(write, pause), pause);
  useArticle.subscribe((state, before) => {
    if (state.settings === before.settings && state.walk === before.walk) return;
    isDue = true;
    writeSoon();
  });
  addEventListener("pagehide", write);
  // Back to a place of the page, before a link within it, brings that place's old address, but the figures are as the reader left them
  addEventListener("popstate", () => {
    isDue = true;
    write();
  });
}

/** The address of the present state, complete: it names the eight parameters even where they are defaults, so that it outlives a change of them. */
export function permalink(): string {
  return location.origin + location.pathname + queryOf(useArticle.getState(), location.search, true) + location.hash;
}
