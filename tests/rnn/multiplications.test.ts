import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { ruleNames, type RuleName } from "../../src/model/rule-names.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import type * as registry from "../../src/rnn/rules/index.ts";
import type * as mdgl from "../../src/rnn/rules/mdgl.ts";

/** Names that stand for sizes and indices: a product of nothing else finds a place in an array. */
const indexNames = new Set([
  "N",
  "I",
  "K",
  "T",
  "Q",
  "M",
  "P",
  "S",
  "C",
  "i",
  "j",
  "k",
  "t",
  "s",
  "p",
  "r",
  "type",
  "to",
  "from",
  "sizes",
  "post",
  "pre",
  "post",
  "d",
  "q",
  "x",
  "n",
  "R",
  "first",
  "from",
  "reached",
  "length",
  "each",
  "rows",
  "rec",
  "row",
  "weights",
  "drives",
  "selfEdges",
  "neurons",
]);
const isIndex = (node: ts.Node): boolean => {
  if (ts.isIdentifier(node)) return indexNames.has(node.text);
  if (ts.isElementAccessExpression(node) || ts.isCallExpression(node)) return false;
  return ts.forEachChild(node, (child) => (isIndex(child) ? undefined : true)) === undefined;
};
/** What a meter adds up is no part of the work. */
const isReckoning = (node: ts.Node): boolean =>
  ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left) && node.left.name.text === "multiplications";
/** Writes every product of values as a call that counts itself. */
const counting: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const visit = (node: ts.Node): ts.Node => {
    if (isReckoning(node)) return node;
    const seen = ts.visitEachChild(node, visit, context);
    return ts.isBinaryExpression(seen) && seen.operatorToken.kind === ts.SyntaxKind.AsteriskToken && !isIndex(node)
      ? ts.factory.createCallExpression(ts.factory.createIdentifier("globalThis.counted"), undefined, [seen.left, seen.right])
      : seen;
  };
  return ts.visitEachChild(file, visit, context);
};

test("the meters count every multiplication that the kernels make, the readout's own gradient aside", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "counted-"));
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
  for (const layer of ["lib", "model", "rnn/cells", "rnn/network", "rnn/gradient", "rnn/rules", "rnn/rules/parts"]) {
    mkdirSync(path.join(folder, layer), { recursive: true });
    for (const name of readdirSync(`src/${layer}`).filter((name) => name.endsWith(".ts"))) {
      const source = readFileSync(`src/${layer}/${name}`, "utf8").replaceAll(/"(\.[./\w-]*)\.ts"/g, '"$1.mjs"');
      // what a drawn sign takes is not counted
      const { outputText } = ts.transpileModule(source, {
        compilerOptions,
        transformers: { before: name === "random.ts" ? [] : [counting] },
      });
      writeFileSync(path.join(folder, layer, name.replace(/\.ts$/, ".mjs")), outputText);
    }
  }
  let made = 0;
  Object.assign(globalThis, { counted: (a: number, b: number) => (made++, a * b) });
  const load = async <M>(name: string) =>
    (await import(/* @vite-ignore */ pathToFileURL(path.join(folder, "rnn/rules", `${name}.mjs`)).href)) as M;
  const { rules } = await load<typeof registry>("index");
  const { makeMdgl } = await load<typeof mdgl>("mdgl");
  /** The readout's own gradient, which on-line e-prop and what stands on it make as they go. */
  const withReadout: readonly RuleName[] = ["eprop-approximate", "eprop-random", "eprop-adaptive", "snap-1", "mdgl"];
  for (const cell of ["rate", "lif", "alif"] as const)
    for (const autapse of [true, false]) {
      const trial = makeTrial({ cell, seed: 2, N: 3, T: 7, K: 2, hyper: { autapse } });
      const run = simulate(trial);
      const { N, K, T } = trial.sizes;
      const spentOf = (kernel: { step(): unknown; spent: { multiplications: number } }): [number, number] => {
        expect(kernel.spent.multiplications).toBe(0);
        made = 0;
        while (kernel.step() !== false);
        return [kernel.spent.multiplications, made];
      };
      const readout = T * (1 + 2 * N + K + K * N);
      for (const local of ["strict", "bellec", "self"] as const) {
        const [spent, counted] = spentOf(makeMdgl(trial, run, [0, 1, 1], local));
        expect(spent).toBe(counted - readout);
        for (const name of ruleNames)
          for (const order of rules[name].parameter === "order" ? [1, 2, 3] : [1]) {
            const [said, counted] = spentOf(rules[name].start(trial, run, { local, order, window: 3, seed: 1 }));
            expect([name, local, said]).toEqual([name, local, counted - (withReadout.includes(name) ? readout : 0)]);
            expect(said).toBeGreaterThan(0);
          }
      }
    }
});
