// A ledger of verdicts, beside Stryker's own reports: each is written down as it falls, one line of JSON a mutant, so that a run that is stopped has not
// been for nothing and goes on where it stopped.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Mutant, MutantResult } from "@stryker-mutator/api/core";
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import type { Reporter } from "@stryker-mutator/api/report";

export interface Verdict {
  /** From the folder of the project. */
  readonly fileName: string;
  readonly location: Mutant["location"];
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
}

const keyOf = ({ fileName, location: { start, end }, replacement }: Omit<Verdict, "mutatorName" | "status">): string =>
  JSON.stringify([fileName, start.line, start.column, end.line, end.column, replacement]);

/** The last verdict on each mutant. */
export function verdictsIn(file: string): Map<string, Verdict> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  return new Map(lines.map((line) => JSON.parse(line) as Verdict).map((verdict) => [keyOf(verdict), verdict]));
}

/** What main.ts asks for. */
export interface Wanted {
  /** The folder of the project, and in it the ledger; Stryker's processes work elsewhere. */
  readonly folder: string;
  readonly file: string;
  /** One mutant in so many is judged. */
  readonly every: number;
  /** Whether those that were alive are judged again, and no others. */
  readonly again: boolean;
}
const given = process.env.MUTATION_LEDGER;
const wanted: Wanted = given === undefined ? { folder: process.cwd(), file: "", every: 1, again: false } : (JSON.parse(given) as Wanted);
const before = verdictsIn(wanted.file);

/** Stryker numbers mutants file by file: every fifth of all is about every fifth of each file. */
const isDrawn = (id: string): boolean => Number(id) % wanted.every === 0;

/** Whether a mutant that Stryker sends to a runner is to be judged. Those that are not never come into the ledger. */
export function isToBeJudged({ id, fileName, location: { start, end }, replacement }: Mutant): boolean {
  if (!isDrawn(id)) return false;
  // runners count lines and columns from 0, reports from 1
  const [from, to] = [start, end].map(({ line, column }) => ({ line: line + 1, column: column + 1 }));
  const known = before.get(keyOf({ fileName: path.relative(wanted.folder, fileName), location: { start: from, end: to }, replacement }));
  return wanted.again ? known?.status === "Survived" || known?.status === "NoCoverage" : known === undefined;
}
export const notJudged = "not to be judged";

const makeReporter = (): Reporter => ({
  onMutantTested: ({ id, fileName, location, mutatorName, replacement, status, statusReason, killedBy }: MutantResult) => {
    // what no test covers is sent to no runner
    if (wanted.file === "" || !isDrawn(id) || status === "Ignored" || statusReason === notJudged) return;
    const verdict: Verdict = { fileName: path.relative(wanted.folder, fileName), location, mutatorName, replacement, status };
    mkdirSync(path.dirname(wanted.file), { recursive: true });
    appendFileSync(wanted.file, `${JSON.stringify({ ...verdict, statusReason, killedBy })}\n`);
  },
});

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Reporter, "ledger", makeReporter)];
