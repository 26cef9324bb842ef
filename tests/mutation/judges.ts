import { readdirSync } from "node:fs";

/** A room of the engine: what is changed there, and the tests that judge a change, by file or folder. */
interface Room {
  readonly changed: readonly string[];
  readonly judges: readonly string[];
}

/** Tests of the kernels; those of what is written about networks, and of neurons given as texts, have rooms of their own. */
const kernels = [
  ...["sums", "stack"].map((name) => `tests/binding/${name}.test.ts`),
  ...["adex", "broken-hypotheses", "error-triangle", "failures", "make-trial", "placement", "random-cells", "relatives"].map(
    (name) => `tests/rnn/${name}.test.ts`,
  ),
  ...["registry", "rules/m-order-forward", "simulate", "spent", "stepped", "theorems", "truncated-bptt", "uoro", "validation"].map(
    (name) => `tests/rnn/${name}.test.ts`,
  ),
  "tests/reference/reference.test.ts",
];

/** Run with `npm run mutate -- NAME`. A change is judged by its own room's tests: that of the paths is not shown to those of the trainers, and so on. */
export const rooms: Readonly<Record<string, Room>> = {
  graph: { changed: ["src/graph"], judges: ["tests/graph", "tests/binding"] },
  rnn: {
    changed: [
      "src/rnn/network",
      "src/rnn/gradient",
      "src/rnn/rules",
      "src/rnn/trials",
      ...["adex", "alif", "index", "lif", "parts", "rate", "values"].map((name) => `src/rnn/cells/${name}.ts`),
    ],
    judges: kernels,
  },
  reference: { changed: ["src/rnn/reference"], judges: ["tests/reference", "tests/binding/path-counts.test.ts"] },
  texts: {
    changed: ["src/rnn/cells/text", "src/rnn/cells/derivation"],
    judges: ["tests/rnn/cells", "tests/rnn/cells/text", "tests/reference/text-cells.test.ts"],
  },
  exports: { changed: ["src/rnn/export"], judges: ["tests/rnn", "tests/rnn/export"] },
  costs: { changed: ["src/rnn/cost", "src/rnn/quality"], judges: ["tests/rnn"] },
  training: {
    changed: ["src/training"],
    judges: ["tests/training", "tests/training/batch", "tests/training/rate", "tests/training/reward", "tests/training/spiking"],
  },
  diagnosis: { changed: ["src/diagnosis"], judges: ["tests/diagnosis", "tests/diagnosis/trial"] },
};

/** Left out, whatever is changed. */
export const leftOut: Readonly<Record<string, string>> = {
  "tests/reference/altered.test.ts": "alters every number of every file",
  "tests/rnn/multiplications.test.ts": "compiles the kernels anew, and counts what spent.test.ts knows in closed form",
  "tests/rnn/tensorflow.test.ts": "loads another autodiff library",
  "tests/rnn/quality.test.ts": "computes a committed map anew",
  "tests/rnn/rules/nothing-in-vain.test.ts": "runs every rule again without each of its arrays",
  "tests/training/curves.test.ts": "whole runs",
  "tests/training/published.test.ts": "whole runs",
  "tests/training/spiking/compiled-passes.test.ts": "needs a compiled kernel",
};

/** Left out of the files that stay: networks by the hundred, many draws of one network, and training runs of seconds. */
export const longTests =
  /^alive by default|lives by default for every seed|seeded draws come nearer|learns, the readout alone|BPTT has learned it|evidence-accumulation-full repeats|recomputed bit for bit|cosine 1 with itself/;

const within = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);
/** Whether what Stryker is told to change, a file or a pattern, has to do with a room. */
const touches = (pattern: string, { changed }: Room): boolean => {
  const start = pattern.replace(/\/?[*{:].*$/, "");
  return !pattern.startsWith("!") && changed.some((place) => within(start, place) || within(place, start));
};

/** The files of tests that judge changes in these files or patterns. */
export function judgesOf(patterns: readonly string[]): string[] {
  const places = Object.values(rooms)
    .filter((room) => patterns.some((pattern) => touches(pattern, room)))
    .flatMap(({ judges }) => judges);
  const files = places.flatMap((place) => (place.endsWith(".ts") ? [place] : readdirSync(place).map((name) => `${place}/${name}`)));
  return [...new Set(files)].filter((file) => file.endsWith(".test.ts") && !(file in leftOut));
}

/** At most so many random networks to a property. */
export const draws = 8;

/** No other process: the tests that would start one hold without. */
export const noProcess = { spawnSync: () => ({ status: 1, error: new Error("a judge starts no other process") }) };
