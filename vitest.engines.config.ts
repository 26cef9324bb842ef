import { defineConfig } from "vitest/config";

/**
 * Tests that start browsers other than Playwright's: one after the other, since each fills a processor. How long one may take is said for a machine
 * many times slower than ours: a fault shows in what a page says, not in the time it takes.
 */
export default defineConfig({
  test: {
    include: ["tests/engines/**/*.test.ts", "tests/fuzz/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 180_000,
  },
});
