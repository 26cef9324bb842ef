import { symbolSentence } from "#content/figures/own-neuron-names.ts";
import type { FormulaSymbol, Mark } from "../../../rnn/cells/derivation/tex.ts";
import type { NeuronText } from "../../../rnn/cells/text/syntax-tree.ts";
import { short } from "../../../view/kit/numbers/numbers.ts";

const times = { "0": "now", "-1": "before", null: "" } as const;

/** What a symbol is called in the mark-up: its kind, its names and its time, with colons between. */
function keyOf(symbol: FormulaSymbol): string {
  const time = "time" in symbol ? times[`${symbol.time}`] : "";
  const names = ((): readonly string[] => {
    switch (symbol.kind) {
      case "parameter":
      case "state":
      case "drive":
      case "part":
        return [symbol.name];
      case "autapse":
        return [symbol.drive];
      case "psi":
        return [symbol.state ?? ""];
      case "slope":
        return [symbol.of, "name" in symbol.by ? symbol.by.name : "z"];
      case "eligibility":
        return [symbol.drive, symbol.state];
      case "entry":
        return [symbol.of, symbol.row, symbol.column];
      case "output":
      case "shorthand":
      case "presynaptic":
      case "D":
      case "b":
      case "s":
      case "epsilon":
      case "e":
        return [];
    }
  })();
  return [symbol.kind, time, ...names].join(":");
}

/** Marks a symbol so that what is typeset from it has it as `data-is`. */
export const markSymbol: Mark = (symbol, tex) => `\\htmlData{is=${keyOf(symbol)}}{${tex}}`;

/** What a marked symbol is, as a sentence. */
export function sentenceOfMark(key: string, tree: NeuronText): string {
  const [kind = "", time = "", ...names] = key.split(":");
  const value = tree.parameters.find(({ name }) => kind === "parameter" && name === names[0])?.value;
  return symbolSentence(kind as FormulaSymbol["kind"], time as "now" | "before" | "", names, value === undefined ? null : short(value, 6));
}
