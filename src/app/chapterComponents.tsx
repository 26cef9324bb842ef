import type { ReactElement, ReactNode } from "react";
import { FigureSlot } from "./FigureSlot.tsx";

type WithChildren = { children?: ReactNode };

const Term = ({ name, children }: WithChildren & { name: string }): ReactElement => (
  <button type="button" className="term" data-term={name}>
    {children}
  </button>
);
const Equation = ({ id, children }: WithChildren & { id: string }): ReactElement => (
  <div className="equation" id={id}>
    {children}
  </div>
);
const SideNote = ({ children }: WithChildren): ReactElement => <aside className="side-note">{children}</aside>;
const Prediction = ({ question, children }: WithChildren & { question: string }): ReactElement => (
  <div className="prediction">
    <p>{question}</p>
    {children}
  </div>
);
const Choice = ({ says, children }: WithChildren & { says: string }): ReactElement => (
  <details>
    <summary>{says}</summary>
    {children}
  </details>
);

/** What a chapter can name without importing it. */
export const chapterComponents: Record<string, unknown> = { Figure: FigureSlot, Term, Equation, SideNote, Prediction, Choice };
