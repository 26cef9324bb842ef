import os from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/e2e/**", "tests/engines/**", "tests/fuzz/**"],
    setupFiles: ["src/app/figure-settings.ts"],
    // by itself Vitest leaves one processor free, which of two is half
    maxWorkers: os.availableParallelism(),
    testTimeout: 30_000,
  },
});
