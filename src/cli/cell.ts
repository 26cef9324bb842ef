/**
 * npm run cell -- FILE... [--json OUT]: checks neurons' texts (eprop-cell/1) and derives their e-prop. A .json file that holds
 * [{"text": ...}, ...] is as many texts. Exit code 0 if all are right, 1 if a text is wrong, 2 (which wins) for a file that cannot be read or
 * arguments that make no sense.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { cell as words } from "#content/cli.ts";
import { cellErrorSentence } from "#content/cell-errors.ts";
import { cellOfTree } from "../rnn/cells/text/compile-cell.ts";
import type { ErrorKind } from "../rnn/cells/text/errors.ts";
import { readCellText } from "../rnn/cells/text/read.ts";
import { TooLongToDerive } from "../rnn/cells/derivation/algebra.ts";
import { derivationTex, type DerivationTex } from "../rnn/cells/derivation/derivation-tex.ts";
import { derive } from "../rnn/cells/derivation/derive.ts";
import { selfEdgeNames } from "../rnn/cells/text/self-edges.ts";

class Misuse extends Error {}

interface Text {
  /** The file, with the number of the text in it where it holds several. */
  readonly file: string;
  readonly text: string;
}

interface Report {
  readonly file: string;
  readonly ok: boolean;
  readonly states: readonly string[];
  readonly drives: readonly string[];
  readonly selfEdges: readonly string[];
  /** Null for a wrong text, and for one whose formulas would fill pages. */
  readonly tex: DerivationTex | null;
  readonly errors: readonly { kind: ErrorKind; line: number; column: number; message: string }[];
}

/** The texts in a file. Throws one sentence if it cannot be read. */
function textsOf(file: string): Text[] {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    throw new Misuse(code === "ENOENT" ? words.noSuchFile : code === "EISDIR" ? words.folder : words.notReadable);
  }
  content = content.replace(/^\uFEFF/, "");
  if (!file.endsWith(".json")) return [{ file, text: content }];
  let holds: unknown;
  try {
    holds = JSON.parse(content);
  } catch {
    throw new Misuse(words.noJson);
  }
  const isText = (entry: unknown): entry is { text: string } =>
    typeof entry === "object" && entry !== null && "text" in entry && typeof entry.text === "string";
  if (typeof holds === "object" && holds !== null && "cell" in holds && isText(holds.cell)) return [{ file, text: holds.cell.text }];
  if (!Array.isArray(holds) || !holds.every(isText)) throw new Misuse(words.noTexts);
  return holds.map(({ text }, index) => ({ file: `${file}[${index}]`, text }));
}

function check({ file, text }: Text): Report {
  const reading = readCellText(text);
  if (reading.kind === "wrong") {
    const errors = reading.errors.map((error) => ({
      kind: error.kind,
      line: error.line,
      column: error.column,
      message: cellErrorSentence(error),
    }));
    return { file, ok: false, states: [], drives: [], selfEdges: [], tex: null, errors };
  }
  const cell = cellOfTree(reading.tree);
  const names = { states: cell.states, drives: cell.drives.map(({ name }) => name), selfEdges: selfEdgeNames(cell) };
  let tex: DerivationTex | null = null;
  try {
    tex = derivationTex(reading.tree, derive(reading.tree, cell, new Set(cell.localByDefault)));
  } catch (error) {
    if (!(error instanceof TooLongToDerive)) throw error;
  }
  return { file, ok: true, ...names, tex, errors: [] };
}

function print({ file, ok, tex, errors }: Report): void {
  if (ok) console.log(words.ok(file));
  if (ok && tex === null) console.log(`  ${words.tooLong}`);
  if (tex !== null)
    for (const equation of [...Object.values(tex.eps).flat(), ...Object.values(tex.e), ...tex.where]) console.log(`  ${equation}`);
  for (const { line, column, message } of errors) console.log(words.wrong(file, line, column, message));
}

function main(args: string[]): number {
  const { values, positionals } = readArguments(args);
  const reports: Report[] = [];
  let unreadable = 0;
  for (const file of positionals) {
    try {
      reports.push(...textsOf(file).map(check));
    } catch (error) {
      if (!(error instanceof Misuse)) throw error;
      unreadable++;
      console.error(words.cannotRead(file, error.message));
    }
  }
  reports.forEach(print);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(reports, null, 1)}\n`);
  return unreadable > 0 ? 2 : reports.some(({ ok }) => !ok) ? 1 : 0;
}

function readArguments(args: string[]): { values: { json?: string | undefined }; positionals: string[] } {
  try {
    const parsed = parseArgs({ args, options: { json: { type: "string" } }, allowPositionals: true });
    if (parsed.positionals.length === 0) throw new Misuse(words.noFiles);
    if (parsed.values.json === "") throw new Misuse(words.noOut);
    return parsed;
  } catch (error) {
    throw new Misuse((error as Error).message.split("\n")[0]);
  }
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Misuse) && !(error instanceof Error && "code" in error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
