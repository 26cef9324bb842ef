import { useEffect, useRef, type PointerEvent, type RefObject } from "react";
import type { GraphEdge } from "../../graph/types.ts";
import { makeLongPress } from "../gestures/longPress.ts";
import type { TipPlace } from "./EdgeTip.tsx";

interface EdgePointerOptions {
  svg: RefObject<SVGSVGElement | null>;
  frame: RefObject<HTMLElement | null>;
  enabled: boolean;
  /** In the units of the layout. */
  find: (x: number, y: number, reach: number) => GraphEdge | undefined;
  show: (edge: GraphEdge | undefined, place: TipPlace) => void;
}

/** Pointing at edges without an element per edge: the nearest course within reach is the one meant. */
export function useEdgePointer(options: EdgePointerOptions): { onPointerMove: (event: PointerEvent) => void; leave: () => void } {
  const { svg, enabled } = options;
  const at = (clientX: number, clientY: number, reach: number): void => {
    const drawing = svg.current?.querySelector<SVGGElement>(":scope > g");
    const matrix = drawing?.getScreenCTM();
    const box = options.frame.current?.getBoundingClientRect();
    if (!matrix || !box) return;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    options.show(options.find(x, y, reach / matrix.a), { from: "pointer", x: clientX - box.left, y: clientY - box.top });
  };
  const leave = (): void => options.show(undefined, { from: "pointer", x: 0, y: 0 });
  const latest = useRef(at);
  const hide = useRef(leave);
  useEffect(() => {
    latest.current = at;
    hide.current = leave;
  });
  useEffect(() => {
    if (!enabled || svg.current === null) return;
    return makeLongPress(svg.current, (x, y) => {
      latest.current(x, y, 22);
      // What a finger has called stays when it lifts, until the next touch anywhere.
      document.addEventListener("pointerdown", () => hide.current(), { once: true, capture: true });
    });
  }, [svg, enabled]);
  return {
    onPointerMove: (event) => {
      if (event.pointerType === "mouse") at(event.clientX, event.clientY, 7);
    },
    leave,
  };
}
