// A ledger of verdicts, for Stryker to keep beside its own reports: each is written down as it falls, one line of JSON a mutant, so that a run that is
// stopped has not been for nothing and goes on where it stopped. As a checker it lets those mutants through that are yet to be judged.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CheckStatus, type Checker, type CheckResult } from "@stryker-mutator/api/check";
import type { Mutant, MutantResult } from "@stryker-mutator/api/core";
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import type { Reporter } from "@stryker-mutator/api/report";

export interface Verdict {
  readonly fileName: string;
  readonly location: Mutant["location"];
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
}

const keyOf = ({ fileName, location, replacement }: Pick<Mutant, "fileName" | "location" | "replacement">): string =>
  JSON.stringify([fileName, location.start.line, location.start.column, location.end.line, location.end.column, replacement]);

/** The last verdict on each mutant. */
export function verdictsIn(file: string): Map<string, Verdict> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  return new Map(lines.map((line) => JSON.parse(line) as Verdict).map((verdict) => [keyOf(verdict), verdict]));
}

/** What main.ts asks for: which file to keep, every how many mutants are judged, and whether only those that were alive are judged again. */
export interface Wanted {
  readonly file: string;
  readonly every: number;
  readonly again: boolean;
}
const { file, every, again } = JSON.parse(process.env.MUTATION_LEDGER ?? '{"file":"","every":1,"again":false}') as Wanted;
const folder = process.cwd();
const byFolder = <T extends { readonly fileName: string }>(mutant: T): T => ({
  ...mutant,
  fileName: path.relative(folder, mutant.fileName),
});
const isAlive = (status: string): boolean => status === "Survived" || status === "NoCoverage";

const makeReporter = (): Reporter => ({
  onMutantTested: (result: MutantResult) => {
    const { fileName, location, mutatorName, replacement, status, statusReason, killedBy } = byFolder(result);
    if (status === "Ignored" || status === "CompileError") return;
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, `${JSON.stringify({ fileName, location, mutatorName, replacement, status, statusReason, killedBy })}\n`);
  },
});

const makeChecker = (): Checker => {
  const before = verdictsIn(file);
  const reasonAgainst = (mutant: Mutant): string | undefined => {
    const verdict = before.get(keyOf(byFolder(mutant)));
    // Stryker numbers mutants file by file: every fifth of all is about every fifth of each file
    if (Number(mutant.id) % every !== 0) return "not drawn";
    if (again) return verdict !== undefined && isAlive(verdict.status) ? undefined : "was not alive";
    return verdict === undefined ? undefined : "judged before";
  };
  const resultFor = (mutant: Mutant): CheckResult => {
    const reason = reasonAgainst(mutant);
    return reason === undefined ? { status: CheckStatus.Passed } : { status: CheckStatus.CompileError, reason };
  };
  return {
    init: () => Promise.resolve(),
    check: (mutants) => Promise.resolve(Object.fromEntries(mutants.map((mutant) => [mutant.id, resultFor(mutant)]))),
    group: (mutants) => Promise.resolve([mutants.map(({ id }) => id)]),
  };
};

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.Reporter, "ledger", makeReporter),
  declareFactoryPlugin(PluginKind.Checker, "ledger", makeChecker),
];
