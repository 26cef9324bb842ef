import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { startTraining } from "../../src/training/run.ts";
import { settingsOf } from "../../src/training/settings.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "learn-"));
afterAll(() => rmSync(folder, { recursive: true }));

function learn(line: string): { code: number | null; out: string[]; errors: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "src/cli/learn.ts", ...line.split(" ")], {
    encoding: "utf8",
  });
  return { code: status, out: stdout.trim().split("\n"), errors: stderr.trim().split("\n") };
}

test("a line per iteration, then a summary; the file has the lab's own curve, to the last bit", () => {
  const file = join(folder, "curve.json");
  const { code, out } = learn(`--task delayed-memory --algorithm eprop-order-3 --seed 5 --iterations 4 --json ${file}`);
  expect(code).toBe(0);
  expect(out).toHaveLength(5);
  expect(out[3]).toMatch(/^iteration 4 {2}loss \d\.\d+ {2}nmse \d\.\d{4}$/);
  expect(out[4]).toMatch(/^delayed-memory, eprop-order-3, seed 5: nmse .* of 4 iterations/);
  const record = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  const run = startTraining(settingsOf("delayed-memory", "eprop-order-3", 5));
  const reports = Array.from({ length: 4 }, () => run.step());
  expect(Object.keys(record)).toEqual(["task", "algorithm", "seed", "iterations", "loss", "nmse", "seconds"]);
  expect(record).toMatchObject({ task: "delayed-memory", algorithm: "eprop-order-3", seed: 5, iterations: 4 });
  expect(record.loss).toEqual(reports.map(({ loss }) => loss));
  expect(record.nmse).toEqual(reports.map(({ score }) => score));
  expect(record.seconds).toBeGreaterThan(0);
});

test("evidence is scored by accuracy, from 0 to 1, with the cells asked for", () => {
  const file = join(folder, "evidence.json");
  expect(learn(`--task evidence-accumulation --algorithm bptt --seed 3 --iterations 1 --cells lif --json ${file}`).code).toBe(0);
  const record = JSON.parse(readFileSync(file, "utf8")) as { accuracy: number[]; nmse?: number[] };
  const { score } = startTraining(settingsOf("evidence-accumulation", "bptt", 3, { cells: "lif" })).step();
  expect(record.accuracy).toEqual([score]);
  expect(record.nmse).toBeUndefined();
  expect(score).toBeGreaterThan(0);
  expect(score).toBeLessThanOrEqual(1);
});

test("a neuron of a file, or an example by its name, learns as in the lab; how it begins is said first", () => {
  const text = "param alpha = 0.6\nx' = alpha*x + I\nz' = tanh(x')";
  const cell = join(folder, "own.cell");
  writeFileSync(cell, text);
  for (const [cells, of] of [
    [cell, text],
    ["adex", readFileSync("content/en/neurons/adex.cell", "utf8")],
  ] as const) {
    const file = join(folder, "own.json");
    const { code, out } = learn(`--task delayed-memory --algorithm eprop-exact --seed 5 --iterations 2 --cells ${cells} --json ${file}`);
    expect(code).toBe(0);
    expect(out[0]).toMatch(/^the neuron is alive with the task's first weights times \d/);
    const neuron = { cell: { text: of }, local: "default", weights: 1, inputs: 1 } as const;
    const run = startTraining(settingsOf("delayed-memory", "eprop-exact", 5, { neuron }));
    const record = JSON.parse(readFileSync(file, "utf8")) as { loss: number[] };
    expect(record.loss).toEqual([run.step().loss, run.step().loss]);
  }
  writeFileSync(cell, "x' = 2*y + I\nz' = x'");
  const wrong = learn(`--task delayed-memory --algorithm bptt --seed 5 --iterations 1 --cells ${cell}`);
  expect(wrong.code).toBe(2);
  expect(wrong.errors).toEqual([expect.stringContaining(`${cell}:1:8: `)]);
});

test.each([
  ["--task juggling --algorithm bptt --seed 1 --iterations 1", "juggling"],
  ["--task delayed-memory --algorithm eprop-order-0 --seed 1 --iterations 1", "eprop-order-0"],
  ["--task delayed-memory --algorithm bptt --seed -1 --iterations 1", "seed"],
  ["--task delayed-memory --algorithm bptt --seed 1 --iterations 0", "iterations"],
  ["--task pattern-generation --algorithm bptt --seed 1 --iterations 1 --cells no-such-neuron", "no-such-neuron"],
  ["--task evidence-accumulation-full --algorithm bptt --seed 1 --iterations 1 --cells lstm", "hours"],
  ["--task pattern-generation --algorithm eprop-order-2 --seed 1 --iterations 1", "delayed-memory only"],
])("2 and one sentence for what makes no sense: %s", (line, about) => {
  const { code, out, errors } = learn(line);
  expect(code).toBe(2);
  expect(out).toEqual([""]);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain(about);
});

test("1 and one sentence for a file that cannot be written", () => {
  const { code, errors } = learn(
    `--task delayed-memory --algorithm bptt --seed 1 --iterations 1 --json ${join(folder, "no", "such.json")}`,
  );
  expect(code).toBe(1);
  expect(errors).toHaveLength(1);
});
