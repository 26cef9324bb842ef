import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { makeTrial } from "../../src/rnn/makeTrial.ts";
import type { makeOnlineEprop } from "../../src/rnn/onlineEprop.ts";
import type { makeRtrl } from "../../src/rnn/rtrl.ts";
import { simulate } from "../../src/rnn/simulate.ts";
import { makeSteppedBptt } from "../../src/rnn/steppedBptt.ts";

/** Names that stand for sizes and indices: a product of nothing else finds a place in an array. */
const indexNames = new Set(["N", "I", "K", "T", "Q", "M", "P", "i", "j", "k", "t", "s", "p", "sizes", "post", "pre"]);
const isIndex = (node: ts.Node): boolean => {
  if (ts.isIdentifier(node)) return indexNames.has(node.text);
  if (ts.isElementAccessExpression(node) || ts.isCallExpression(node)) return false;
  return ts.forEachChild(node, (child) => (isIndex(child) ? undefined : true)) === undefined;
};
/** Writes every product of values as a call that counts itself. */
const counting: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const visit = (node: ts.Node): ts.Node => {
    const seen = ts.visitEachChild(node, visit, context);
    return ts.isBinaryExpression(seen) && seen.operatorToken.kind === ts.SyntaxKind.AsteriskToken && !isIndex(node)
      ? ts.factory.createCallExpression(ts.factory.createIdentifier("globalThis.counted"), undefined, [seen.left, seen.right])
      : seen;
  };
  return ts.visitEachChild(file, visit, context);
};

test("the meters count every multiplication that the kernels make, the readout's own gradient aside", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "counted-"));
  for (const layer of ["rnn", "lib"])
    for (const name of readdirSync(`src/${layer}`).filter((name) => name.endsWith(".ts"))) {
      const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
      const source = readFileSync(`src/${layer}/${name}`, "utf8").replaceAll(/"\.\.?\/(?:lib\/)?(\w+)\.ts"/g, '"./$1.mjs"');
      const { outputText } = ts.transpileModule(source, { compilerOptions, transformers: { before: [counting] } });
      writeFileSync(path.join(folder, name.replace(/\.ts$/, ".mjs")), outputText);
    }
  let made = 0;
  Object.assign(globalThis, { counted: (a: number, b: number) => (made++, a * b) });
  const load = async <M>(name: string) => (await import(/* @vite-ignore */ pathToFileURL(path.join(folder, `${name}.mjs`)).href)) as M;
  const online = await load<{ makeOnlineEprop: typeof makeOnlineEprop }>("onlineEprop");
  const forward = await load<{ makeRtrl: typeof makeRtrl }>("rtrl");
  const stepped = await load<{ makeSteppedBptt: typeof makeSteppedBptt }>("steppedBptt");
  for (const cell of ["rate", "lif", "alif"] as const)
    for (const autapse of [true, false]) {
      const trial = makeTrial({ cell, seed: 2, N: 3, T: 7, K: 2, hyper: { autapse } });
      const trajectory = simulate(trial);
      const { N, K, T } = trial.sizes;
      const spentOf = (stepper: { step(): unknown; spent: { multiplications: number } }): [number, number] => {
        made = 0;
        while (stepper.step());
        return [stepper.spent.multiplications, made];
      };
      for (const local of ["strict", "bellec", "self"] as const) {
        const [said, counted] = spentOf(online.makeOnlineEprop(trial, trajectory, "symmetric", local));
        expect(said).toBe(counted - T * (1 + 2 * N + K + K * N));
      }
      for (const stepper of [forward.makeRtrl(trial, trajectory), stepped.makeSteppedBptt(trial, trajectory)]) {
        const [said, counted] = spentOf(stepper);
        expect(said).toBe(counted);
      }
      expect(makeSteppedBptt(trial, trajectory).spent.multiplications).toBe(0);
    }
});
