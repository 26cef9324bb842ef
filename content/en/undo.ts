import { settings } from "./settings.ts";

/** What a setting is called that goes by its parameter in a note. */
const parameters: Readonly<Record<string, string>> = {
  cell: "cell",
  seed: "seed",
  n: "number of neurons",
  T: "number of time steps",
  local: "local set",
  post: "neuron j",
  pre: "neuron i",
  t: "time step t",
};
const listed = 3;
const namesOf = (names: readonly string[]): string =>
  names.length > listed ? `${names.length} settings` : names.map((name) => parameters[name] ?? settings[name] ?? name).join(", ");

/** The two buttons of the header, and what is said when they have acted. */
export const undoWords = {
  group: "Settings",
  undo: "Undo",
  redo: "Redo",
  undone: (names: readonly string[]) => `Undone: ${namesOf(names)}.`,
  redone: (names: readonly string[]) => `Done again: ${namesOf(names)}.`,
  nothing: "Nothing to undo.",
  nothingAgain: "Nothing to redo.",
};
