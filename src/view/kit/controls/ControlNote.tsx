import type { ReactElement } from "react";
import "./controls.css";

/** Why a choice moves nothing; while it does, the room for the longest reason is kept. */
export function ControlNote({
  reasons,
  reason,
}: {
  readonly reasons: readonly string[];
  readonly reason: string | false | undefined;
}): ReactElement {
  const longest = reasons.toSorted((a, b) => b.length - a.length)[0];
  return (
    <span className="control-note" data-longest={longest}>
      {reason && <small data-explains="">{reason}</small>}
    </span>
  );
}
