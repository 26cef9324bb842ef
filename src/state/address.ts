/** Keeps the address bar and the store in step: applies the address once, then replaces it, a few times a second at most. */
import { openRoute, useArticle } from "./article.ts";
import type { RouteName } from "./settings.ts";
import type * as Codec from "./url.ts";
import { whenIdle } from "./when-idle.ts";

/** Browsers throw beyond 100 replacements in 30 s; this is 3 a second, with the last state always written. */
const pause = 350;

/** What reads and writes addresses comes when there is one to read, or else when the page has time: most readers come without a query. */
let codec: typeof Codec | undefined;
async function loadCodec(): Promise<typeof Codec> {
  codec ??= await import("./url.ts");
  return codec;
}

/**
 * Opens a page in the browser, before hydration: the route's defaults, then the address, whose unusable parts become notes. If the code for that does
 * not come, the defaults stand.
 */
export async function openAddress(route: RouteName, search: string): Promise<void> {
  openRoute(route);
  if (search.length <= 1) return;
  const { decodeSearch } = await loadCodec();
  const { settings, notes } = decodeSearch(search, route);
  useArticle.setState({ settings, notes });
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
    if (codec === undefined) return void loadCodec().then(write, () => undefined);
    isDue = false;
    const { pathname, search, hash } = location;
    try {
      history.replaceState(history.state, "", pathname + codec.encodeState(useArticle.getState(), { from: search }) + hash);
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
  whenIdle(() => void loadCodec().catch(() => undefined));
  addEventListener("pagehide", write);
  // Back to a place of the page, before a link within it, brings that place's old address, but the figures are as the reader left them
  addEventListener("popstate", () => {
    isDue = true;
    write();
  });
}
