/** Calls back when a finger rests on the element for `delay` ms without moving more than a few pixels. */
export function makeLongPress(element: Element, onPress: (clientX: number, clientY: number) => void, delay = 420): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start = { x: 0, y: 0 };
  let pressed = false;
  const stop = (): void => clearTimeout(timer);
  const down = (event: Event): void => {
    // a new press, a mouse's too, forgets the last one, which may have ended without a click
    pressed = false;
    if (!(event instanceof PointerEvent) || event.pointerType === "mouse") return;
    start = { x: event.clientX, y: event.clientY };
    stop();
    timer = setTimeout(() => {
      pressed = true;
      onPress(start.x, start.y);
    }, delay);
  };
  const move = (event: Event): void => {
    if (event instanceof PointerEvent && Math.hypot(event.clientX - start.x, event.clientY - start.y) > 8) stop();
  };
  const menu = (event: Event): void => {
    if (pressed) event.preventDefault();
  };
  // A press that has shown an edge is not also a click.
  const click = (event: Event): void => {
    if (!pressed) return;
    pressed = false;
    event.stopPropagation();
    event.preventDefault();
  };
  const listeners = { pointerdown: down, pointermove: move, pointerup: stop, pointercancel: stop, contextmenu: menu } as const;
  for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener);
  element.addEventListener("click", click, true);
  return () => {
    stop();
    for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener);
    element.removeEventListener("click", click, true);
  };
}
