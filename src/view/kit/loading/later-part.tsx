import { createContext, startTransition, useContext, useEffect, useState, type ComponentType, type ReactElement } from "react";

/** Tells the root of the figure that something of it is still to come; what it returns tells that it is there. */
export const BusyContext = createContext<() => () => void>(() => () => {});

/**
 * A part of a figure whose code comes after the figure answers. The server draws it (`here`), so it is seen from the first; in the browser it keeps
 * that drawing until its code has come. Under a link with settings of its own the figure waits for it, since the drawing is of the defaults.
 */
export function laterPart<P extends object>(load: () => Promise<ComponentType<P>>, here: ComponentType<P> | undefined): ComponentType<P> {
  let known = here;
  return function LaterPart(props: P): ReactElement {
    const [Part, setPart] = useState(() => known);
    const begin = useContext(BusyContext);
    useEffect(() => {
      if (Part !== undefined) return;
      let done: (() => void) | undefined = location.search.length > 1 ? begin() : undefined;
      const end = (): void => {
        done?.();
        done = undefined;
      };
      load().then((loaded) => {
        known = loaded;
        // drawn in slices, as the figure was
        startTransition(() => setPart(() => loaded));
      }, end);
      // the part is there, or the figure is gone
      return end;
    }, [Part, begin]);
    return Part === undefined ? (
      <div suppressHydrationWarning dangerouslySetInnerHTML={{ __html: "" }} />
    ) : (
      <div>
        <Part {...props} />
      </div>
    );
  };
}
