import { decodeText, plainText } from "./decode.ts";
import { stackDrives } from "./drives.ts";
import { findLiterals } from "./literals.ts";
import { BFLOAT16, FLOAT16 } from "./numbers.ts";
import { isNpy, readNpy } from "./npy.ts";
import { meaningOf } from "./names.ts";
import { candidateOf, place, type Candidate } from "./place.ts";
import { findTables } from "./tables.ts";
import { tokensOf } from "./tokens.ts";
import { isRefusal, type Counts, type Fact, type FoundArray, type PastedArray, type Printed, type Reading } from "./types.ts";

/** Arrays in one text beyond which nothing is read. */
const MOST = 100;
/** Bytes or characters beyond which nothing is read. */
export const LARGEST = 2_000_000;

/** A file that was dropped. Its name says which array it holds, if the file does not. */
export interface PastedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What was found in one text or file. */
interface Found {
  readonly candidates: readonly Candidate[];
  readonly facts: readonly Fact[];
}

const nothing = (...facts: Fact[]): Found => ({ candidates: [], facts });

function readNumpyFile(bytes: Uint8Array): Found {
  const read = readNpy(bytes);
  if ("kind" in read) return nothing(read);
  const entries: { index: number[]; got: string }[] = [];
  read.values.forEach((value, flat) => {
    if (!Number.isFinite(value)) entries.push({ index: indexIn(flat, read), got: String(value) });
  });
  if (entries.length > 0) return nothing({ kind: "not-finite", where: "#1", entries: entries.slice(0, 20), total: entries.length });
  return { candidates: [{ ...read, label: "#1", meaning: null }], facts: [] };
}

function indexIn(flat: number, { shape }: PastedArray): number[] {
  const index: number[] = [];
  let rest = flat;
  for (const length of [...shape].reverse()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return index;
}

/** Bracketed arrays, if most of the text's numbers stand in them; else the tables between the brackets. */
function find(text: string): FoundArray[] {
  const tokens = tokensOf(text);
  const literals = findLiterals(tokens);
  const inLiterals = literals.reduce((sum, { cells }) => sum + cells.length, 0);
  const all = tokens.reduce((sum, { kind }) => sum + (kind === "cell" ? 1 : 0), 0);
  return inLiterals > 0 && inLiterals * 2 >= all ? literals : findTables(text);
}

const coarser = (a: Printed, b: Printed): Printed => ({
  digits: Math.min(a.digits, b.digits),
  absolute: Math.max(a.absolute, b.absolute),
  relative: Math.max(a.relative, b.relative),
});

function readOne(source: string | Uint8Array, counts: Counts): Found {
  if (source.length > LARGEST) return nothing({ kind: "too-large", expected: LARGEST, got: source.length });
  if (typeof source !== "string") {
    if (isNpy(source)) return readNumpyFile(source);
    if (source[0] === 0x50 && source[1] === 0x4b) return nothing({ kind: "archive" });
  }
  const text = plainText(typeof source === "string" ? source : decodeText(source));
  if (text.trim() === "") return nothing({ kind: "empty" });
  if (text.includes("\u0000")) return nothing({ kind: "binary" });
  const candidates: Candidate[] = [];
  const facts: Fact[] = [];
  const coarse = /\bbfloat16\b/.test(text) ? BFLOAT16 : /\b(float16|half)\b/.test(text) ? FLOAT16 : null;
  const found = counts.driveNames === undefined ? find(text) : stackDrives(find(text), counts.driveNames);
  if (found.length > MOST) return nothing({ kind: "too-many", expected: MOST, got: found.length });
  for (const [at, array] of found.entries()) {
    const candidate = candidateOf(array, at + 1);
    if (Array.isArray(candidate)) facts.push(...candidate);
    else candidates.push(coarse === null ? candidate : { ...candidate, printed: coarser(candidate.printed, coarse) });
  }
  return { candidates, facts };
}

/** A file with one array that it does not name holds what the file's own name says; what is said of that array names the file. */
function readFile({ name, bytes }: PastedFile, counts: Counts): Found {
  const { candidates, facts } = readOne(bytes, counts);
  const title = name.replace(/\.\w+$/, "");
  const meaning = [title, ...title.split(/[\s-]+/)].map(meaningOf).find((one) => one !== null) ?? null;
  const isNumber = (label: string): boolean => /^#\d+$/.test(label);
  return {
    candidates: candidates.map((one) => {
      if (candidates.length > 1) return one;
      const own = isNumber(one.label) ? { label: name, isFile: true } : {};
      return { ...one, ...own, meaning: one.meaning ?? meaning };
    }),
    facts: facts.map((fact) => ("where" in fact && isNumber(fact.where) ? { ...fact, where: name } : fact) as Fact),
  };
}

/**
 * Reads gradients in whatever form they were printed or saved: JSON, Python, numpy, torch, JAX, TensorFlow, MATLAB, R, CSV and the like, or the
 * bytes of an .npy file, or several files together. Names say which array is which, else shapes do. Never throws: what cannot be read is a fact.
 */
export function readGradients(source: string | Uint8Array | readonly PastedFile[], counts: Counts): Reading {
  const found =
    typeof source === "string" || source instanceof Uint8Array ? [readOne(source, counts)] : source.map((file) => readFile(file, counts));
  const placed = place(
    found.flatMap(({ candidates }) => candidates),
    counts,
  );
  const all = [...found.flatMap(({ facts }) => facts), ...placed.facts];
  if (Object.keys(placed.arrays).length === 0 && !all.some(isRefusal)) all.push({ kind: "no-numbers" });
  return { arrays: placed.arrays, facts: all };
}
