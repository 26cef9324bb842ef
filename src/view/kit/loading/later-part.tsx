import { createContext, useContext, useEffect, useLayoutEffect, useRef, useState, type ComponentType, type ReactElement } from "react";

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
    const box = useRef<HTMLDivElement>(null);
    const giveBack = useRef((_: Element): void => undefined);
    useEffect(() => {
      if (Part !== undefined) return;
      const done = location.search.length > 1 ? begin() : () => undefined;
      let isGone = false;
      const take = async (): Promise<void> => {
        const loaded = await load();
        known = loaded;
        // what a reader has opened, typed or reached in the drawing is found again in the part
        if (box.current?.querySelector("[open], :focus")) giveBack.current = (await import("./keep-state.ts")).keepState(box.current);
        if (!isGone) setPart(() => loaded);
        done();
      };
      take().catch(done);
      return () => {
        isGone = true;
      };
    }, [Part, begin]);
    useLayoutEffect(() => giveBack.current(box.current!), [Part]);
    return Part === undefined ? (
      <div ref={box} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: "" }} />
    ) : (
      <div ref={box}>
        <Part {...props} />
      </div>
    );
  };
}
