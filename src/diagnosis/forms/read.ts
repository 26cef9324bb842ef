import { decodeText, plainText } from "./decode.ts";
import { stackDrives } from "./drives.ts";
import { findLiterals } from "./literals.ts";
import { isNpy, readNpy } from "./npy.ts";
import { candidateOf, place, type Candidate } from "./place.ts";
import { findTables } from "./tables.ts";
import { tokensOf } from "./tokens.ts";
import { isRefusal, type Counts, type Fact, type FoundArray, type PastedArray, type Reading } from "./types.ts";

/** Arrays in one text beyond which nothing is read. */
const MOST = 100;
/** Bytes or characters beyond which nothing is read. */
export const LARGEST = 2_000_000;

const refused = (...facts: Fact[]): Reading => ({ arrays: {}, facts });

function readBytes(bytes: Uint8Array, counts: Counts): Reading {
  const read = readNpy(bytes);
  if ("kind" in read) return refused(read);
  const entries: { index: number[]; got: string }[] = [];
  read.values.forEach((value, flat) => {
    if (!Number.isFinite(value)) entries.push({ index: indexIn(flat, read), got: String(value) });
  });
  if (entries.length > 0) return refused({ kind: "not-finite", where: "#1", entries: entries.slice(0, 20), total: entries.length });
  return place([{ ...read, label: "#1", meaning: null }], counts);
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

/**
 * Reads gradients in whatever form they were printed or saved: JSON, Python, numpy, torch, JAX, TensorFlow, MATLAB, R, CSV and the like, or the
 * bytes of an .npy file. Names say which array is which, else shapes do. Never throws: what cannot be read is a fact.
 */
export function readGradients(source: string | Uint8Array, counts: Counts): Reading {
  if (source.length > LARGEST) return refused({ kind: "too-large", expected: LARGEST, got: source.length });
  if (typeof source !== "string") {
    if (isNpy(source)) return readBytes(source, counts);
    if (source[0] === 0x50 && source[1] === 0x4b) return refused({ kind: "archive" });
  }
  const text = plainText(typeof source === "string" ? source : decodeText(source));
  if (text.trim() === "") return refused({ kind: "empty" });
  if (text.includes("\u0000")) return refused({ kind: "binary" });
  const candidates: Candidate[] = [];
  const facts: Fact[] = [];
  const found = counts.driveNames === undefined ? find(text) : stackDrives(find(text), counts.driveNames);
  if (found.length > MOST) return refused({ kind: "too-many", expected: MOST, got: found.length });
  for (const [at, array] of found.entries()) {
    const candidate = candidateOf(array, at + 1);
    if (Array.isArray(candidate)) facts.push(...candidate);
    else candidates.push(candidate);
  }
  const placed = place(candidates, counts);
  const all = [...facts, ...placed.facts];
  if (Object.keys(placed.arrays).length === 0 && !all.some(isRefusal)) all.push({ kind: "no-numbers" });
  return { arrays: placed.arrays, facts: all };
}
