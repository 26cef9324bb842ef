/**
 * npm run verify -- PATH...: runs the engine on `eprop-ref/1` and `eprop-ref/2` files and the faulty texts of `eprop-cell-errors/1`, or on folders of
 * them and what they hold of these in their own folders, and prints the worst residual of each quantity. Exit code 0 if all agree, 1 if some do not, 2 (which wins) if a file is missing, malformed or of another schema.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { verify as words } from "#content/cli.ts";
import { referenceFault } from "#content/reference-faults.ts";
import { ReferenceFormatError } from "../rnn/reference/document.ts";
import { checkFaultyTexts, isFaultyTexts } from "./faulty-texts.ts";
import { readTextsBy } from "../rnn/cells/index.ts";
import { compileCell } from "../rnn/cells/text/compile-cell.ts";
import { checkReferenceText, quantityName, TOLERANCE, type QuantityCheck } from "../rnn/reference/check.ts";
import { exponential } from "../lib/format.ts";

const sentence = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return words.noSuchFile;
  if (code === "EACCES" || code === "EPERM") return words.notReadable;
  if (error instanceof ReferenceFormatError) return referenceFault(error.fact);
  return error instanceof Error ? error.message.split("\n")[0] : String(error);
};

/** Whether a file in a folder's folder is meant to be checked: it says a schema of ours, or cannot be read. Other data may lie there too. */
function isOurs(file: string): boolean {
  try {
    const document = JSON.parse(readFileSync(file, "utf8")) as { readonly schema?: unknown } | null;
    return /^eprop-(ref|cell-errors)\//.test(String(document?.schema));
  } catch {
    return true;
  }
}

/** The .json files in a folder, then those of ours in its folders. */
function filesWithin(folder: string, isTop = true): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith(".json")).map(({ name }) => join(folder, name));
  const nested = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => filesWithin(join(folder, name), false));
  return [...(isTop ? files : files.filter(isOurs)), ...nested];
}

/** The files that a path stands for: itself, or those in a folder. Throws one sentence if there is none. */
function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const files = filesWithin(path);
  if (files.length === 0) throw new Error(words.emptyFolder);
  return files;
}

function report(file: string, checks: readonly QuantityCheck[]): boolean {
  const width = Math.max(...checks.map(({ path }) => quantityName(path).length));
  console.log(file);
  for (const { path, residual, passed } of checks)
    console.log(`  ${quantityName(path).padEnd(width)}  ${exponential(residual, 2).padStart(9)}${passed ? "" : `  ${words.fails}`}`);
  const failed = checks.filter(({ passed }) => !passed);
  for (const { path, residual, worst } of failed)
    console.log(words.differs(file, quantityName(path, worst.index), worst.ours, worst.theirs, exponential(residual, 2), TOLERANCE));
  const largest = Math.max(...checks.filter(({ path }) => !path.startsWith("checks.")).map(({ residual }) => residual));
  console.log(
    failed.length === 0 ? words.ok(file, checks.length, exponential(largest, 2)) : words.notOk(file, failed.length, checks.length),
  );
  return failed.length === 0;
}

/** A file of numbers, or of faulty texts. */
function checksOf(text: string): QuantityCheck[] {
  if (text.includes('"eprop-cell-errors/1"')) {
    const document: unknown = JSON.parse(text);
    if (isFaultyTexts(document)) return checkFaultyTexts(document.errors);
  }
  return checkReferenceText(text);
}

function main(paths: readonly string[]): number {
  if (paths.length === 0) {
    console.error(words.noPath);
    return 2;
  }
  let differing = 0;
  let unreadable = 0;
  const attempt = (name: string, run: () => void): void => {
    try {
      run();
    } catch (error) {
      unreadable++;
      console.error(words.cannotCheck(name, sentence(error)));
    }
  };
  const files: string[] = [];
  for (const path of paths) attempt(path, () => files.push(...filesAt(path)));
  for (const file of files)
    attempt(file, () => {
      if (!report(file, checksOf(readFileSync(file, "utf8")))) differing++;
    });
  console.log(words.summary(files.length, differing, unreadable));
  return unreadable > 0 ? 2 : differing > 0 ? 1 : 0;
}

readTextsBy(compileCell);
process.exitCode = main(process.argv.slice(2));
