/**
 * npm run learn -- --task TASK --algorithm ALGORITHM --seed S --iterations K [--cells lif|mixed|NEURON] [--json FILE]
 * Trains with the very code of the lab, without a browser: a line per iteration, then a summary. NEURON is a file with a neuron's text (eprop-cell/1) or
 * the name of an example in content/en/neurons.
 * Exit code 2 for arguments that make no sense, 1 for a run that diverges or a file that cannot be written.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { learn as words, options as shared } from "#content/cli.ts";
import { cellErrorSentence } from "#content/cell-errors.ts";
import { divergence, trainingFault } from "#content/training.ts";
import { Fault } from "../lib/fault.ts";
import { readCellText } from "../rnn/cells/text/read.ts";
import { loadCompiled } from "../training/compiled/module.ts";
import { Diverged } from "../training/diverged.ts";
import type { IterationReport } from "../training/run-types.ts";
import { startTraining } from "../training/run.ts";
import {
  complaintAbout,
  isAlgorithm,
  isTask,
  measureOf,
  NAMED_ALGORITHMS,
  settingsOf,
  TASKS,
  type GivenNeuron,
  type TrainingFault,
  type TrainingSettings,
} from "../training/settings.ts";
import { FURTHER_RULES } from "../training/further-rules.ts";
import { Misuse, misuseFrom, wholeNumber } from "./arguments.ts";
import { fixed, precise } from "../lib/format.ts";

interface Request {
  readonly settings: TrainingSettings;
  readonly iterations: number;
  readonly json: string | null;
}

const isBuiltIn = (cells: string): cells is "lif" | "mixed" => cells === "lif" || cells === "mixed";

/** The neuron of a file, or of an example. Throws Misuse if there is none of that name, or its text is wrong. */
function neuronOf(name: string): GivenNeuron {
  const example = /^[\w-]+$/.test(name) ? fileURLToPath(import.meta.resolve(`#content/neurons/${name}.cell`)) : name;
  const file = [name, example].find(existsSync);
  if (file === undefined) throw new Misuse(words.noCells(name));
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Misuse(words.unreadable(name));
  }
  const reading = readCellText(text);
  if (reading.kind === "wrong") {
    const [first] = reading.errors;
    throw new Misuse(words.wrongText(name, first.line, first.column, cellErrorSentence(first)));
  }
  return { cell: { text }, local: "default", weights: 1, inputs: 1 };
}

function readArguments(args: string[]): Request {
  const text = { type: "string" } as const;
  const options = { task: text, algorithm: text, seed: text, iterations: text, cells: text, json: text };
  let values: Partial<Record<keyof typeof options, string>>;
  try {
    ({ values } = parseArgs({ args, options, allowPositionals: false }));
  } catch (error) {
    throw misuseFrom(error);
  }
  const { task, algorithm, cells, json } = values;
  if (task === undefined || !isTask(task)) throw new Misuse(words.noTask(TASKS, task));
  if (algorithm === undefined || !isAlgorithm(algorithm)) throw new Misuse(words.noAlgorithm(NAMED_ALGORITHMS, FURTHER_RULES, algorithm));
  if (cells !== undefined && isBuiltIn(cells) && task === "delayed-memory") throw new Misuse(words.cellsOfRate);
  if (json === "") throw new Misuse(shared.noFile);
  const seed = wholeNumber("seed", values.seed, 0);
  const iterations = wholeNumber("iterations", values.iterations, 1);
  const settings = settingsOf(task, algorithm, seed, cells === undefined ? {} : isBuiltIn(cells) ? { cells } : { neuron: neuronOf(cells) });
  const complaint = complaintAbout(settings);
  if (complaint !== null) throw new Misuse(trainingFault(complaint));
  return { settings, iterations, json: json ?? null };
}

async function train({ settings, iterations, json }: Request): Promise<void> {
  const measure = measureOf(settings.task);
  const run = startTraining(settings, await loadCompiled());
  if (run.beginning !== undefined) console.log(words.beginning(run.beginning.isAlive, precise(run.beginning.weights, 3)));
  const reports: IterationReport[] = [];
  const start = performance.now();
  for (let k = 0; k < iterations; k++) {
    const report = run.step();
    reports.push(report);
    console.log(words.iteration(report.iteration, precise(report.loss, 6), measure, fixed(report.score, 4)));
  }
  const seconds = (performance.now() - start) / 1000;
  const scores = reports.map((report) => report.score);
  const window = scores.slice(-10);
  const mean = window.reduce((sum, score) => sum + score, 0) / window.length;
  console.log(words.summary(settings, measure, fixed(mean, 4), window.length, iterations, fixed(seconds, 2)));
  if (json === null) return;
  const { task, algorithm, seed } = settings;
  const record = { task, algorithm, seed, iterations, loss: reports.map((report) => report.loss), [measure]: scores, seconds };
  writeFileSync(json, `${JSON.stringify(record)}\n`);
}

try {
  await train(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isUnfit = error instanceof Fault && !(error instanceof Diverged);
  console.error(error instanceof Diverged ? divergence(error.fact) : isUnfit ? trainingFault(error.fact as TrainingFault) : error.message);
  process.exitCode = error instanceof Misuse || isUnfit ? 2 : 1;
  if (!(error instanceof Misuse || error instanceof Fault || "code" in error)) throw error;
}
