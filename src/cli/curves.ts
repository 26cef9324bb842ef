/**
 * npx tsx src/cli/curves.ts [TASK…]
 * Computes what the lab shows before the reader's own run, with the code that trains in the page, and writes it to src/figures/lab/curves.
 * TASK.json has the score of every iteration of every seed, to the last bit, and the cosines with BPTT; TASK.summary.json what is drawn of
 * them; TASK.portrait.json the network at the end of one run. What is drawn to see what the trace is worth goes to src/figures/trace-worth/curves.
 */
import { writeFileSync } from "node:fs";
import { curves as words } from "#content/cli.ts";
import { loadCompiled } from "../training/compiled/module.ts";
import { CURVE_SEEDS, EXPERIMENTS, isCompared, ITERATIONS, summaryOf, WORTH_TASKS, worthOf, type CurveFile } from "../training/curves.ts";
import { portraitOf, speakingNeuron, type Portrait } from "../training/portrait.ts";
import { startTraining } from "../training/run.ts";
import { isTask, measureOf, settingsOf, TASKS, type Task } from "../training/settings.ts";

const compiled = await loadCompiled();

function curvesOf(task: Task): CurveFile {
  const iterations = ITERATIONS[task];
  const curves = EXPERIMENTS[task].map(({ key, name, algorithm, cells }) => {
    const reports = CURVE_SEEDS.map((seed) => {
      const run = startTraining(settingsOf(task, algorithm, seed, { cells }), compiled);
      return Array.from({ length: iterations }, (_, k) => run.step(isCompared(k + 1)));
    });
    return {
      ...{ key, name, algorithm, cells },
      scores: reports.map((one) => one.map(({ score }) => score)),
      cosines: reports.map((one) => one.filter(({ iteration }) => isCompared(iteration)).map(({ cosine }) => cosine)),
    };
  });
  return { task, measure: measureOf(task), iterations, seeds: CURVE_SEEDS, curves };
}

/** Symmetric e-prop, on the first seed, at its last iteration. */
function portraitAfter(task: Task): Portrait {
  const experiment = EXPERIMENTS[task].find(({ key }) => key === "eprop-symmetric");
  if (experiment === undefined) throw new Error(words.noPortrait(task));
  const { name, algorithm, cells } = experiment;
  const [seed] = CURVE_SEEDS;
  const iterations = ITERATIONS[task];
  const run = startTraining(settingsOf(task, algorithm, seed, { cells }), compiled);
  for (let k = 1; k < iterations; k++) run.step();
  run.watch(speakingNeuron(run.view(), cells === "mixed" && task !== "delayed-memory" ? run.N / 2 : 0));
  run.step();
  return portraitOf(run.view(), { task, name, seed, iterations });
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !isTask(name));
if (unknown !== undefined) {
  console.error(words.noTask(unknown, TASKS));
  process.exitCode = 2;
} else {
  for (const task of wanted.length === 0 ? TASKS : wanted.filter(isTask)) {
    const file = curvesOf(task);
    const folder = new URL("../figures/lab/curves/", import.meta.url);
    writeFileSync(new URL(`${task}.json`, folder), `${JSON.stringify(file)}\n`);
    writeFileSync(new URL(`${task}.summary.json`, folder), `${JSON.stringify(summaryOf(file))}\n`);
    writeFileSync(new URL(`${task}.portrait.json`, folder), `${JSON.stringify(portraitAfter(task))}\n`);
    if ((WORTH_TASKS as readonly string[]).includes(task))
      writeFileSync(new URL(`../figures/trace-worth/curves/${task}.json`, import.meta.url), `${JSON.stringify(worthOf(file))}\n`);
    console.log(words.done(task, file.curves.length, CURVE_SEEDS.length));
  }
}
