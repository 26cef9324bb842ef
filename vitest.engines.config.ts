import { defineConfig } from "vitest/config";

/** Tests that start browsers other than Playwright's: one after the other, since each fills a processor. */
export default defineConfig({
  test: { include: ["tests/engines/**/*.test.ts", "tests/fuzz/**/*.test.ts"], fileParallelism: false, testTimeout: 60_000 },
});
