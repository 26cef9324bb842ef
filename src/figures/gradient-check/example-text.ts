import type { From } from "../../diagnosis/diagnose.ts";
import { hypotheses } from "../../diagnosis/hypotheses/index.ts";
import { makeEvaluator } from "../../diagnosis/numbers/evaluate.ts";
import { knownOf } from "../../diagnosis/numbers/known.ts";
import { rightsOf } from "../../diagnosis/rights.ts";
import type { Trial } from "../../model/types.ts";
import type { Answer, ExampleName } from "./model.ts";
import { fixed } from "../../lib/format.ts";

type Rows = readonly (readonly number[])[];

/** A matrix as numpy prints it: eight decimals, columns in line. */
function numpyPrints(rows: Rows): string {
  const cells = rows.map((row) => row.map((value) => fixed(value, 8)));
  const width = Math.max(...cells.flat().map((cell) => cell.length));
  return `[${cells.map((row) => `[${row.map((cell) => cell.padStart(width)).join(" ")}]`).join("\n ")}]`;
}

/** A float32 tensor as torch prints it with precision=8. */
const torchPrints = (rows: Rows): string =>
  `tensor([${rows.map((row) => `[${row.map((value) => fixed(Math.fround(value), 8)).join(", ")}]`).join(",\n        ")}])`;

const lists = (rows: Rows): string => JSON.stringify(rows);

interface Form {
  readonly meant: From;
  readonly print: (rows: Rows) => string;
  readonly name: (matrix: string) => string;
}

const equals = (name: string): string => `${name} = `;
const forms: Readonly<Record<ExampleName, Form>> = {
  "kappa-missing": { meant: "eprop-approximate", print: numpyPrints, name: (name) => `dE/d${name} =\n` },
  "pre-now": { meant: "eprop-exact", print: lists, name: equals },
  "reset-detached": { meant: "bptt", print: torchPrints, name: (name) => `${name}.grad = ` },
  "grad-transposed": { meant: "bptt", print: numpyPrints, name: equals },
  right: { meant: "eprop-approximate", print: torchPrints, name: equals },
};

/** The gradients of W_rec and W_in that a program with this mistake prints; null if this network cannot have it. */
export function exampleText(trial: Trial, name: ExampleName): Extract<Answer, { kind: "example" }> | null {
  const known = knownOf(trial);
  const { meant, print, name: nameOf } = forms[name];
  const right = rightsOf(meant === "eprop-approximate" ? "approximate" : "exact", known)[0].recipe;
  const recipe = name === "right" ? right : (hypotheses.find(({ id }) => id === name)?.change(right, known) ?? null);
  if (recipe === null) return null;
  const numbers = makeEvaluator(known).gradients(recipe);
  const text = (["W_rec", "W_in"] as const).flatMap((matrix) => {
    const shape = known.shapes[matrix];
    // several drives need three indices, which these forms do not print
    if (shape.length !== 2) return [];
    const width = shape[recipe.output.isTurned ? 0 : 1];
    const values = numbers[matrix];
    const rows = Array.from({ length: values.length / width }, (_, row) => Array.from(values.subarray(row * width, (row + 1) * width)));
    return `${nameOf(matrix)}${print(rows)}`;
  });
  return text.length === 0 ? null : { kind: "example", text: `${text.join("\n\n")}\n`, meant };
}
