import type { Token } from "./tokens.ts";
import type { Cell, FoundArray, ShapeFault } from "./types.ts";

/** Nested more deeply than this, nothing is an array of numbers that we know. */
const DEEPEST = 6;

/** Words around arrays that name nothing. */
const NO_NAME =
  /^(tensor|array|variable|devicearray|parameter|parameters|containing|ordereddict|eagertensor|numpy|np|jnp|jax|torch|tf|shape|dtype|device|weak_type|requires_grad|grad_fn|true|false|size|list|dict|print|grad|gradient|gradients)$/i;
const CALL_OF_ARRAY = /(^|\.)(tensor|array|asarray|devicearray|variable|parameter|matrix)$/i;

interface List {
  readonly items: (List | Cell)[];
  /** Numbers of items before each line break and each semicolon in this list. */
  readonly lines: number[];
  readonly rows: number[];
  /** Whether each line break followed a comma, which continues a row. */
  continued: boolean;
}

const isList = (item: List | Cell): item is List => "items" in item;

/** Whether a list of numbers opens at `at`: after all its opening brackets stands a number, or it closes. Keys of objects are no numbers. */
function opensArray(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at];
  if (first?.kind !== "open") return false;
  let k = at + 1;
  let opened = 1;
  for (; k < tokens.length && opened <= DEEPEST + 1; k++) {
    if (tokens[k].kind === "open") opened++;
    else if (tokens[k].kind !== "line") break;
  }
  // A tuple of numbers is a shape; tuples of tuples are a matrix, unless they are what a function is called with.
  if (first.text === "(" && (opened < 2 || tokens[at - 1]?.kind === "word")) return false;
  const inside = tokens[k];
  if (inside?.kind !== "cell") return false;
  const after = tokens[k + 1];
  return !(after?.kind === "mark" && after.text === ":");
}

/** Reads the list that opens at `at`; `end` is behind it. */
function readList(tokens: readonly Token[], at: number, depth: number): { list: List; end: number; fault: ShapeFault | null } {
  const list: List = { items: [], lines: [], rows: [], continued: false };
  let comma = false;
  for (let k = at + 1; k < tokens.length; k++) {
    const token = tokens[k];
    switch (token.kind) {
      case "close":
        return { list, end: k + 1, fault: null };
      case "open": {
        if (depth >= DEEPEST) return { list, end: tokens.length, fault: { kind: "too-deep", expected: DEEPEST } };
        const inner = readList(tokens, k, depth + 1);
        list.items.push(inner.list);
        if (inner.fault !== null) return { list, end: inner.end, fault: inner.fault };
        k = inner.end - 1;
        break;
      }
      case "line":
        list.lines.push(list.items.length);
        if (comma) list.continued = true;
        break;
      case "cell":
        list.items.push(token.cell);
        break;
      case "word":
      case "string":
        list.items.push({ kind: "other", text: token.text, value: NaN, decimals: 0, significant: 0, exponent: null });
        break;
      case "mark":
        if (token.text === ";") list.rows.push(list.items.length);
        else if (token.text !== ",")
          list.items.push({ kind: "other", text: token.text, value: NaN, decimals: 0, significant: 0, exponent: null });
        break;
    }
    if (token.kind !== "line") comma = token.kind === "mark" && token.text === ",";
  }
  return { list, end: tokens.length, fault: { kind: "unclosed" } };
}

/** A flat list with rows by semicolon, or by lines of equal length without commas at their ends, is a matrix as MATLAB writes it. */
function withRows(list: List): List {
  if (list.items.some(isList)) return list;
  const cuts = list.rows.length > 0 ? [...list.rows, ...list.lines] : list.continued ? [] : list.lines;
  const ends = [...new Set([...cuts, list.items.length])].filter((end) => end > 0).sort((a, b) => a - b);
  if (ends.length < 2) return list;
  const rows = ends.map((end, k) => list.items.slice(k === 0 ? 0 : ends[k - 1], end));
  if (list.rows.length === 0 && rows.some((row) => row.length !== rows[0].length)) return list;
  return { ...list, items: rows.map((items) => ({ items, lines: [], rows: [], continued: false })) };
}

/** Lays a nested list out flat, row-major; the first list of another length than its sibling, or a mixture, is its fault. */
function flatten(list: List): { shape: number[]; cells: Cell[]; fault: ShapeFault | null } {
  const shape: number[] = [];
  for (let level: List | Cell | undefined = list; level !== undefined && isList(level); level = level.items[0])
    shape.push(level.items.length);
  const cells: Cell[] = [];
  let fault: ShapeFault | null = null;
  const visit = (item: List | Cell, index: readonly number[]): void => {
    const expected = shape[index.length];
    if (!isList(item)) {
      cells.push(item);
      if (expected !== undefined && item.kind !== "shortened") fault ??= { kind: "ragged", index, expected, got: 1 };
      return;
    }
    if (item.items.length !== expected) fault ??= { kind: "ragged", index, expected: expected ?? 1, got: item.items.length };
    item.items.forEach((inner, k) => visit(inner, [...index, k]));
  };
  visit(list, []);
  return { shape, cells, fault };
}

/** Finds all bracketed arrays of numbers: JSON, Python, numpy, torch, JAX, TensorFlow, MATLAB, and these inside dictionaries and calls. */
export function findLiterals(tokens: readonly Token[]): FoundArray[] {
  const found: FoundArray[] = [];
  const calls: string[] = [];
  let labels: string[] = [];
  for (let k = 0; k < tokens.length; k++) {
    const token = tokens[k];
    if (token.kind === "string" || token.kind === "word") {
      const before = tokens[k - 1];
      const after = tokens[k + 1];
      const value = before?.kind === "mark" && before.text === "=" && token.kind === "word";
      if (!NO_NAME.test(token.text) && !value && !(after?.kind === "open" && after.text === "(")) labels.push(token.text);
    } else if (token.kind === "open" && opensArray(tokens, k)) {
      const { list, end, fault } = readList(tokens, k, 1);
      const flat = flatten(withRows(list));
      found.push({ labels, shape: flat.shape, cells: flat.cells, factor: 1, fault: fault ?? flat.fault });
      labels = [];
      k = end - 1;
      if (calls.length > 0 && CALL_OF_ARRAY.test(calls.at(-1)!)) {
        const depth = calls.length;
        while (k + 1 < tokens.length && calls.length >= depth) {
          k++;
          follow(calls, tokens, k);
        }
      }
    } else follow(calls, tokens, k);
  }
  return found;
}

/** Keeps the stack of open brackets, each with the word it follows. */
function follow(calls: string[], tokens: readonly Token[], k: number): void {
  const token = tokens[k];
  const before = tokens[k - 1];
  if (token.kind === "open") calls.push(token.text === "(" && before?.kind === "word" ? before.text : "");
  else if (token.kind === "close") calls.pop();
}
