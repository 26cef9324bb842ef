import type { ReactElement } from "react";
import { lineOf, type RunLook } from "./run-lines.ts";
import "./charts.css";

/** The line of a run, beside its name. */
export const RunSwatch = ({ look, isDrawn = true }: { readonly look: RunLook; readonly isDrawn?: boolean }): ReactElement => (
  <svg className="run-swatch" width="26" height="8" aria-hidden="true">
    {isDrawn && <line className="run-line" x1="0" x2="26" y1="4" y2="4" {...lineOf(look)} />}
  </svg>
);
