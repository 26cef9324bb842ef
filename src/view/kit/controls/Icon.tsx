import type { ReactElement } from "react";
import "./controls.css";

const shapes = {
  play: "M5 3 L13 8 L5 13 Z",
  pause: "M4.5 3 h2.5 v10 h-2.5 Z M9 3 h2.5 v10 h-2.5 Z",
  back: "M11 3 L5.5 8 L11 13 Z M3.5 3 h1.5 v10 h-1.5 Z",
  forward: "M5 3 L10.5 8 L5 13 Z M11 3 h1.5 v10 h-1.5 Z",
  more: "M3 6.6 a1.4 1.4 0 1 0 .01 0 Z M8 6.6 a1.4 1.4 0 1 0 .01 0 Z M13 6.6 a1.4 1.4 0 1 0 .01 0 Z",
} as const;

/** The small pictures on buttons; the button has the name. */
export function Icon({ name }: { name: keyof typeof shapes }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true" focusable="false">
      <path d={shapes[name]} fill="currentColor" />
    </svg>
  );
}
