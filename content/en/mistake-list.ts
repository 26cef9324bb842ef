import { mistakeWords } from "./diagnosis.ts";
import { mistakes, type MistakeWords } from "./mistakes.ts";

/** The list of all mistakes in the chapter of the workbench. */
export const mistakeList = {
  summary: (count: number) => `Every mistake it knows (${count})`,
  why: "Why: ",
  repair: "Repair: ",
};

/** What is no word, such as a name that the code knows, stands under `id`: a pseudo-language leaves that alone. */
const chunk = { id: "tbptt-chunk" };

/** By id, in the order in which they are listed; truncated backpropagation, of any length, is one. */
export const listedMistakes = (): readonly (readonly [id: string, words: MistakeWords])[] => [
  ...Object.entries(mistakes),
  [chunk.id, mistakeWords(chunk.id)!],
];
