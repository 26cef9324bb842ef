/**
 * npx tsx src/cli/curves.ts [TASK…]
 * Computes the curves that the lab shows behind the reader's own run, with the code that trains in the page, and writes them to
 * src/figures/lab/curves: TASK.json has the score of every iteration of every seed, to the last bit; TASK.summary.json what is drawn.
 */
import { writeFileSync } from "node:fs";
import { startTraining } from "../rnn/training/run.ts";
import { isTask, measureOf, settingsOf, TASKS, type Task } from "../rnn/training/settings.ts";
import { CURVE_SEEDS, EXPERIMENTS, ITERATIONS, summaryOf, type CurveFile } from "../rnn/training/curves.ts";

function curvesOf(task: Task): CurveFile {
  const iterations = ITERATIONS[task];
  const curves = EXPERIMENTS[task].map(({ key, name, algorithm, cells }) => ({
    ...{ key, name, algorithm, cells },
    scores: CURVE_SEEDS.map((seed) => {
      const run = startTraining(settingsOf(task, algorithm, seed, { cells }));
      return Array.from({ length: iterations }, () => run.step().score);
    }),
  }));
  return { task, measure: measureOf(task), iterations, seeds: CURVE_SEEDS, curves };
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !isTask(name));
if (unknown !== undefined) {
  console.error(`There is no task "${unknown}": choose from ${TASKS.join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const task of wanted.length === 0 ? TASKS : wanted.filter(isTask)) {
    const file = curvesOf(task);
    const folder = new URL("../figures/lab/curves/", import.meta.url);
    writeFileSync(new URL(`${task}.json`, folder), `${JSON.stringify(file)}\n`);
    writeFileSync(new URL(`${task}.summary.json`, folder), `${JSON.stringify(summaryOf(file))}\n`);
    console.log(`${task}: ${file.curves.length} curves of ${CURVE_SEEDS.length} seeds`);
  }
}
