import { readFileSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const browser = JSON.parse(readFileSync("node_modules/.cache/browser.json", "utf8")) as { path: string; args: string[] };
const port = Number(process.env.PORT ?? 4179);

export default defineConfig({
  testDir: "tests/e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // how long something takes is no matter of these tests: they wait as long as a busy machine needs
  timeout: 300_000,
  expect: { timeout: 20_000 },
  // a machine that is busy elsewhere may miss a moment; what fails twice has failed, and what failed once is named in the output
  retries: 1,
  reporter: [["line"], ["json", { outputFile: "test-results/e2e.json" }]],
  outputDir: "test-results/e2e",
  snapshotPathTemplate: "tests/e2e/pictures/{arg}{ext}",
  use: {
    baseURL: `http://localhost:${port}/`,
    serviceWorkers: "block",
    launchOptions: { executablePath: browser.path, args: browser.args },
  },
  webServer: { command: "node scripts/serve.mjs", port, env: { PORT: String(port) }, reuseExistingServer: false },
});
