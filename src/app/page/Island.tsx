import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore, type ComponentType, type ReactElement } from "react";
import { ArticleStoreContext, useArticle, type ArticleState } from "../../state/article.ts";
import type { Source } from "../../state/deferred-store.ts";
import { BusyContext } from "../../view/kit/loading/later-part.tsx";
import { FigureBoundary } from "./FigureBoundary.tsx";

export type IslandProps = {
  Figure: ComponentType<Record<string, unknown>>;
  props: Record<string, unknown>;
  /** What the figure sees of the shared state; without it, all. */
  store?: Source<ArticleState>;
  /** Called once the figure answers the reader: hydrated, and the state of the address shown. */
  onReady?: () => void;
  /** Told when the figure begins to make a large drawing, and when it shows it. */
  onBusy?: (isBusy: boolean) => void;
  /** The HTML of the figure as it was prerendered, to fall back upon. */
  prerendered?: string;
};

const never = () => () => {};
const inBrowser = () => true;
const onServer = () => false;

/**
 * The root of one figure, the same on the server and in the browser. Hydration renders the defaults that were prerendered; the render
 * that follows shows the state of the address, and only then is the figure ready.
 */
export function Island({ Figure, props, store = useArticle, onReady, onBusy, prerendered = "" }: IslandProps): ReactElement {
  const hydrated = useSyncExternalStore(never, inBrowser, onServer);
  const drawings = useRef(0);
  const begin = useCallback(() => {
    drawings.current++;
    onBusy?.(true);
    return () => {
      drawings.current--;
      if (drawings.current > 0) return;
      onBusy?.(false);
      onReady?.();
    };
  }, [onReady, onBusy]);
  useEffect(() => {
    if (hydrated && drawings.current === 0) onReady?.();
  }, [hydrated, onReady]);
  // the same element when `hydrated` comes, so that only what differs from the defaults is drawn a second time
  return useMemo(
    () => (
      <FigureBoundary prerendered={prerendered}>
        <ArticleStoreContext value={store}>
          <BusyContext value={begin}>
            <Figure {...props} />
          </BusyContext>
        </ArticleStoreContext>
      </FigureBoundary>
    ),
    [Figure, props, store, begin, prerendered],
  );
}
