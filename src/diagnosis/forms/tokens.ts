import { readCell } from "./numbers.ts";
import type { Cell } from "./types.ts";

/** A piece of a text that holds bracketed arrays. */
export type Token =
  | { readonly kind: "cell"; readonly cell: Cell }
  | { readonly kind: "word" | "string"; readonly text: string }
  | { readonly kind: "open" | "close"; readonly text: string }
  | { readonly kind: "mark"; readonly text: string }
  | { readonly kind: "line" };

const PIECES =
  /(?<line>\n)|(?<blank>[^\S\n]+)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<dots>\.\.\.|…)|(?<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][-+]?\d+)?(?![\w.]))|(?<signed>[-+](?:nan|inf|infinity)\b)|(?<word>[\p{L}_\d∂][\p{L}\p{N}_.∂/]*(?::\d+)?)|(?<open>[[({])|(?<close>[\])}])|(?<mark>[\s\S])/giu;

const NOT_FINITE = /^(nan|inf|infinity|null|none|na)$/i;
/** Words that wrap one number, as lists of scalars print them. */
const SCALAR = /^((np|numpy|jnp|torch|tf)\.)?(float(16|32|64)?|tensor|array)$/i;

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Token | null {
  const { line, string, dots, number, signed, word, open, close, mark } = groups;
  if (line !== undefined) return { kind: "line" };
  const cell = number ?? signed ?? dots ?? (word !== undefined && NOT_FINITE.test(word) ? word : undefined);
  if (cell !== undefined) return { kind: "cell", cell: readCell(cell) };
  if (string !== undefined) {
    const text = string.slice(1, -1);
    return NOT_FINITE.test(text) || readCell(text).kind === "number" ? { kind: "cell", cell: readCell(text) } : { kind: "string", text };
  }
  if (word !== undefined) return { kind: "word", text: word };
  if (open !== undefined) return { kind: "open", text: open };
  if (close !== undefined) return { kind: "close", text: close };
  return mark === undefined ? null : { kind: "mark", text: mark };
}

/** np.float64(1.5) and tensor(1.5) are the number 1.5. */
function withoutScalars(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (let k = 0; k < tokens.length; k++) {
    const [word, open, cell, close] = [tokens[k], tokens[k + 1], tokens[k + 2], tokens[k + 3]];
    const wraps =
      word.kind === "word" && SCALAR.test(word.text) && open?.kind === "open" && cell?.kind === "cell" && close?.kind === "close";
    out.push(wraps ? cell : word);
    if (wraps) k += 3;
  }
  return out;
}

/** Cuts a text into pieces; every character belongs to one. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(PIECES)) {
    const token = tokenOf(match.groups!);
    if (token !== null) tokens.push(token);
  }
  return withoutScalars(tokens);
}
