import { useEffect, useLayoutEffect, useRef, useState } from "react";

/** Whether a link's settings are being taken on, unseen: what they change must have its size before the page shows (app/arrival.ts). */
const isArriving = (): boolean => document.documentElement.dataset["arriving"] !== undefined;

/** Calls `act` when the next frame has been painted: what a frame's callback leaves to a timer runs after that frame's paint. */
export const afterPaint = (act: () => void): unknown => requestAnimationFrame(() => setTimeout(act));

/**
 * A value as it stood when the last frame was painted: for what may follow the reader's hand a frame behind, so that the rest is on the screen
 * sooner. It falls no further behind while the reader drags.
 */
export function useAfterPaint<V>(value: V): V {
  const [painted, setPainted] = useState(value);
  const latest = useRef(value);
  const isAwaited = useRef(false);
  useLayoutEffect(() => {
    if (isArriving()) setPainted(() => value);
  }, [value]);
  useEffect(() => {
    latest.current = value;
    if (isAwaited.current) return;
    isAwaited.current = true;
    afterPaint(() => {
      isAwaited.current = false;
      setPainted(() => latest.current);
    });
  }, [value]);
  return painted;
}
