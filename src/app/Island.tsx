import { useEffect, useState, type ComponentType, type ReactElement } from "react";
import { FigureBoundary } from "./FigureBoundary.tsx";

export type IslandProps = {
  Figure: ComponentType<Record<string, unknown>>;
  props: Record<string, unknown>;
  /** Called once the figure answers the reader: hydrated, and the state of the address shown. */
  onReady?: () => void;
  /** The HTML of the figure as it was prerendered, to fall back upon. */
  prerendered?: string;
};

/**
 * The root of one figure, the same on the server and in the browser. The first effect follows hydration with the defaults that were
 * prerendered; the render it causes shows the state of the address, and only then is the figure ready.
 */
export function Island({ Figure, props, onReady, prerendered = "" }: IslandProps): ReactElement {
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  useEffect(() => {
    if (hydrated) onReady?.();
  }, [hydrated, onReady]);
  return (
    <FigureBoundary prerendered={prerendered}>
      <Figure {...props} />
    </FigureBoundary>
  );
}
