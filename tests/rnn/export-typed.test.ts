import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { LocalSet, Trial } from "../../src/model/types.ts";
import { cellOf, drivesOf, readTextsBy, selfEdgesOf } from "../../src/rnn/cells/index.ts";
import { compileCell } from "../../src/rnn/cells/text/compile-cell.ts";
import { numpyScript } from "../../src/rnn/export/numpy-script.ts";
import { pytorchScript } from "../../src/rnn/export/pytorch-script.ts";
import { parseReference } from "../../src/rnn/reference/parse.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { differencesIn, pythonWith, runPrograms } from "../helpers/python.ts";

readTextsBy(compileCell);

const torch = pythonWith("torch");
const numpy = pythonWith("numpy");

const folder = "content/en/neurons";
const hyper = { cReg: 0.3, fTarget: 0.2, l2: 0.05, omega: 0.5 };
const half = (trial: Trial): string[] => selfEdgesOf(trial).flatMap(({ name }, index) => (index % 2 === 0 ? [name] : []));

/** Small networks of every example, of the reference's cases, and of texts that try the programs: [trial, local set]. */
const cases: Record<string, [Trial, LocalSet]> = {};
for (const file of readdirSync(folder)) {
  const cell = { text: readFileSync(`${folder}/${file}`, "utf8") };
  const trial = makeTrial({ cell, seed: 6, N: 3, T: 8, K: 2, hyper: { ...hyper, loss: "ce" }, draws: 20 });
  cases[file] = [trial, "default"];
  cases[`${file}, every other edge local`] = [trial, half(trial)];
  const masked = makeTrial({ cell, seed: 7, N: 3, T: 8, hyper: { ...hyper, autapse: false }, draws: 20 });
  cases[`${file}, no autapses, all local`] = [masked, "self"];
}
for (const file of readdirSync("public/reference/cells").filter((name) => /^c\d/.test(name)))
  cases[file] = [parseReference(readFileSync(`public/reference/cells/${file}`, "utf8")).trial, "default"];
const odd = {
  "Python's words as names":
    "param lambda = 0.5, None = 2\ndrive if, number\nin' = lambda*in + if/None\nz_next' = number\nz' = tanh(in') + z_next'",
  "a branch that must not be evaluated": "v' = 0.5*v + where(I > 0, sqrt(I), I) + where(v > 0, log(v), v^2)\nz' = tanh(v')",
  "a part of z in two equations":
    "let r = 0.5*z\nlet q = r + v\nv' = q*0.5 + I\na' = 0.9*a + r*v\nz' = spike(v' - 0.2*a', arctan, 2)\nlocal z -> a",
  "powers, signs and numbers alone":
    "param p = 1.5\nlet c = 2^-1 - -0.5^2 + 1/4\nv' = tanh(c*v) + I - 1e-7*abs(I)^p\nw' = 0.3*tanh(w) + (1.2 + sin(v'))^(1 + 0.1*v)\nz' = 0.1*(max(min(v', 1), -1) + softplus(w')*0 + relu(w') - cos(w'))",
  "every surrogate":
    "v' = 0.5*v + I + 0.1*spike(v, box, 2) + 0.1*spike(v, sigmoid, 3)\nu' = 0.3*u + spike(v')\nz' = spike(v' - u', tent, 0.7) + detach(v')*u'",
};
for (const [name, text] of Object.entries(odd)) {
  const trial = makeTrial({ cell: { text }, seed: 3, N: 3, T: 7, draws: 10 });
  cases[name] = [trial, half(trial)];
}
cases["AdEx of the registry"] = [makeTrial({ cell: "adex", seed: 2, N: 3, T: 10 }), "bellec"];

/** Numbers that a program compares: E, and gradients for all weights onto neurons one, two or three ways. */
const weightsOf = (trial: Trial): number =>
  drivesOf(cellOf(trial)).reduce((sum, drive) => sum + Number(drive.rec >= 0) + Number(drive.in >= 0), 0);

const programs = (write: (trial: Trial, local: LocalSet) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(cases).map(([name, [trial, local]]) => [name, write(trial, local)]));

describe("programs of a typed neuron", () => {
  test.skipIf(torch === undefined)(
    "PyTorch's autograd agrees with the engine: E, gradient, approximate e-prop",
    { timeout: 300_000 },
    () => {
      for (const [name, printed] of Object.entries(runPrograms(torch!, programs(pytorchScript)))) {
        const differences = differencesIn(printed);
        expect(differences, name).toHaveLength(3 + 2 * weightsOf(cases[name][0]));
        for (const difference of differences) expect(difference, `${name}\n${printed}`).toBeLessThan(1e-9);
      }
    },
  );

  test.skipIf(numpy === undefined)("NumPy's formulas agree: E, gradient, exact and approximate e-prop", { timeout: 300_000 }, () => {
    for (const [name, printed] of Object.entries(runPrograms(numpy!, programs(numpyScript)))) {
      const differences = differencesIn(printed);
      expect(differences, name).toHaveLength(1 + 3 * weightsOf(cases[name][0]));
      for (const difference of differences) expect(difference, `${name}\n${printed}`).toBeLessThan(1e-9);
    }
  });

  test.skipIf(torch === undefined)("a number that is wrong shows", { timeout: 60_000 }, () => {
    const [trial, local] = cases["alif.cell"];
    const script = pytorchScript(trial, local);
    const changed = script.replace("a_next = rho*a + z_a", "a_next = rho*a + 0.5*z_a");
    expect(changed).not.toBe(script);
    expect(Math.max(...differencesIn(runPrograms(torch!, { changed })["changed"]))).toBeGreaterThan(1e-3);
    const all = script.replace(/^local = .*$/m, "local = []");
    expect(Math.max(...differencesIn(runPrograms(torch!, { all })["all"]))).toBeGreaterThan(1e-6);
  });

  test("they hold the text, reach nothing but their own package, and write no array in place", () => {
    for (const [name, script] of Object.entries({ ...programs(pytorchScript), ...programs(numpyScript) })) {
      const [{ cell }] = cases[name];
      if (typeof cell !== "string")
        for (const line of cell.text.trim().split("\n")) expect(script, name).toContain(`#   ${line}`.trimEnd());
      expect(
        [...script.matchAll(/^\s*(?:import|from) .*$/gm)].map(([line]) => line.trim()),
        name,
      ).toHaveLength(1);
      expect(script, name).not.toMatch(/undefined|NaN|\bnull\b|^\s*\w+\[[^\]]*\] *[-+*/]?=[^=]/m);
    }
  });
});
