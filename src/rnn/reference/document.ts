import { Fault } from "../../lib/fault.ts";
import type { CellError } from "../cells/text/errors.ts";

/** What does not fit in a file; `path` says where it stands, `is` what stands there, as JSON. */
export type ReferenceFault =
  | { readonly kind: "no-json" | "unfit"; readonly reason: string }
  | { readonly kind: "no-object" }
  | { readonly kind: "wrong-text"; readonly error: CellError }
  | { readonly kind: "schema"; readonly is: string }
  | { readonly kind: "hidden-variables"; readonly wanted: number; readonly cell: string; readonly is: string }
  | { readonly kind: "reset-without-spikes" | "beta-without-adaptation"; readonly cell: string }
  | { readonly kind: "missing"; readonly path: string }
  | {
      readonly kind: "no-number" | "no-count" | "no-flag" | "no-array" | "no-named-values" | "no-text";
      readonly path: string;
      readonly is: string;
    }
  | { readonly kind: "other-names"; readonly path: string; readonly wanted: readonly string[]; readonly is: string }
  | { readonly kind: "no-choice"; readonly path: string; readonly choices: readonly string[]; readonly is: string }
  | { readonly kind: "no-index"; readonly path: string; readonly last: number; readonly is: string }
  | {
      readonly kind: "no-list" | "length";
      readonly path: string;
      readonly length: number;
      /** The array that it is a part of, and its shape. */
      readonly whole: string;
      readonly shape: readonly number[];
      readonly is: string;
    };

/** A file that is no `eprop-ref`: malformed, of another schema, or of shapes that do not fit. */
export class ReferenceFormatError extends Fault<ReferenceFault> {
  override readonly name = "ReferenceFormatError";
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands at a dotted path of the document, `triangle.0.C` say. Throws when a key is missing. */
export function at(document: Json, path: string): Json {
  let value: Json | undefined = document;
  let walked = "";
  for (const key of path.split(".")) {
    walked = walked ? `${walked}.${key}` : key;
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(key)];
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else value = undefined;
    if (value === undefined) throw new ReferenceFormatError({ kind: "missing", path: walked });
  }
  return value;
}

/** Whether a dotted path exists. */
export function has(document: Json, path: string): boolean {
  try {
    at(document, path);
    return true;
  } catch {
    return false;
  }
}

/** The nested arrays at a path, flattened row-major; throws unless they have the shape and hold finite numbers only. */
export function numbers(document: Json, path: string, shape: readonly number[]): Float64Array {
  const flat: number[] = [];
  const visit = (value: Json | undefined, depth: number, name: string): void => {
    if (depth === shape.length) {
      if (typeof value !== "number" || !Number.isFinite(value))
        throw new ReferenceFormatError({ kind: "no-number", path: name, is: JSON.stringify(value) });
      flat.push(value);
      return;
    }
    const length = shape[depth];
    if (!Array.isArray(value))
      throw new ReferenceFormatError({ kind: "no-list", path: name, length, whole: path, shape, is: typeof value });
    if (value.length !== length)
      throw new ReferenceFormatError({ kind: "length", path: name, length, whole: path, shape, is: String(value.length) });
    value.forEach((entry, index) => visit(entry as Json, depth + 1, `${name}[${index}]`));
  };
  visit(at(document, path), 0, path);
  return Float64Array.from(flat);
}

/** The number at a path. */
export function scalar(document: Json, path: string): number {
  return numbers(document, path, [])[0];
}

/** The integer of at least 1 at a path. */
export function count(document: Json, path: string): number {
  const value = scalar(document, path);
  if (!Number.isInteger(value) || value < 1) throw new ReferenceFormatError({ kind: "no-count", path, is: String(value) });
  return value;
}

/** The flag at a path. */
export function boolean(document: Json, path: string): boolean {
  const value = at(document, path);
  if (typeof value !== "boolean") throw new ReferenceFormatError({ kind: "no-flag", path, is: JSON.stringify(value) });
  return value;
}

/** The text at a path, one of some. */
export function choice<T extends string>(document: Json, path: string, allowed: readonly T[]): T {
  const value = at(document, path);
  const found = allowed.find((name) => name === value);
  if (found === undefined) throw new ReferenceFormatError({ kind: "no-choice", path, choices: allowed, is: JSON.stringify(value) });
  return found;
}
