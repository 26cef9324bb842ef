import { useEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from "react";

interface TimeDragOptions {
  /** The step at a place of the screen; undefined where the drawing does not follow time, or is dragged about itself. */
  stepAt: ((clientX: number) => number) | undefined;
  onStep: ((t: number) => void) | undefined;
  /** The frame in which a drawing wider than the screen is scrolled, by a finger. */
  scroll: RefObject<HTMLElement | null>;
}

/** Pixels after which a press is a drag. */
const reach = 5;

/**
 * Dragged along, a graph sets t: by a mouse in any direction, by a finger across it where it fits the screen, as up
 * and down the page scrolls (`touch-action`). A drag is no
 * click on what it ends upon.
 */
export function useTimeDrag({ stepAt, onStep, scroll }: TimeDragOptions) {
  useEffect(() => {
    const frame = scroll.current;
    if (frame === null) return;
    const seen = new ResizeObserver(() => frame.toggleAttribute("data-fits", frame.scrollWidth <= frame.clientWidth));
    for (const box of [frame, ...frame.children]) seen.observe(box);
    return () => seen.disconnect();
  }, [scroll]);
  const drag = useRef<{ from: number; isOn: boolean } | null>(null);
  return {
    isDragging: () => drag.current?.isOn ?? false,
    onPointerDown: ({ isPrimary, button, clientX }: PointerEvent): void => {
      drag.current = isPrimary && button === 0 && stepAt !== undefined && onStep !== undefined ? { from: clientX, isOn: false } : null;
    },
    onPointerMove: ({ buttons, clientX, pointerId, currentTarget }: PointerEvent): void => {
      const now = drag.current;
      if (now === null || buttons === 0 || (!now.isOn && Math.abs(clientX - now.from) < reach)) return;
      if (!now.isOn) currentTarget.setPointerCapture(pointerId);
      now.isOn = true;
      if (stepAt) onStep?.(stepAt(clientX));
    },
    onPointerCancel: (): void => void (drag.current = null),
    onClickCapture: (event: MouseEvent): void => {
      if (drag.current?.isOn) event.stopPropagation();
      drag.current = null;
    },
  };
}
