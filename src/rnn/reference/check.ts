import { at, choice, has, numbers, ReferenceFormatError, type Json } from "./document.ts";
import { parseReference, triangleSubject, type ReferenceCase } from "./parse.ts";
import { referenceQuantities, type Quantity, type TriangleSubject } from "./quantities.ts";
import { textQuantities } from "./text-quantities.ts";

/** How one quantity of a file compares with this engine's. */
export interface QuantityCheck {
  /** `grad.W_rec`, `triangle.0.C`: where it stands in the file. */
  readonly path: string;
  /** max|a-b| / max(1, max|b|), a ours and b the file's; Infinity for a null or a flag that differs. */
  readonly residual: number;
  readonly count: number;
  readonly passed: boolean;
  /** Where the largest difference is: indices from 0, ours and theirs as text. */
  readonly worst: { readonly index: readonly number[]; readonly ours: string; readonly theirs: string };
}

/** The largest residual with which a case agrees. */
export const TOLERANCE = 1e-9;

/**
 * Quantities far below 1 would hide an alteration from the residual, whose scale is at least 1. So a difference must also stay
 * below 1e-7 of the array's own largest entry, plus rounding: the reference's own two programs agree to 5e-15.
 */
const OWN_SCALE = 1e-7;
const ROUNDING = 1e-13;

/** Bounds on the residuals that the reference program found for itself, by name: the finite differences are coarser than the rest. */
const SELF_CHECK_BOUNDS: Readonly<Record<"built-in" | "text", Readonly<Record<string, number>>>> = {
  "built-in": { others: 1e-13, central_difference: 1e-8 },
  text: { others: 1e-12, central_difference: 1e-7, jacobians_vs_text_differences: 1e-6 },
};

function unravel(offset: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(offset % shape[axis]);
    offset = Math.floor(offset / shape[axis]);
  }
  return index;
}

function compareNumbers(path: string, shape: readonly number[], ours: ArrayLike<number>, theirs: Float64Array): QuantityCheck {
  let largest = 0;
  let where = 0;
  let scale = 0;
  for (let s = 0; s < theirs.length; s++) {
    const difference = Math.abs(ours[s] - theirs[s]);
    if (difference > largest || difference !== difference) {
      largest = difference;
      where = s;
    }
    scale = Math.max(scale, Math.abs(theirs[s]));
  }
  const residual = largest / Math.max(1, scale);
  return {
    path,
    residual,
    count: theirs.length,
    passed: residual <= TOLERANCE && largest <= OWN_SCALE * scale + ROUNDING,
    worst: { index: unravel(where, shape), ours: String(ours[where]), theirs: String(theirs[where]) },
  };
}

function differs(path: string, ours: unknown, theirs: unknown): QuantityCheck {
  const same = ours === theirs;
  return {
    path,
    residual: same ? 0 : Infinity,
    count: 1,
    passed: same,
    worst: { index: [], ours: JSON.stringify(ours), theirs: JSON.stringify(theirs) },
  };
}

/** Quantities for which the schema allows null. */
const NULLABLE =
  /^(forward\.(spikes|min_threshold_margin|min_kink_margin)|conventions\.\w+\.approx_(cosine|rel_err)|rtrl\.influence_final)$/;

/** A set of names as text: programs list them as they like. */
const asSet = (value: Json): string => JSON.stringify(Array.isArray(value) ? [...(value as readonly Json[])].sort() : value);

function compare(document: Json, { path, shape, value, omissible }: Quantity): QuantityCheck {
  const stored = at(document, path);
  if (typeof value === "string") return differs(path, asSet(JSON.parse(value) as Json), asSet(stored));
  if (typeof value === "boolean") {
    if (typeof stored !== "boolean") throw new ReferenceFormatError({ kind: "no-flag", path, is: JSON.stringify(stored) });
    return differs(path, value, stored);
  }
  if (omissible && stored === null) return differs(path, null, null);
  if (NULLABLE.test(path)) {
    if (value === null && stored === null) return differs(path, null, null);
    if (value === null || stored === null) {
      const theirs = stored === null ? null : shape.length === 0 ? numbers(document, path, [])[0] : "an array";
      return differs(path, value === null ? null : shape.length === 0 ? value[0] : "an array", theirs);
    }
  }
  return compareNumbers(path, shape, value as ArrayLike<number>, numbers(document, path, shape));
}

function subjectsOf({ document, trial }: ReferenceCase): TriangleSubject[] {
  const list = at(document, "triangle");
  if (!Array.isArray(list)) throw new ReferenceFormatError({ kind: "no-array", path: "triangle", is: typeof list });
  return list.map((_, index) => ({
    ...triangleSubject(document, index, trial),
    withCounts: ["path_count", "path_count_returning", "nonlocal_fanout"].some((key) => has(document, `triangle.${index}.${key}`)),
  }));
}

/** The residuals that the reference program stored about itself: each must be a small non-negative number. */
function selfChecks(document: Json, bounds: Readonly<Record<string, number>>): QuantityCheck[] {
  const checks = at(document, "checks");
  if (typeof checks !== "object" || checks === null || Array.isArray(checks))
    throw new ReferenceFormatError({ kind: "no-named-values", path: "checks", is: JSON.stringify(checks) });
  return Object.keys(checks).map((name) => {
    const path = `checks.${name}`;
    const stored = (checks as { readonly [key: string]: Json })[name];
    if (typeof stored !== "number" || !Number.isFinite(stored))
      throw new ReferenceFormatError({ kind: "no-number", path, is: JSON.stringify(stored) });
    const bound = Object.hasOwn(bounds, name) ? bounds[name] : bounds["others"];
    return {
      path,
      residual: Math.abs(stored),
      count: 1,
      passed: stored >= 0 && stored <= bound,
      worst: { index: [], ours: `at most ${bound}`, theirs: String(stored) },
    };
  });
}

/** Compares every quantity of a file with the engine's. Throws a `ReferenceFormatError` when something is missing or misshapen. */
export function checkReference(reference: ReferenceCase): QuantityCheck[] {
  const { document, trial } = reference;
  const subjects = subjectsOf(reference);
  const quantities =
    typeof trial.cell === "string"
      ? referenceQuantities(trial, choice(document, "default_convention", ["strict", "bellec", "self"]), subjects)
      : textQuantities(
          trial,
          choice<"strict" | "self" | "default">(document, "default_convention", ["strict", "self", "default"]),
          subjects,
        );
  return [
    ...quantities.map((quantity) => compare(document, quantity)),
    ...ties(document),
    ...selfChecks(document, SELF_CHECK_BOUNDS[typeof trial.cell === "string" ? "built-in" : "text"]),
  ];
}

/** How often a text's neuron stood exactly on a kink: the same in any arithmetic, so that it is looked at, not counted again. */
function ties(document: Json): QuantityCheck[] {
  const path = "forward.exact_ties";
  if (!has(document, path)) return [];
  const stored = numbers(document, path, [])[0];
  const passed = Number.isInteger(stored) && stored >= 0;
  return [{ path, residual: passed ? 0 : Infinity, count: 1, passed, worst: { index: [], ours: "a count", theirs: String(stored) } }];
}

/** `checkReference` of a text. */
export const checkReferenceText = (text: string): QuantityCheck[] => checkReference(parseReference(text));

/** `triangle[0].C[1][2]`: a path with its indices, counted from 0. */
export function quantityName(path: string, index: readonly number[] = []): string {
  return path.replace(/\.(\d+)/g, "[$1]") + index.map((i) => `[${i}]`).join("");
}
