import type { ReactElement, ReactNode } from "react";
import { page } from "#content/page.tsx";
import { Equation, Ref } from "../../view/chapter/Equation.tsx";
import { NumberText } from "../../view/kit/numbers/NumberText.tsx";
import { Choice, Prediction } from "../../view/chapter/Prediction.tsx";
import { SideNote } from "../../view/chapter/SideNote.tsx";
import { Term } from "../../view/chapter/Term.tsx";
import { Fact, Step, Walk } from "../../view/chapter/walk/Walk.tsx";
import { FigureSlot } from "./FigureSlot.tsx";
import { MistakeList } from "./MistakeList.tsx";

/** A listing that is wider than the screen scrolls by itself, and can be reached to do so. */
const Listing = ({ children }: { children?: ReactNode }): ReactElement => (
  <pre role="region" aria-label={page.listing} tabIndex={0}>
    {children}
  </pre>
);

/** What a chapter can name without importing it. */
export const chapterComponents: Record<string, unknown> = {
  Figure: FigureSlot,
  Term,
  Equation,
  Ref,
  SideNote,
  Prediction,
  Choice,
  NumberText,
  Walk,
  Step,
  Fact,
  MistakeList,
  pre: Listing,
};
