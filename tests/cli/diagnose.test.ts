import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "diagnose-"));
afterAll(() => rmSync(folder, { recursive: true }));
const out = join(folder, "out.json");

interface Item {
  readonly file: string;
  readonly item: string;
  readonly best: readonly string[];
  readonly residual: number;
  readonly alternatives: readonly unknown[];
}

function diagnose(...files: string[]): { code: number | null; items: readonly Item[]; errors: string } {
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "src/cli/diagnose.ts", ...files, "--json", out], {
    encoding: "utf8",
  });
  return { code: status, items: JSON.parse(readFileSync(out, "utf8")) as Item[], errors: stderr };
}
const place = (name: string, document: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(document));
  return path;
};

const reference = "public/reference/o07-rate-l2-reg.json";

test("0: a reference file's three gradients are right", () => {
  const { code, items } = diagnose(reference);
  expect(code).toBe(0);
  expect(items.map(({ item, best }) => [item, ...best])).toEqual([
    ["bptt", "right"],
    ["eprop-exact", "right"],
    ["eprop-approximate", "right"],
  ]);
  for (const { residual, file } of items) {
    expect(file).toBe(reference);
    expect(residual).toBeLessThan(1e-12);
  }
});

test("1: a mistake is named; only the trial and each entry's id, from, grad and arrays are read", () => {
  const { trial, faults } = JSON.parse(readFileSync("tests/diagnosis/faults/f2-lif.json", "utf8")) as {
    trial: unknown;
    faults: { id: string; from: string; grad?: unknown }[];
  };
  const entry = faults.find(({ id }) => id === "reset-detached")!;
  const { code, items } = diagnose(
    place("one.json", {
      trial,
      faults: [
        { id: "x", from: entry.from, grad: entry.grad },
        { id: "y", from: "bptt" },
      ],
    }),
  );
  expect(code).toBe(1);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ item: "x@bptt", best: ["reset-detached"] });
});

test("2: numbers that nothing explains, and files that cannot be read; the others are still looked at", () => {
  const document = JSON.parse(readFileSync(reference, "utf8")) as { grad: { W_rec: number[][] } };
  document.grad.W_rec[0][1] += 0.1;
  const changed = place("changed.json", document);
  const broken = join(folder, "broken.json");
  writeFileSync(broken, "{");
  const { code, items, errors } = diagnose(join(folder, "none.json"), broken, changed);
  expect(code).toBe(2);
  expect(errors).toContain("none.json: there is no such file");
  expect(errors).toContain("broken.json: it is not JSON");
  expect(items.map(({ best }) => best[0])).toEqual(["unknown", "right", "right"]);
  expect(items[0].residual).toBeGreaterThan(1e-6);
  expect(items[0].alternatives.length).toBeGreaterThan(0);
});

test("networks of neurons given as texts are checked, too, with their matrices by drive", () => {
  const lstm = "public/reference/cells/c03-lstm.json";
  const { code, items } = diagnose(lstm, "public/reference/cells/c05-lif-current.json");
  expect(code).toBe(0);
  expect(items.map(({ best }) => best[0])).toEqual(new Array(6).fill("right"));
  const document = JSON.parse(readFileSync(lstm, "utf8")) as { grad: { W_rec: Record<string, number[][]> } };
  document.grad.W_rec["f"][0][1] += 0.1;
  const changed = diagnose(place("lstm.json", document));
  expect(changed.code).toBe(2);
  expect(changed.items.map(({ best }) => best[0])).toEqual(["unknown", "right", "right"]);
});

test("a file without its parameters gets a sentence", () => {
  const { code, errors } = diagnose(place("empty.json", { schema: "eprop-ref/1" }));
  expect(code).toBe(2);
  expect(errors).toContain("empty.json: cell is missing");
});

test("what an item has wrong is said with its place; a factor with what it may be; how to ask, without a file", () => {
  type Grad = Record<string, unknown[]>;
  const altered = (name: string, change: (grad: Grad) => void): string => {
    const document = JSON.parse(readFileSync(reference, "utf8")) as { grad: Grad };
    change(document.grad);
    return place(name, document);
  };
  const run = (...args: string[]) => spawnSync(process.execPath, ["--import", "tsx", "src/cli/diagnose.ts", ...args], { encoding: "utf8" });
  const shape = altered("shape.json", (grad) => (grad["W_rec"] = [[1, 2]]));
  const ragged = altered("ragged.json", (grad) => (grad["W_in"][1] = [1]));
  const word = altered("word.json", (grad) => ((grad["W_in"][1] as unknown[])[0] = "a"));
  const wrong = run(shape, ragged, word);
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toMatch(/W_rec must be (\d+) x \1 for this network, but is 1 x 2/);
  expect(wrong.stderr).toMatch(/W_in\[1\] must have \d+ entries .*, but has 1/);
  expect(wrong.stderr).toContain('W_in[1][0] must be a finite number, but is "a"');
  const plain = "public/reference/o12-alif-basic.json";
  const document = JSON.parse(readFileSync(plain, "utf8")) as { grad: { W_rec: number[][] } };
  document.grad.W_rec = document.grad.W_rec.map((row) => row.map((value) => 2 * value));
  const doubled = run(place("doubled.json", document));
  expect([doubled.status, doubled.stdout]).toEqual([1, expect.stringContaining("W_rec is 2 times what it should be, which may be")]);
  const help = run("--help");
  expect([help.status, help.stdout]).toEqual([0, expect.stringContaining("Exit code 0 if all are right")]);
  const unknown = run("--jsno", "x");
  expect([unknown.status, unknown.stderr]).toEqual([2, "Unknown option '--jsno'.\n"]);
});
