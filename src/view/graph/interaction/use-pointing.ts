import { useEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from "react";
import { makeLongPress } from "../../gestures/long-press.ts";
import type { Pointed, TipPlace } from "./Tips.tsx";

interface PointingOptions {
  svg: RefObject<SVGSVGElement | null>;
  frame: RefObject<HTMLElement | null>;
  /** In the units of the layout. */
  find: (x: number, y: number, reach: number) => Pointed;
  show: (pointed: Pointed, place: TipPlace) => void;
}

interface Pointing {
  onPointerMove: (event: PointerEvent) => void;
  leave: () => void;
  /** What is meant where an event took place. */
  under: (event: MouseEvent) => Pointed;
}

/** Pixels around the pointer, and around a finger. */
const precise = 7;
const coarse = 22;

/** Pointing at a graph without an element per edge: a node that reaches so far, or else the nearest course, is the one meant. */
export function usePointing(options: PointingOptions): Pointing {
  const { svg, find } = options;
  const meant = (clientX: number, clientY: number, reach: number): Pointed => {
    const matrix = svg.current?.querySelector<SVGGElement>(":scope > g")?.getScreenCTM();
    if (!matrix) return {};
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    return find(x, y, reach / matrix.a);
  };
  const at = (clientX: number, clientY: number, reach: number): void => {
    const box = options.frame.current?.getBoundingClientRect();
    if (box) options.show(meant(clientX, clientY, reach), { from: "pointer", x: clientX - box.left, y: clientY - box.top });
  };
  const leave = (): void => options.show({}, { from: "pointer", x: 0, y: 0 });
  const latest = useRef(at);
  const hide = useRef(leave);
  useEffect(() => {
    latest.current = at;
    hide.current = leave;
  });
  useEffect(() => {
    if (svg.current === null) return;
    return makeLongPress(svg.current, (x, y) => {
      latest.current(x, y, coarse);
      // What a finger has called stays when it lifts, until the next touch anywhere.
      document.addEventListener("pointerdown", () => hide.current(), { once: true, capture: true });
    });
  }, [svg]);
  return {
    onPointerMove: (event) => {
      if (event.pointerType === "mouse") at(event.clientX, event.clientY, precise);
    },
    leave,
    under: (event) => meant(event.clientX, event.clientY, precise),
  };
}
