import type { ReactElement } from "react";
import { undoWords } from "#content/undo.ts";

/** A bow that turns back, and its mirror image. Static: undo.ts listens. */
export function UndoButtons(): ReactElement {
  return (
    <div className="undo-buttons" role="group" aria-label={undoWords.group}>
      {(["undo", "redo"] as const).map((name) => (
        <button key={name} type="button" data-history={name} aria-disabled="true" aria-label={undoWords[name]} title={undoWords[name]}>
          <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
            <path
              d="M7.5 4 3.5 8l4 4M4 8h7.5a4.25 4.25 0 0 1 0 8.5H8"
              transform={name === "redo" ? "matrix(-1 0 0 1 20 0)" : undefined}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
            />
          </svg>
        </button>
      ))}
      <span className="visually-hidden" role="status" aria-live="polite" />
    </div>
  );
}
