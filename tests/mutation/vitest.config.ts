import { defineConfig } from "vitest/config";
import { QuickFirst } from "./quick-first.ts";

/** The tests that can kill a mutant of the engine quickly: no clock, no child process, no second autodiff library, no whole training run. */
export default defineConfig({
  test: {
    include: ["tests/{graph,binding,rnn,reference,lib}/**/*.test.ts"],
    exclude: [
      "tests/graph/speed.test.ts",
      "tests/reference/altered.test.ts",
      "tests/rnn/{multiplications,tensorflow,export,makeTrial}.test.ts",
      "tests/rnn/training/{curves,run}.test.ts",
    ],
    setupFiles: ["tests/mutation/setup.ts"],
    testTimeout: 60_000,
    isolate: false,
    sequence: { sequencer: QuickFirst },
  },
});
