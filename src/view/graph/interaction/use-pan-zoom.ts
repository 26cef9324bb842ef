import { useEffect, useRef, useState, type RefObject } from "react";
import type { PanZoom } from "../../gestures/pan-zoom.ts";

export interface ZoomState {
  transform: string | undefined;
  scale: number;
  zoomBy: (factor: number) => void;
  reset: () => void;
}

/**
 * What a reader does before zooming: only then are the gestures fetched, so that a page that is read costs no bytes for them. No event of the focus: in
 * Chromium a drawing that listens to one is a tab stop of its own.
 */
const approaches = ["pointerenter", "touchstart", "wheel"] as const;

export function usePanZoom(svg: RefObject<SVGSVGElement | null>, width: number, height: number): ZoomState {
  const [{ x, y, k }, setTransform] = useState({ x: 0, y: 0, k: 1 });
  const fetchGestures = useRef<() => Promise<PanZoom | undefined>>(() => Promise.resolve(undefined));
  useEffect(() => {
    const element = svg.current;
    if (element === null) return;
    let gone = false;
    let made: Promise<PanZoom | undefined> | undefined;
    const fetchOnce = () =>
      (made ??= import("../../gestures/pan-zoom.ts").then(
        ({ makePanZoom }) =>
          gone ? undefined : makePanZoom({ svg: element, width, height, onTransform: (t) => setTransform({ x: t.x, y: t.y, k: t.k }) }),
        // Without the gestures (offline, say) the drawing is still whole; a later approach tries again.
        () => (made = undefined),
      ));
    const approach = () => void fetchOnce();
    for (const event of approaches) element.addEventListener(event, approach, { passive: true });
    fetchGestures.current = fetchOnce;
    return () => {
      gone = true;
      for (const event of approaches) element.removeEventListener(event, approach);
      fetchGestures.current = () => Promise.resolve(undefined);
      void made?.then((gestures) => {
        gestures?.reset();
        gestures?.destroy();
      });
    };
  }, [svg, width, height]);
  return {
    transform: k === 1 ? undefined : `translate(${x},${y}) scale(${k})`,
    scale: k,
    zoomBy: (factor) => void fetchGestures.current().then((gestures) => gestures?.zoomBy(factor)),
    reset: () => void fetchGestures.current().then((gestures) => gestures?.reset()),
  };
}
