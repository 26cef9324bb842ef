// A test runner for Stryker (tests/mutation/stryker.config.json): it bundles each judge once, then evaluates the bundle afresh for every mutant, in one
// process. Stryker's own runner starts Vitest anew for each of them, which takes ten times as long.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { INSTRUMENTER_CONSTANTS, type MutantCoverage, type StrykerOptions } from "@stryker-mutator/api/core";
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from "@stryker-mutator/api/test-runner";
import { build } from "esbuild";
import { failureOf, fewDraws, makeCollector, type Collected } from "./collect.ts";
import { isToBeJudged, notJudged } from "./ledger.ts";
import { judgesOf, longTests, noProcess } from "./judges.ts";

/** What the instrumented sources and Stryker have between them. */
interface Switchboard {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: MutantCoverage;
  underTest?: () => unknown;
}
interface Judge {
  readonly file: string;
  readonly counting: vm.Script;
  readonly plain: vm.Script;
  /** Milliseconds of processor time to evaluate the bundle, and of each test. */
  load: number;
  readonly spent: Map<string, number>;
  /** The tests of which only the properties hold on so few networks. */
  readonly onlyProperties: Set<string>;
  kills: number;
}

const switchboard = ((globalThis as Record<string, unknown>)[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {}) as Switchboard;
/** Milliseconds that any test may take; it may also take five times as long as it took unchanged. */
const patienceAtLeast = 1500;
const outOfTime = "out of time";
/** Milliseconds of work so far, however busy the machine is with other work. */
const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const callUnderTest = new vm.Script(`${INSTRUMENTER_CONSTANTS.NAMESPACE}.underTest()`);
const requireFromHere: (name: string) => unknown = createRequire(import.meta.url);

async function judgeOf(file: string): Promise<Judge> {
  const { outputFiles } = await build({
    absWorkingDir: process.cwd(), // the sandbox: esbuild itself was loaded before Stryker went there
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node20",
    packages: "external",
    define: { "import.meta.url": JSON.stringify(pathToFileURL(path.resolve(file)).href) },
    logLevel: "error",
  });
  const code = outputFiles[0].text;
  const script = (text: string) => new vm.Script(`(function (require, module, exports) {${text}\n})`, { filename: file });
  // counting which test reaches which mutant takes most of the time, and is needed once
  return {
    file,
    counting: script(code),
    plain: script(code.replaceAll(/function stryCov_\w+\(\) \{/g, "$& return;")),
    load: 0,
    spent: new Map(),
    onlyProperties: new Set(),
    kills: 0,
  };
}

function evaluate(script: vm.Script): Collected {
  const { collected, vitest } = makeCollector();
  const given: Record<string, unknown> = { vitest, "fast-check": fewDraws, "node:child_process": noProcess };
  const module = { exports: {} };
  (script.runInThisContext() as (...given: unknown[]) => void)(
    (name: string): unknown => given[name] ?? requireFromHere(name),
    module,
    module.exports,
  );
  return collected;
}

class BareRunner implements TestRunner {
  private judges: Judge[] = [];
  private readonly mutated: readonly string[];

  constructor(mutated: readonly string[]) {
    this.mutated = mutated;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.judges = await Promise.all(judgesOf(this.mutated).map(judgeOf));
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    delete switchboard.activeMutant;
    for (const judge of this.judges) {
      const start = processorTime();
      const { setup, cases } = evaluate(judge.counting);
      for (const run of setup) await run();
      judge.load = processorTime() - start;
      for (const { name, run } of cases) {
        if (longTests.test(name)) continue;
        switchboard.currentTestId = `${judge.file}#${name}`;
        const begun = processorTime();
        const failureMessage = await unchangedFailure(judge, name, run);
        delete switchboard.currentTestId;
        const timeSpentMs = processorTime() - begun;
        judge.spent.set(name, timeSpentMs);
        tests.push(resultFrom(judge.file, name, timeSpentMs, failureMessage));
      }
    }
    const mutantCoverage = switchboard.mutantCoverage ?? { static: {}, perTest: {} };
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, testFilter, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    if (!isToBeJudged(activeMutant)) return { status: MutantRunStatus.Error, errorMessage: notJudged };
    const wanted = testFilter && new Set(testFilter);
    const isWanted = (file: string, name: string) => !longTests.test(name) && (wanted?.has(`${file}#${name}`) ?? true);
    const costOf = ({ file, load, spent, kills }: Judge) =>
      (load + [...spent].reduce((sum, [name, time]) => sum + (isWanted(file, name) ? time : 0), 0)) / (1 + kills);
    const asked = this.judges.filter(({ file }) => testFilter?.some((id) => id.startsWith(`${file}#`)) ?? true);
    for (const judge of asked) if (judge.spent.size === 0) await measure(judge); // another process has done the dry run
    const cheapFirst = asked.map((judge) => ({ judge, cost: costOf(judge) })).sort((a, b) => a.cost - b.cost);
    const tests: TestResult[] = [];
    switchboard.hitCount = 0;
    if (hitLimit === undefined) delete switchboard.hitLimit;
    else switchboard.hitLimit = hitLimit;
    for (const { judge } of cheapFirst) {
      if (mutantActivation === "static") switchboard.activeMutant = activeMutant.id;
      tests.push(...(await resultsOf(judge, activeMutant.id, isWanted)));
      delete switchboard.activeMutant;
      if (tests.at(-1)?.status !== TestStatus.Failed) continue;
      if (judge.kills++ === 0 && (await resultsOf(judge, "none", isWanted)).at(-1)?.status === TestStatus.Failed)
        return { status: MutantRunStatus.Error, errorMessage: `${judge.file} fails without a mutant too` };
      break;
    }
    const last = tests.at(-1);
    if (last?.status === TestStatus.Failed && last.failureMessage === outOfTime) return { status: MutantRunStatus.Timeout };
    if (tests.length === 0) return { status: MutantRunStatus.Error, errorMessage: "no judge has the tests that Stryker asks for" };
    return toMutantRunResult(determineHitLimitReached(switchboard.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests });
  }
}

/** Runs a test without a mutant, and notes whether only its properties are to be asked. */
async function unchangedFailure({ onlyProperties }: Judge, name: string, run: () => unknown): Promise<string | null> {
  const failure = await failureOf(run);
  if (failure === null || (await failureOf(run, true)) !== null) return failure;
  onlyProperties.add(name);
  return null;
}

/** Takes the time of each test as it is without a mutant. */
async function measure(judge: Judge): Promise<void> {
  const { setup, cases } = evaluate(judge.plain);
  for (const run of setup) await run();
  for (const { name, run } of cases.filter((one) => !longTests.test(one.name))) {
    const begun = processorTime();
    await unchangedFailure(judge, name, run);
    judge.spent.set(name, processorTime() - begun);
  }
}

/** What becomes of a judge's wanted tests while a mutant is active, up to the first that fails. */
async function resultsOf(
  { file, plain, spent, onlyProperties }: Judge,
  mutant: string,
  isWanted: (file: string, name: string) => boolean,
): Promise<TestResult[]> {
  const results: TestResult[] = [];
  let collected: Collected = { setup: [], cases: [] };
  const broken = await failureOf(async () => {
    collected = evaluate(plain);
    switchboard.activeMutant = mutant;
    for (const run of collected.setup) await run();
  });
  if (broken !== null) return [{ id: file, name: file, timeSpentMs: 0, status: TestStatus.Failed, failureMessage: broken }];
  for (const { name, run } of collected.cases.filter((one) => isWanted(file, one.name))) {
    const begun = processorTime();
    const patience = Math.max(patienceAtLeast, Math.ceil(5 * (spent.get(name) ?? 0)));
    const failureMessage = await failureOf(() => withinTime(run, patience), onlyProperties.has(name));
    if (failureMessage === null) spent.set(name, Math.max(spent.get(name) ?? 0, processorTime() - begun));
    const result = resultFrom(file, name, 0, failureMessage);
    results.push(result);
    if (result.status === TestStatus.Failed) break;
  }
  return results;
}

/** How many times as long as its work a test has lately taken by the clock. */
let busy = 1;

/** Runs a test, which throws `outOfTime` if it has not returned by then: a loop without end, which the count of hits does not see. */
function withinTime(run: () => unknown, patience: number, byTheClock = patience * busy): unknown {
  switchboard.underTest = run;
  const [before, begun] = [processorTime(), performance.now()];
  const noteBusy = (): void => {
    const worked = processorTime() - before;
    if (worked > 10) busy = Math.max(1, (performance.now() - begun) / worked);
  };
  try {
    const result: unknown = callUnderTest.runInThisContext({ timeout: Math.ceil(byTheClock) });
    noteBusy();
    return result;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    noteBusy();
    // if the machine had other work, the test has not had its time
    if (processorTime() - before < patience) return withinTime(run, patience, 2 * byTheClock);
    throw new Error(outOfTime, { cause: error });
  }
}

const resultFrom = (file: string, name: string, timeSpentMs: number, failureMessage: string | null): TestResult => {
  const test = { id: `${file}#${name}`, name, timeSpentMs, fileName: path.resolve(file) };
  return failureMessage === null ? { ...test, status: TestStatus.Success } : { ...test, status: TestStatus.Failed, failureMessage };
};

const makeRunner = ({ mutate }: StrykerOptions): TestRunner => new BareRunner(mutate);
makeRunner.inject = tokens(commonTokens.options);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "bare", makeRunner)];
