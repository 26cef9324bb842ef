import type { ReactElement, ReactNode } from "react";

/** A remark in the margin; on narrow screens it stands in its place. */
export function SideNote({ children }: { children?: ReactNode }): ReactElement {
  return (
    <aside className="side-note" role="note">
      {children}
    </aside>
  );
}

/** The symbols that a chapter uses, at hand but folded away. */
export function Symbols({ title = "Symbols used here", children }: { title?: string; children?: ReactNode }): ReactElement {
  return (
    <details className="symbols">
      <summary>{title}</summary>
      {children}
    </details>
  );
}
