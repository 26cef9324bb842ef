import type { ReactElement, ReactNode } from "react";
import type { TermName } from "./term-names.ts";

/** Words in the text that light their factor in the equations and their paths in the figures. Static: terms.ts listens for the whole page. */
export function Term({ name, children }: { name: TermName; children?: ReactNode }): ReactElement {
  return (
    <button type="button" className="term" data-term={name} aria-pressed="false">
      {children}
    </button>
  );
}
