import type { ReactElement, ReactNode } from "react";

/** A remark in the margin; on narrow screens it stands in its place. */
export function SideNote({ children }: { children?: ReactNode }): ReactElement {
  return (
    <aside className="side-note" role="note">
      {children}
    </aside>
  );
}
