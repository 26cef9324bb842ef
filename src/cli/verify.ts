/**
 * npm run verify -- PATH...: runs the engine on `eprop-ref/1` files, or on folders of them, and prints the worst residual of each
 * quantity. Exit code 0 if all agree, 1 if some do not, 2 (which wins) if a file is missing, malformed or of another schema.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { checkReferenceText, quantityName, TOLERANCE, type QuantityCheck } from "../rnn/reference/check.ts";

const sentence = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file or folder";
  if (code === "EACCES" || code === "EPERM") return "it may not be read";
  return error instanceof Error ? error.message.split("\n")[0]! : String(error);
};

/** The files that a path stands for: itself, or the .json files directly in a folder. Throws one sentence if there is none. */
function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith(".json"))
    .map((entry) => join(path, entry.name))
    .sort();
  if (files.length === 0) throw new Error("the folder has no .json file in it");
  return files;
}

function report(file: string, checks: readonly QuantityCheck[]): boolean {
  const width = Math.max(...checks.map(({ path }) => quantityName(path).length));
  console.log(file);
  for (const { path, residual, passed } of checks)
    console.log(`  ${quantityName(path).padEnd(width)}  ${residual.toExponential(2).padStart(9)}${passed ? "" : "  FAILS"}`);
  const failed = checks.filter(({ passed }) => !passed);
  for (const { path, residual, worst } of failed)
    console.log(
      `FAILS ${file}: ${quantityName(path, worst.index)} is ${worst.ours} here but ${worst.theirs} in the file ` +
        `(residual ${residual.toExponential(2)}, tolerance ${TOLERANCE})`,
    );
  const largest = Math.max(...checks.filter(({ path }) => !path.startsWith("checks.")).map(({ residual }) => residual));
  console.log(
    failed.length === 0
      ? `ok ${file}: ${checks.length} quantities agree, worst residual ${largest.toExponential(2)}`
      : `NOT ok ${file}: ${failed.length} of ${checks.length} quantities differ`,
  );
  return failed.length === 0;
}

function main(paths: readonly string[]): number {
  if (paths.length === 0) {
    console.error("verify needs at least one path: npm run verify -- PATH... (eprop-ref/1 files or folders of them)");
    return 2;
  }
  let differing = 0;
  let unreadable = 0;
  const attempt = (name: string, run: () => void): void => {
    try {
      run();
    } catch (error) {
      unreadable++;
      console.error(`CANNOT CHECK ${name}: ${sentence(error)}`);
    }
  };
  const files: string[] = [];
  for (const path of paths) attempt(path, () => files.push(...filesAt(path)));
  for (const file of files)
    attempt(file, () => {
      if (!report(file, checkReferenceText(readFileSync(file, "utf8")))) differing++;
    });
  console.log(`${files.length} files: ${differing} differ, ${unreadable} paths or files could not be checked`);
  return unreadable > 0 ? 2 : differing > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
