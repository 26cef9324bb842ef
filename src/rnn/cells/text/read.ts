import type { CellError } from "./errors.ts";
import { checkReadings, collectNames, type Names } from "./names.ts";
import { errorAt } from "./parse-expression.ts";
import { parseLines, type ParsedLines } from "./parse-statements.ts";
import { checkCircles, checkConstants, checkLocal, checkOutput, sortErrors } from "./rules.ts";
import type { Assignment, NeuronText } from "./syntax-tree.ts";
import { tokenize, tooLong, type Line } from "./tokens.ts";

export type Reading =
  { readonly kind: "right"; readonly tree: NeuronText } | { readonly kind: "wrong"; readonly errors: readonly CellError[] };

/** Reads a neuron's text (eprop-cell/1): its tree, or all its errors by place. Never throws. */
export function readCellText(text: string): Reading {
  const excess = tooLong(text);
  if (excess !== null) return { kind: "wrong", errors: [excess] };
  const lines = tokenize(text);
  const parsed = parseLines(lines);
  const errors = [...parsed.errors];
  const names = collectNames(parsed, errors);
  checkReadings(names, errors);
  checkCircles(names, errors);
  checkOutput(names, errors);
  checkConstants(names, errors);
  checkLocal(names, parsed.local, errors);
  checkParts(lines, parsed, names, errors);
  return errors.length > 0 ? { kind: "wrong", errors: sortErrors(errors) } : { kind: "right", tree: treeOf(parsed, names) };
}

/** Notes a missing z', and a z' without a state. */
function checkParts(lines: readonly Line[], { statements, uncertain }: ParsedLines, names: Names, errors: CellError[]): void {
  const { output, equations } = names;
  if (output === null) {
    const isMeant = uncertain.has("z") || statements.some(({ name }) => name === "z");
    const place = lines.at(-1)?.tokens[0] ?? { line: 1, column: 1, length: 1 };
    if (!isMeant) errors.push(errorAt(place, { kind: "no-z" }));
  } else if (errors.length === 0 && !equations.some(({ kind }) => kind === "state")) {
    const { end } = lines.find(({ number }) => number === output.place.line)!;
    errors.push(errorAt(end, { kind: "unfinished", expected: "state-equation" }));
  }
}

/** The tree of a text without errors. */
function treeOf({ local }: ParsedLines, { meanings, output }: Names): NeuronText {
  const parameters: { name: string; value: number }[] = [];
  const drives: { name: string; from: "both" | "inputs" | "neurons" }[] = [];
  const lets: Assignment[] = [];
  const states: Assignment[] = [];
  for (const meaning of meanings.values()) {
    const { name } = meaning;
    if (meaning.kind === "param") parameters.push({ name, value: meaning.value });
    else if (meaning.kind === "drive") drives.push({ name, from: meaning.from });
    else (meaning.kind === "let" ? lets : states).push({ name, expression: meaning.expression! });
  }
  return { parameters, drives, lets, states, output: output!.expression!, local: local.map(({ edge }) => edge) };
}
