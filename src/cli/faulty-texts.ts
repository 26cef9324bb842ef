import { cellErrorSentence } from "#content/cell-errors.ts";
import { readCellText } from "../rnn/cells/text/read.ts";
import type { QuantityCheck } from "../rnn/reference/check.ts";

/** A faulty text of `eprop-cell-errors/1`: what is wrong, where the mark stands, and the names that the sentence must have. */
interface FaultyText {
  readonly text: string;
  readonly kind: string;
  readonly line: number;
  readonly column: number;
  readonly names: readonly string[];
}

/** Whether a text is a file of faulty neurons' texts. */
export function isFaultyTexts(document: unknown): document is { readonly errors: readonly FaultyText[] } {
  return typeof document === "object" && document !== null && "schema" in document && document.schema === "eprop-cell-errors/1";
}

/** Compares kind, place and names of each first error with the language's own. */
export function checkFaultyTexts(errors: readonly FaultyText[]): QuantityCheck[] {
  return errors.flatMap(({ text, kind, line, column, names }, index) => {
    const reading = readCellText(text);
    const first = reading.kind === "wrong" ? reading.errors[0] : undefined;
    const sentence = first === undefined ? "" : cellErrorSentence(first);
    const compare = (what: string, ours: unknown, theirs: unknown): QuantityCheck => ({
      path: `errors.${index}.${what}`,
      residual: ours === theirs ? 0 : Infinity,
      count: 1,
      passed: ours === theirs,
      worst: { index: [], ours: JSON.stringify(ours) ?? "nothing", theirs: JSON.stringify(theirs) },
    });
    return [
      compare("kind", first?.kind, kind),
      compare("line", first?.line, line),
      compare("column", first?.column, column),
      ...names.map((name, n) => compare(`names.${n}`, sentence.includes(name) ? name : sentence, name)),
    ];
  });
}
