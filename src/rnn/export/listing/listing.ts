import { selfEdgeNames } from "../../cells/text/self-edges.ts";
import type { Cell } from "../../../model/cell.ts";
import type { LineKind } from "../../../model/listing-lines.ts";
import type { NeuronText } from "../../cells/text/syntax-tree.ts";
import { makeAlgebra } from "../../cells/derivation/algebra.ts";
import { derive, type Derivation } from "../../cells/derivation/derive.ts";
import { lettersIn, type Formula, type Letter } from "../../cells/derivation/formula.ts";
import { stepFormulas } from "../../cells/derivation/step-formulas.ts";
import { makeWriter } from "../python/code.ts";
import { makeFormulaCode } from "../python/formula-code.ts";
import { listingDialect, type Library } from "./dialect.ts";

export interface ListingLine {
  readonly kind: LineKind;
  /** Levels of indentation. */
  readonly depth: 0 | 1;
  readonly code: string;
}

export interface ListingOptions {
  readonly library: Library;
  /** Names of the self edges that the trace follows; those of the text if not given. */
  readonly local?: readonly string[];
  /** Whether the readout leaks, so that the trace is filtered once more. */
  readonly isLeaky: boolean;
  /** Weights change at the end of the run, or at every step. */
  readonly updates: "at the end" | "at every step";
}

interface Assignment {
  readonly kind: LineKind;
  readonly to: Letter;
  readonly formula: Formula;
}

const keyOf = (letter: Letter): string => JSON.stringify(letter);

/** Puts each assignment behind those whose values of this step it reads. */
function inOrder(assignments: readonly Assignment[]): Assignment[] {
  const pending = [...assignments];
  const placed: Assignment[] = [];
  while (pending.length > 0) {
    const unset = new Set(pending.map(({ to }) => keyOf(to)));
    const next = pending.findIndex(({ formula }) => !lettersIn(formula).some((each) => unset.has(keyOf(each))));
    placed.push(...pending.splice(Math.max(0, next), 1));
  }
  return placed;
}

/** Every formula of a derivation that a listing prints. */
const printed = ({ eps, e }: Derivation): Formula[] => [
  ...eps.flat().flatMap((equation) => equation?.formula ?? []),
  ...e.flatMap((formula) => formula ?? []),
];

/**
 * Approximate e-prop of the recurrent weights for one neuron model as a program: Bellec et al. 2020, eqs. 4, 5 and 28. States, z and L are columns
 * [N, 1], the eligibility vector's components, the trace and dW are matrices [N, N], x[t] is a column [I, 1], target[t] a column [K, 1]. Of several
 * drives each has weights, a trace and a gradient by its name. Throws `TooLongToDerive`.
 */
export function listingOf(
  tree: NeuronText,
  cell: Pick<Cell, "drives" | "feedbacks" | "localByDefault">,
  options: ListingOptions,
): ListingLine[] {
  const { library, isLeaky, updates } = options;
  const local = (options.local ?? cell.localByDefault).filter((edge) => selfEdgeNames(cell).includes(edge));
  const derivation = derive(tree, cell, new Set(local));
  const algebra = makeAlgebra();
  const step = stepFormulas(algebra, tree);
  const writer = makeWriter();
  const dialect = listingDialect(tree, library, writer);
  const { letter } = dialect;
  const codeOf = makeFormulaCode(writer, dialect);
  const formula = (each: Formula): string => codeOf(each).text;

  const state = (name: string): Letter => ({ kind: "state", name, time: 0 });
  const assignments: Assignment[] = [
    ...step.parts.map(({ letter: to, formula }): Assignment => ({ kind: "state", to, formula })),
    ...tree.states.map(({ name }, q): Assignment => ({ kind: "state", to: state(name), formula: step.states[q] })),
    { kind: "output", to: { kind: "output", time: 0 }, formula: step.output },
    ...derivation.psiNames.map(({ letter: to, formula }): Assignment => ({ kind: "slope", to, formula })),
    ...derivation.parts
      .filter(({ letter: { kind } }) => kind === "slope")
      .map(({ letter: to, formula }): Assignment => ({ kind: "slope", to, formula })),
  ];
  const ordered = inOrder(assignments);
  const before = [...new Set([...assignments.map(({ formula }) => formula), ...printed(derivation)].flatMap(lettersIn).map(keyOf))]
    .map((key) => JSON.parse(key) as Letter)
    .filter(({ kind, time }) => time === -1 && (kind === "state" || kind === "output" || kind === "psi"));
  const now = (each: Letter): string => letter({ ...each, time: 0 } as Letter);
  const remembered = [...new Set([...before.map(now), "z"])];

  const lines: ListingLine[] = [];
  const put = (kind: LineKind, code: string, depth: 0 | 1 = 1): void => void lines.push({ kind, depth, code });
  put("loop", "for t in range(T):", 0);
  put("remember", `${remembered.map((name) => `${name}_old`).join(", ")} = ${remembered.join(", ")}`);
  const of = tree.drives.map(({ name }) => (tree.drives.length > 1 ? `_${name}` : ""));
  tree.drives.forEach(({ name, from }, d) => {
    const recurrent = from === "inputs" ? [] : [`W${of[d]} @ z_old`];
    const external = from === "neurons" ? [] : [`V${of[d]} @ x[t]`];
    put("drive", `${letter({ kind: "drive", name, time: 0 })} = ${[...recurrent, ...external].join(" + ")}`);
  });
  for (const { kind, to, formula: value } of ordered) put(kind, `${letter(to)} = ${formula(value)}`);
  const traced = [...tree.drives.keys()].filter((d) => tree.drives[d].from !== "inputs" && derivation.e[d] !== null);
  for (const d of traced) {
    const alive = derivation.eps[d].flatMap((equation) => equation ?? []);
    put(
      "vector",
      `${alive.map(({ letter: to }) => letter(to)).join(", ")} = ${alive.map(({ formula: value }) => formula(value)).join(", ")}`,
    );
  }
  for (const d of traced) put("trace", `e${of[d]} = ${formula(derivation.e[d]!)}`);
  put("readout", isLeaky ? "y = kappa*y + W_out @ z + bias" : "y = W_out @ z + bias");
  put("signal", "L = W_out.T @ (y - target[t])");
  if (isLeaky) for (const d of traced) put("filter", `e_filtered${of[d]} = kappa*e_filtered${of[d]} + e${of[d]}`);
  const met = isLeaky ? "e_filtered" : "e";
  for (const d of traced) {
    if (updates === "at the end") put("gradient", `dW${of[d]} = dW${of[d]} + L*${met}${of[d]}`);
    else put("update", `W${of[d]} = W${of[d]} - eta*L*${met}${of[d]}`);
  }
  if (updates === "at the end") for (const d of traced) put("update", `W${of[d]} = W${of[d]} - eta*dW${of[d]}`, 0);
  return lines;
}
