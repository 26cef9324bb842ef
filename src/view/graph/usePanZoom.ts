import { useEffect, useRef, useState, type RefObject } from "react";
import { makePanZoom, type PanZoom } from "../gestures/panZoom.ts";

export interface ZoomState {
  transform: string | undefined;
  scale: number;
  zoomBy: (factor: number) => void;
  reset: () => void;
}

export function usePanZoom(svg: RefObject<SVGSVGElement | null>, width: number, height: number, enabled: boolean): ZoomState {
  const [{ x, y, k }, setTransform] = useState({ x: 0, y: 0, k: 1 });
  const gestures = useRef<PanZoom>(undefined);
  useEffect(() => {
    if (!enabled || svg.current === null) return;
    const made = makePanZoom({ svg: svg.current, width, height, onTransform: (t) => setTransform({ x: t.x, y: t.y, k: t.k }) });
    gestures.current = made;
    return () => {
      made.reset();
      made.destroy();
      gestures.current = undefined;
    };
  }, [svg, width, height, enabled]);
  return {
    transform: k === 1 ? undefined : `translate(${x},${y}) scale(${k})`,
    scale: k,
    zoomBy: (factor) => gestures.current?.zoomBy(factor),
    reset: () => gestures.current?.reset(),
  };
}
