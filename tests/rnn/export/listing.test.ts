// The listing that the page prints is the program that is run here, and it has the engine's gradient.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cellOf, readTextsBy, selfEdgesOf } from "../../../src/rnn/cells/index.ts";
import { compileCell } from "../../../src/rnn/cells/text/compile-cell.ts";
import { readCellText } from "../../../src/rnn/cells/text/read.ts";
import type { NeuronText } from "../../../src/rnn/cells/text/syntax-tree.ts";
import { listingOf, type ListingLine, type ListingOptions } from "../../../src/rnn/export/listing/listing.ts";
import { relativeError } from "../../../src/rnn/gradient/compare.ts";
import { epropGradients } from "../../../src/rnn/gradient/eprop.ts";
import { simulate } from "../../../src/rnn/network/simulate.ts";
import { makeTrial } from "../../../src/rnn/trials/make-trial.ts";
import type { LineKind } from "../../../src/model/listing-lines.ts";
import type { Trial } from "../../../src/model/types.ts";
import { pythonWith, runPrograms } from "../../helpers/python.ts";

/** What must be 0 before the first step, as the listing names it: columns [N, 1] and matrices [N, N]. */
function startOf(lines: readonly ListingLine[]): { readonly columns: readonly string[]; readonly matrices: readonly string[] } {
  const assigned = (kind: LineKind): string[] =>
    lines.filter((line) => line.kind === kind).flatMap(({ code }) => code.split(" = ")[0].split(", "));
  const remembered = lines.filter(({ kind }) => kind === "remember").flatMap(({ code }) => code.split(" = ")[1].split(", "));
  return { columns: remembered, matrices: [...assigned("vector"), ...assigned("filter"), ...assigned("gradient")] };
}

readTextsBy(compileCell);

const folder = new URL("../../../content/en/neurons/", import.meta.url);
const texts = readdirSync(folder)
  .filter((file) => file.endsWith(".cell"))
  .map((file) => ({ neuron: file.replace(".cell", ""), text: readFileSync(new URL(file, folder), "utf8") }));
const treeOf = (text: string): NeuronText => {
  const reading = readCellText(text);
  if (reading.kind === "wrong") throw new Error(text);
  return reading.tree;
};

interface Case {
  readonly trial: Trial;
  readonly tree: NeuronText;
  readonly lines: readonly ListingLine[];
  readonly eta: number;
}
const caseOf = (text: string, kappa: number, options: ListingOptions, eta = 0): Case => {
  const trial = makeTrial({ cell: { text }, seed: 5, N: 3, T: 9, I: 2, K: 2, hyper: { kappa }, draws: 10 });
  const tree = treeOf(text);
  return { trial, tree, lines: listingOf(tree, cellOf(trial), options), eta };
};

/** Python that gives the listing what it names, runs it, and prints what W has become and dW, by drive. */
function programOf({ trial, tree, lines, eta }: Case, library: ListingOptions["library"]): string {
  const { N, I, K, T } = trial.sizes;
  const { rec, in: input, out, bias } = trial.weights;
  const array = (values: ArrayLike<number>, ...shape: number[]): string =>
    `${library === "numpy" ? "np.array(" : "torch.tensor("}${JSON.stringify(Array.from(values))}, dtype=${library === "numpy" ? "float" : "torch.float64"}).reshape(${shape.join(", ")})`;
  const several = tree.drives.length > 1;
  let [w, v] = [0, 0];
  const weights = tree.drives.flatMap(({ name, from }) => {
    const of = several ? `_${name}` : "";
    const own: string[] = [];
    if (from !== "inputs") own.push(`W${of} = ${array(rec.slice(w++ * N * N, w * N * N), N, N)}`, `W_self${of} = ${diagonal(of)}`);
    if (from !== "neurons") own.push(`V${of} = ${array(input.slice(v++ * N * I, v * N * I), N, I)}`);
    return own;
  });
  function diagonal(of: string): string {
    return library === "numpy" ? `np.diag(W${of}).reshape(N, 1)` : `torch.diag(W${of}).reshape(N, 1)`;
  }
  const zeros = library === "numpy" ? "np.zeros" : "torch.zeros";
  const { columns, matrices } = startOf(lines);
  return [
    `N, T, kappa, eta, gamma = ${N}, ${T}, ${trial.hyper.kappa}, ${eta}, 0.3`,
    ...tree.parameters.map(({ name, value }) => `${name}, ${name}_ = ${value}, ${value}`),
    ...weights,
    `W_out, bias = ${array(out, K, N)}, ${array(bias, K, 1)}`,
    `x, target = ${array(trial.inputs, T, I, 1)}, ${array(trial.targets, T, K, 1)}`,
    `y = ${zeros}((${K}, 1))`,
    ...columns.map((name) => `${name} = ${zeros}((N, 1))`),
    ...matrices.map((name) => `${name} = ${zeros}((N, N))`),
    ...lines.map(({ depth, code }) => "  ".repeat(depth) + code),
    ...tree.drives
      .filter(({ from }) => from !== "inputs")
      .map(({ name }) => (several ? `_${name}` : ""))
      .map((of) => `show(${eta === 0 ? `dW${of}` : `W${of}`})`),
    "done()",
  ].join("\n");
}

/** Runs all programs in one process: the numbers that each shows. */
function numbersOf(cases: readonly Case[], library: ListingOptions["library"]): Float64Array[] {
  const head = library === "numpy" ? "import numpy as np" : "import torch\ntorch.set_default_dtype(torch.float64)";
  const program = `import json\n${head}\nshown, all_shown = [], []
def show(values): shown.extend(values.reshape(-1).tolist())
def done():
  all_shown.append(list(shown)); shown.clear()
${cases.map((each) => programOf(each, library)).join("\n")}
print(json.dumps(all_shown))`;
  const { printed } = runPrograms(pythons[library]!, { printed: program });
  return (JSON.parse(printed) as number[][]).map((values) => Float64Array.from(values));
}

const pythons = { numpy: pythonWith("numpy"), pytorch: pythonWith("torch") } as const;

describe.each(["numpy", "pytorch"] as const)("the listing for %s", (library) => {
  test.skipIf(pythons[library] === undefined)(
    `run by ${library}, has the engine's gradient for every example neuron, every local set, with and without a leak`,
    () => {
      const settings = texts.flatMap(({ neuron, text }) =>
        (["strict", "default", "self"] as const).flatMap((localSet) =>
          [0, 0.6].map((kappa) => {
            const edges = selfEdgesOf(makeTrial({ cell: { text }, seed: 1, N: 1, T: 1 }));
            const local = edges.filter(({ isLocalByDefault }) => localSet === "self" || (localSet === "default" && isLocalByDefault));
            const names = local.map(({ name }) => name);
            const options = { library, local: names, isLeaky: kappa > 0, updates: "at the end" } as const;
            return { neuron, kappa, localSet, names, one: caseOf(text, kappa, options) };
          }),
        ),
      );
      const found = numbersOf(
        settings.map(({ one }) => one),
        library,
      );
      settings.forEach(({ neuron, kappa, localSet, names, one }, s) => {
        const { rec } = epropGradients(one.trial, simulate(one.trial), names, "approximate");
        expect(rec.some((value) => value !== 0)).toBe(true);
        expect(relativeError(found[s], rec), `${neuron}, ${localSet} local, kappa ${kappa}`).toBeLessThan(1e-9);
      });
    },
    60_000,
  );

  test.skipIf(pythons[library] === undefined)(
    `run by ${library}, with an update at every step moves the weights along the same gradient`,
    () => {
      const eta = 1e-7;
      const settings = texts
        .filter(({ neuron }) => ["rate", "gru", "lstm"].includes(neuron))
        .map(({ text }) => caseOf(text, 0.6, { library, isLeaky: true, updates: "at every step" }, eta));
      const found = numbersOf(settings, library);
      settings.forEach((one, s) => {
        const { rec } = epropGradients(one.trial, simulate(one.trial), "default", "approximate");
        const moved = found[s].map((value, w) => (one.trial.weights.rec[w] - value) / eta);
        expect(relativeError(moved, rec)).toBeLessThan(1e-5);
      });
    },
  );
});

test("the listing of a leaky rate neuron is what one would write by hand", () => {
  const rate = texts.find(({ neuron }) => neuron === "rate")!;
  const { lines } = caseOf(rate.text, 0.5, { library: "numpy", isLeaky: true, updates: "at the end" });
  expect(lines.map(({ depth, code }) => "  ".repeat(depth) + code)).toEqual([
    "for t in range(T):",
    "  h_old, z_old = h, z",
    "  I = W @ z_old + V @ x[t]",
    "  h = alpha*h_old + I",
    "  z = np.tanh(h)",
    "  eps = alpha*eps + z_old.T",
    "  e = (1 - z**2)*eps",
    "  y = kappa*y + W_out @ z + bias",
    "  L = W_out.T @ (y - target[t])",
    "  e_filtered = kappa*e_filtered + e",
    "  dW = dW + L*e_filtered",
    "W = W - eta*dW",
  ]);
});
