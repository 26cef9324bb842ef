import { defineConfig } from "vitest/config";

/**
 * Tests that start browsers other than Playwright's: two files at once, since a browser fills a processor and any machine has two. How long one may
 * take is said for a machine many times slower than ours: a fault shows in what a page says, not in the time it takes.
 */
export default defineConfig({
  test: {
    include: ["tests/engines/**/*.test.ts", "tests/fuzz/**/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 180_000,
  },
});
