/**
 * npm run published -- [--json FILE] [--evidence-batch B] [--iterations K] [--wrong CONVENTION[,CONVENTION]]
 * Recomputes from their seeds the losses that others published for e-prop, and prints each beside theirs. `--wrong` switches on conventions that
 * differ from theirs, to see the agreement break. Exit code 1 if a published loss is missed or the file cannot be written, 2 for
 * arguments that make no sense.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { options as shared, published as words } from "#content/cli.ts";
import { compareLosses, countMissed, largestDifference, type LossComparison, type PublishedLoss } from "../training/published/compare.ts";
import { WRONG_CONVENTIONS, type WrongConvention } from "../training/published/conventions.ts";
import { PUBLISHED_LOSSES, PUBLISHED_TESTS, type PublishedTest } from "../training/published/numbers.ts";
import { startPublished } from "../training/published/run.ts";
import { Misuse, misuseFrom, wholeNumber } from "./arguments.ts";
import { exponential, fixed, precise } from "../lib/format.ts";

interface Request {
  readonly iterations: number;
  readonly batch: number;
  readonly wrong: ReadonlySet<WrongConvention>;
  readonly json: string | null;
}

function conventionNamed(name: string): WrongConvention {
  const found = WRONG_CONVENTIONS.find((one) => one === name);
  if (found === undefined) throw new Misuse(words.noConvention(WRONG_CONVENTIONS, name));
  return found;
}

function readArguments(args: string[]): Request {
  const text = { type: "string" } as const;
  const options = { json: text, "evidence-batch": text, iterations: text, wrong: text };
  let values: Partial<Record<keyof typeof options, string>>;
  try {
    ({ values } = parseArgs({ args, options, allowPositionals: false }));
  } catch (error) {
    throw misuseFrom(error);
  }
  if (values.json === "") throw new Misuse(shared.noFile);
  return {
    iterations: wholeNumber("iterations", values.iterations ?? "5", 1),
    batch: wholeNumber("evidence-batch", values["evidence-batch"] ?? "1", 1),
    wrong: new Set(values.wrong === undefined ? [] : values.wrong.split(",").map(conventionNamed)),
    json: values.json ?? null,
  };
}

const besideOf = (one: PublishedLoss | null): string =>
  one === null ? "" : `${fixed(one.loss, 12).padStart(17)} ${exponential(one.difference, 1).padStart(9)}${one.agrees ? " " : "!"}`;

function printRow({ iteration, loss, published }: LossComparison): void {
  const columns = [String(iteration).padStart(9), precise(loss, 15).padStart(18), besideOf(published.nest)];
  console.log([...columns, besideOf(published.tensorflow)].join(" ").trimEnd());
}

function summaryOf(rows: readonly LossComparison[], test: PublishedTest): string {
  const nest = largestDifference(rows, "nest");
  const tensorflow = largestDifference(rows, "tensorflow");
  if (nest === null || tensorflow === null) return words.nothing;
  const missed = countMissed(rows);
  const { tolerance } = PUBLISHED_LOSSES[test];
  const beside = (largest: number, allowed: number) => ({ largest: exponential(largest, 1), allowed: exponential(allowed, 0) });
  return words.verdict(missed, beside(nest, tolerance.nest), beside(tensorflow, tolerance.tensorflow));
}

function recompute({ iterations, batch, wrong, json }: Request): number {
  const losses: Record<PublishedTest, number[]> = { regression: [], evidence: [] };
  let missed = 0;
  for (const test of PUBLISHED_TESTS) {
    const size = test === "evidence" ? batch : 1;
    const start = performance.now();
    const run = startPublished(test, { batch: size, wrong });
    console.log(words.test(test, size));
    console.log(words.columns);
    for (let k = 0; k < iterations; k++) {
      losses[test].push(run.step().loss);
      printRow(compareLosses(test, losses[test], size)[k]);
    }
    const rows = compareLosses(test, losses[test], size);
    missed += countMissed(rows);
    console.log(words.summary(test, summaryOf(rows, test), fixed((performance.now() - start) / 1000, 1)));
  }
  if (json !== null) writeFileSync(json, `${JSON.stringify(losses)}\n`);
  return missed === 0 ? 0 : 1;
}

try {
  process.exitCode = recompute(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof Misuse ? 2 : 1;
  if (!(error instanceof Misuse || "code" in error)) throw error;
}
