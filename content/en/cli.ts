/** What the commands say. Names of options, tasks and algorithms are the code's. */
export const options = {
  missing: (option: string, least: number) => `--${option} is missing: give an integer of at least ${least}.`,
  noInteger: (option: string, least: number, given: string) => `--${option} must be an integer of at least ${least}, but got "${given}".`,
  noFile: "--json needs the name of a file.",
};

export const learn = {
  noTask: (tasks: readonly string[], given: string | undefined) =>
    `--task must be one of ${tasks.join(", ")}, but got ${given === undefined ? "none" : `"${given}"`}.`,
  noAlgorithm: (algorithms: readonly string[], further: readonly string[], given: string | undefined) =>
    `--algorithm must be one of ${algorithms.join(", ")}, a further rule of the table as ${further.join(", ")}, or eprop-order-M with M from 1 to 1000, but got ${given === undefined ? "none" : `"${given}"`}.`,
  noCells: (given: string) => `--cells must be lif, mixed, a file with a neuron's text or the name of an example, but got "${given}".`,
  unreadable: (file: string) => `${file} could not be read.`,
  wrongText: (file: string, line: number, column: number, sentence: string) => `${file}:${line}:${column}: ${sentence}`,
  beginning: (isAlive: boolean, factor: string) =>
    isAlive
      ? `the neuron is alive with the task's first weights times ${factor}`
      : "with none of the weights tried is the neuron alive: nothing but its readout can learn",
  cellsOfRate: "--cells chooses spiking cells, and delayed-memory is learned by a rate network.",
  iteration: (iteration: number, loss: string, measure: string, score: string) =>
    `iteration ${iteration}  loss ${loss}  ${measure} ${score}`,
  summary: (
    run: { task: string; algorithm: string; seed: number },
    measure: string,
    mean: string,
    last: number,
    all: number,
    seconds: string,
  ) => `${run.task}, ${run.algorithm}, seed ${run.seed}: ${measure} ${mean} over the last ${last} of ${all} iterations, ${seconds} s`,
};

export const curves = {
  noPortrait: (task: string) => `${task} has no run of symmetric e-prop to portray.`,
  noTask: (given: string, tasks: readonly string[]) => `There is no task "${given}": choose from ${tasks.join(", ")}.`,
  done: (task: string, count: number, seeds: number) => `${task}: ${count} curves of ${seeds} seeds`,
};

export const reward = {
  noRun: (runs: readonly string[], given: string | undefined) =>
    `--run must be one of ${runs.join(", ")}, but got ${given === undefined ? "none" : `"${given}"`}.`,
  done: (run: string, seeds: number) => `${run}: ${seeds} seeds`,
  iteration: (iteration: number, rewarded: string, criticError: string) =>
    `iteration ${iteration}  rewarded ${rewarded}  critic error ${criticError}`,
  summary: (run: string, seed: number, mean: string, last: number, all: number, seconds: string) =>
    `delayed choice, ${run}, seed ${seed}: rewarded ${mean} over the last ${last} of ${all} iterations, ${seconds} s`,
};

export const map = {
  done: (cell: string, N: number, squares: number, seeds: number) => `${cell}, N ${N}: ${squares} squares of ${seeds} seeds`,
};

export const verify = {
  noSuchFile: "there is no such file or folder",
  notReadable: "it may not be read",
  emptyFolder: "the folder has no .json file in it",
  fails: "FAILS",
  differs: (file: string, quantity: string, ours: string, theirs: string, residual: string, tolerance: number) =>
    `FAILS ${file}: ${quantity} is ${ours} here but ${theirs} in the file (residual ${residual}, tolerance ${tolerance})`,
  ok: (file: string, quantities: number, residual: string) => `ok ${file}: ${quantities} quantities agree, worst residual ${residual}`,
  notOk: (file: string, wrong: number, quantities: number) => `NOT ok ${file}: ${wrong} of ${quantities} quantities differ`,
  noPath: "verify needs at least one path: npm run verify -- PATH... (eprop-ref/1 or eprop-ref/2 files, or folders of them)",
  cannotCheck: (name: string, reason: string) => `CANNOT CHECK ${name}: ${reason}`,
  summary: (files: number, differing: number, unreadable: number) =>
    `${files} files: ${differing} differ, ${unreadable} paths or files could not be checked`,
};

interface Beside {
  readonly largest: string;
  readonly allowed: string;
}
export const published = {
  noConvention: (conventions: readonly string[], given: string) =>
    `--wrong must name some of ${conventions.join(", ")}, but got "${given}".`,
  nothing: "nothing was published to compare with.",
  verdict: (missed: number, nest: Beside, tensorflow: Beside) =>
    `${missed === 0 ? "all published losses are met" : `${missed} published losses are MISSED`}; largest relative difference ${nest.largest} to NEST (${nest.allowed} allowed), ${tensorflow.largest} to TensorFlow (${tensorflow.allowed} allowed).`,
  test: (test: string, sequences: number) => `${test}, ${sequences === 1 ? "one sequence" : `${sequences} sequences`} an iteration`,
  columns: "iteration          loss here              NEST  relative         TensorFlow  relative",
  summary: (test: string, verdict: string, seconds: string) => `${test}: ${verdict} ${seconds} s`,
};

export const diagnose = {
  noSuchFile: "there is no such file",
  notReadable: "it may not be read",
  isFolder: "it is a folder",
  noFile: "diagnose needs at least one file: npm run diagnose -- FILE... [--json OUT] (a catalogue of faults, or an eprop-ref file)",
  usage:
    "npm run diagnose -- FILE... [--json OUT]: says what is wrong with the gradients in each file, a catalogue of faults or an eprop-ref file with gradients. Exit code 0 if all are right, 1 if a mistake is named, 2 if one is unknown or cannot be read; the largest counts.",
  empty: "it holds no gradients",
  unreadableItem: (item: string, reason: string) => `  ${item} CANNOT BE READ: ${reason}`,
  unreadable: (file: string, reason: string) => `CANNOT READ ${file}: ${reason}`,
  unwritable: (file: string, reason: string) => `CANNOT WRITE ${file}: ${reason}`,
};

export const cell = {
  noSuchFile: "there is no such file",
  folder: "it is a folder",
  notReadable: "it may not be read",
  noJson: "it is no JSON",
  noTexts: 'a .json file must hold [{"text": "..."}, ...], or be of the schema eprop-ref/2',
  ok: (file: string) => `ok ${file}`,
  tooLong: "its formulas would fill pages",
  wrong: (file: string, line: number, column: number, sentence: string) => `${file}:${line}:${column}: ${sentence}`,
  cannotRead: (file: string, reason: string) => `CANNOT READ ${file}: ${reason}`,
  noFiles: "cell needs at least one file: npm run cell -- FILE... [--json OUT]",
  noOut: "--json needs the name of a file",
};
