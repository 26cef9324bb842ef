/** The tests that judge: those that can kill a mutant of the engine quickly. */
export const folders = ["tests/graph", "tests/binding", "tests/rnn", "tests/training", "tests/reference"];

/** Left out: what needs another autodiff library or a compiler, whole runs, and what alters every number of every file. */
export const leftOut = [
  "tests/reference/altered.test.ts",
  "tests/rnn/multiplications.test.ts",
  "tests/rnn/tensorflow.test.ts",
  "tests/training/curves.test.ts",
  "tests/training/published.test.ts",
  "tests/training/spiking/compiled-passes.test.ts",
];

/** Left out of the files that stay: networks by the hundred, properties that count how many of them differ, and training runs of seconds. */
export const longTests =
  /^alive by default|learns, the readout alone|BPTT has learned it|evidence-accumulation-full repeats|recomputed bit for bit|cosine 1 with itself|exact e-prop is backpropagation, and approximate e-prop is not|with fewer than two hops, in two steps|the mean of all draws of UORO/;

/** At most so many random networks to a property. */
export const draws = 8;

/** No other process: the tests that would start one hold without. */
export const noProcess = { spawnSync: () => ({ status: 1, error: new Error("a judge starts no other process") }) };
