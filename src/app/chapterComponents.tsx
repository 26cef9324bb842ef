import { Equation, Ref } from "../view/Equation.tsx";
import { NumberText } from "../view/NumberText.tsx";
import { Choice, Prediction } from "../view/Prediction.tsx";
import { SideNote, Symbols } from "../view/SideNote.tsx";
import { Term } from "../view/Term.tsx";
import { FigureSlot } from "./FigureSlot.tsx";

/** What a chapter can name without importing it. */
export const chapterComponents: Record<string, unknown> = {
  Figure: FigureSlot,
  Term,
  Equation,
  Ref,
  SideNote,
  Symbols,
  Prediction,
  Choice,
  NumberText,
};
