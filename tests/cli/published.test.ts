import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { PUBLISHED_LOSSES } from "../../src/training/published/numbers.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "published-"));
afterAll(() => rmSync(folder, { recursive: true }));

function published(...args: string[]): { code: number | null; out: string[]; errors: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "src/cli/published.ts", ...args], {
    encoding: "utf8",
  });
  return { code: status, out: stdout.trim().split("\n"), errors: stderr.trim().split("\n") };
}

test("five losses of each unless asked otherwise, each beside NEST's and TensorFlow's; the file has them in full", () => {
  const file = join(folder, "losses.json");
  const { code, out } = published("--json", file);
  expect(code).toBe(0);
  const record = JSON.parse(readFileSync(file, "utf8")) as Record<string, number[]>;
  expect(Object.keys(record)).toEqual(["regression", "evidence"]);
  for (const test of ["regression", "evidence"] as const) {
    const { nest, tensorflow } = PUBLISHED_LOSSES[test];
    expect(record[test]).toHaveLength(5);
    record[test].forEach((loss, k) => expect(Math.abs(loss / nest[k] - 1)).toBeLessThan(2e-12));
    nest.forEach((loss, k) => {
      const line = out.find((one) => one.includes(loss.toFixed(12)) && one.includes(tensorflow[k].toFixed(12)));
      expect(line).toMatch(new RegExp(`^ +${k + 1} +${record[test][k].toPrecision(15)} `));
    });
    expect(out.find((line) => line.startsWith(`${test}: `))).toContain("all published losses are met");
  }
});

test("1 if a published loss is missed, and it is marked", () => {
  const { code, out } = published("--iterations", "2", "--wrong", "kingma-adam,leaks-swapped");
  expect(code).toBe(1);
  expect(out.filter((line) => line.includes("!"))).toHaveLength(1);
  expect(out.at(-1)).toContain("2 published losses are MISSED");
});

test("a batch has nothing published to stand beside", () => {
  const file = join(folder, "batch.json");
  const { code, out } = published("--iterations", "1", "--evidence-batch", "2", "--json", file);
  expect(code).toBe(0);
  expect(out.at(-1)).toContain("nothing was published to compare with");
  const { evidence } = JSON.parse(readFileSync(file, "utf8")) as { evidence: number[] };
  expect(evidence).toHaveLength(1);
  expect(evidence[0]).not.toBeCloseTo(PUBLISHED_LOSSES.evidence.nest[0], 3);
});

test.each([
  [["--iterations", "0"], "iterations"],
  [["--evidence-batch", "two"], "evidence-batch"],
  [["--wrong", "everything"], "everything"],
  [["--json", ""], "json"],
  [["--speed", "1"], "--speed"],
])("2 and one sentence for what makes no sense: %s", (args, about) => {
  const { code, out, errors } = published(...args);
  expect(code).toBe(2);
  expect(out).toEqual([""]);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain(about);
});

test("1 and one sentence for a file that cannot be written", () => {
  const { code, errors } = published("--iterations", "1", "--json", join(folder, "no", "such.json"));
  expect(code).toBe(1);
  expect(errors).toHaveLength(1);
});
