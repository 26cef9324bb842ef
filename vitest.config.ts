import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/e2e/**", "tests/engines/**", "tests/fuzz/**"],
    setupFiles: ["src/app/figure-settings.ts"],
    testTimeout: 30_000,
  },
});
