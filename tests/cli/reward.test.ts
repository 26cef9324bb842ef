import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { makeRewardRun } from "../../src/training/reward/run.ts";
import { rewardSettings } from "../../src/training/reward/settings.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "reward-"));
afterAll(() => rmSync(folder, { recursive: true }));

function reward(line: string): { code: number | null; out: string[]; errors: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "src/cli/reward.ts", ...line.split(" ")], {
    encoding: "utf8",
  });
  return { code: status, out: stdout.trim().split("\n"), errors: stderr.trim().split("\n") };
}

test("a line per iteration, then a summary; the file has the page's own curve", () => {
  const json = join(folder, "run.json");
  const { code, out } = reward(`--run no-trace --seed 5 --iterations 3 --json ${json}`);
  expect(code).toBe(0);
  expect(out).toHaveLength(4);
  expect(out[2]).toMatch(/^iteration 3 {2}rewarded 0\.\d{4} {2}critic error \d+\.\d{3}$/);
  expect(out[3]).toMatch(/^delayed choice, no-trace, seed 5: rewarded .* over the last 3 of 3 iterations/);
  const run = makeRewardRun(rewardSettings("no-trace", 5, { iterations: 3 }));
  const record = JSON.parse(readFileSync(json, "utf8")) as Record<string, unknown>;
  expect(record).toMatchObject({ run: "no-trace", seed: 5, iterations: 3, rewarded: Array.from({ length: 3 }, () => run.step().rewarded) });
});

test.each([
  ["--run juggling --seed 1", "juggling"],
  ["--run bptt", "--seed is missing"],
  ["--run bptt --seed 1 --iterations 0", "iterations"],
  ["--seed 1", "none"],
  ["--run bptt --seed 1 --speed 3", "speed"],
])("2 and one sentence for what makes no sense: %s", (line, about) => {
  const { code, out, errors } = reward(line);
  expect(code).toBe(2);
  expect(out).toEqual([""]);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain(about);
});
