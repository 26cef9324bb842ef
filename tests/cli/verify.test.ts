import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const good = "public/reference/o06-rate-paths.json";
const text = readFileSync(good, "utf8");
const place = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

function verify(...paths: string[]): { code: number | null; out: string; lines: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "src/cli/verify.ts", ...paths], { encoding: "utf8" });
  return { code: status, out: stdout + stderr, lines: stderr.trim().split("\n") };
}

const altered = (): string => {
  const document = JSON.parse(text) as { grad: { W_rec: number[][] } };
  document.grad.W_rec[0][1] += 1e-6;
  return JSON.stringify(document);
};

test("0 when all agree, with every quantity in sight", () => {
  const { code, out } = verify("public/reference");
  expect(code).toBe(0);
  for (const quantity of ["grad.W_rec", "triangle[0].path_count", "rtrl.influence_final", "conventions.self.L"])
    expect(out).toContain(quantity);
  expect(out).toContain("public/reference/cells/c03-lstm.json");
  expect(out).toContain("24 files: 0 differ");
});

test("of a folder's folders those files are taken that say they are of ours, or that cannot be read", () => {
  const inner = join(folder, "tree", "inner", "deep");
  mkdirSync(inner, { recursive: true });
  place("tree/good.json", text);
  place("tree/inner/other-data.json", '{"schema": "another"}');
  place("tree/inner/list.json", "[1]");
  expect(verify(join(folder, "tree"))).toMatchObject({ code: 0, out: expect.stringContaining("1 files: 0 differ") as string });
  place("tree/inner/deep/altered.json", altered());
  expect(verify(join(folder, "tree"))).toMatchObject({
    code: 1,
    out: expect.stringContaining("deep/altered.json: grad.W_rec[0][1] is") as string,
  });
  place("tree/inner/deep/newer.json", '{"schema": "eprop-ref/3"}');
  place("tree/inner/torn.json", "{");
  const { code, lines } = verify(join(folder, "tree"));
  expect(code).toBe(2);
  expect(lines).toHaveLength(2);
});

test("1 when one differs: file, quantity, index from 0 and both values are named", () => {
  const file = place("altered.json", altered());
  const { code, out } = verify(good, file);
  expect(code).toBe(1);
  expect(out).toMatch(new RegExp(`FAILS ${file}: grad\\.W_rec\\[0\\]\\[1\\] is 0\\.51989\\d+ here but 0\\.51989\\d+ in the file`));
  expect(out).toContain(`ok ${good}`);
});

test("2 wins: missing, malformed, another schema, an empty folder; one line each, the others still checked", () => {
  const empty = join(folder, "empty");
  mkdirSync(empty);
  const bad = [join(folder, "none.json"), place("broken.json", "{"), place("other.json", '{"schema":"eprop-ref/3"}'), empty];
  const file = place("altered.json", altered());
  const { code, out, lines } = verify(bad[0], bad[1], file, bad[2], bad[3], good);
  expect(code).toBe(2);
  expect(lines).toHaveLength(4);
  for (const path of bad) expect(lines.filter((line) => line.includes(path))).toHaveLength(1);
  expect(out).toContain("FAILS");
  expect(out).toContain(`ok ${good}`);
  expect(out).not.toMatch(/\n\s+at /);
  expect(verify().code).toBe(2);
});

test("networks of neurons given as texts, and the faulty texts, are checked in a folder of their own", () => {
  const { code, out } = verify("public/reference/cells");
  expect(code).toBe(0);
  for (const quantity of ["jacobians.D", "jacobians.b.g", "conventions.self.grad_approx.W_rec.f", "errors[9].column"])
    expect(out).toContain(quantity);
  expect(out).toContain("10 files: 0 differ");
  const faulty = JSON.parse(readFileSync("public/reference/cells/errors.json", "utf8")) as { errors: { column: number }[] };
  faulty.errors[2].column++;
  const wrong = verify(place("faulty.json", JSON.stringify(faulty)));
  expect(wrong.code).toBe(1);
  expect(wrong.out).toContain("errors[2].column is");
});
