import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "cell-"));
afterAll(() => rmSync(folder, { recursive: true }));

function cell(...args: string[]): { code: number | null; out: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "src/cli/cell.ts", ...args], { encoding: "utf8" });
  return { code: status, out: stdout, errors: stderr };
}

const write = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const alif = `param alpha = 0.9, rho = 0.97, beta = 0.2, v_th = 0.6
v' = alpha*v + I - v_th*z
a' = rho*a + z
z' = spike((v' - v_th - beta*a')/v_th)
local z -> a
`;

test("a right text is ok, a wrong one is named by line, column and sentence, and the exit code says so", () => {
  const right = write("alif.cell", alif);
  const wrong = write("wrong.cell", "v' = alhpa*v + I\nz' = v'");
  const json = join(folder, "out.json");
  const tex = {
    D: [
      ["\\alpha", "0"],
      ["0", "\\rho"],
    ],
    b: { I: ["1", "0"] },
    s: { v: ["-v_{\\mathrm{th}}", "0"], a: ["0", "1"] },
  };
  const { code, out } = cell(right, wrong, "--json", json);
  expect(code).toBe(1);
  expect(out).toContain(`ok ${right}`);
  expect(out).toMatch(/wrong\.cell:1:6: There is no alhpa/);
  expect(out).toContain("\\varepsilon_{a}^t = \\psi^{t-1} \\varepsilon_{v}^{t-1} + (\\rho - \\beta \\psi^{t-1}) \\varepsilon_{a}^{t-1}");
  const reports = JSON.parse(readFileSync(json, "utf8")) as unknown[];
  expect(reports).toMatchObject([
    {
      file: right,
      ok: true,
      states: ["v", "a"],
      drives: ["I"],
      selfEdges: ["autapse I", "z -> v", "z -> a"],
      errors: [],
      tex: { ...tex, e: { I: "e^t = \\psi^t (\\varepsilon_{v}^t - \\beta \\varepsilon_{a}^t)" } },
    },
    { file: wrong, ok: false, tex: null, errors: [{ kind: "unknown-name", line: 1, column: 6 }] },
  ]);
});

test("a list of texts in JSON, a file of eprop-ref/2, and the reference's faulty texts", () => {
  const { errors } = JSON.parse(readFileSync("public/reference/cells/errors.json", "utf8")) as {
    errors: { line: number; column: number }[];
  };
  const { code, out } = cell(write("faulty.json", JSON.stringify(errors)));
  expect(code).toBe(1);
  for (const [index, { line, column }] of errors.entries()) expect(out).toContain(`faulty.json[${index}]:${line}:${column}: `);
  expect(cell("public/reference/cells/c03-lstm.json").code).toBe(0);
});

test("what cannot be read is named, and the rest is still checked", () => {
  const { code, out, errors } = cell(
    join(folder, "none.cell"),
    write("bad.json", "{"),
    write("other.json", "[1]"),
    write("good.cell", alif),
  );
  expect(code).toBe(2);
  expect(errors).toMatch(/none\.cell: there is no such file/);
  expect(errors).toMatch(/bad\.json: it is no JSON/);
  expect(errors).toMatch(/other\.json: a \.json file must hold/);
  expect(out).toContain("ok ");
  expect(cell()).toMatchObject({ code: 2, errors: expect.stringContaining("at least one file") as string });
  expect(cell("--nonsense").code).toBe(2);
});
