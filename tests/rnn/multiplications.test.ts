import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import type * as mdgl from "../../src/rnn/rules/mdgl.ts";
import type * as onlineEprop from "../../src/rnn/rules/online-eprop.ts";
import type * as rflo from "../../src/rnn/rules/rflo.ts";
import type * as rtrl from "../../src/rnn/rules/rtrl.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import type * as snap1 from "../../src/rnn/rules/snap1.ts";
import type * as steppedBptt from "../../src/rnn/rules/stepped-bptt.ts";
import { makeSteppedBptt } from "../../src/rnn/rules/stepped-bptt.ts";
import type * as steppedEprop from "../../src/rnn/rules/stepped-eprop.ts";
import type * as truncated from "../../src/rnn/rules/stepped-truncated-bptt.ts";
import type * as syntheticGradients from "../../src/rnn/rules/synthetic-gradients.ts";
import type * as uoro from "../../src/rnn/rules/uoro.ts";

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
  for (const layer of ["lib", "model", "rnn/cells", "rnn/network", "rnn/gradient", "rnn/rules"])
    for (const name of readdirSync(`src/${layer}`).filter((name) => name.endsWith(".ts"))) {
      const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
      const source = readFileSync(`src/${layer}/${name}`, "utf8").replaceAll(/"\.[./\w-]*\/([\w-]+)\.ts"/g, '"./$1.mjs"');
      const { outputText } = ts.transpileModule(source, { compilerOptions, transformers: { before: [counting] } });
      writeFileSync(path.join(folder, name.replace(/\.ts$/, ".mjs")), outputText);
    }
  let made = 0;
  Object.assign(globalThis, { counted: (a: number, b: number) => (made++, a * b) });
  const load = async <M>(name: string) => (await import(/* @vite-ignore */ pathToFileURL(path.join(folder, `${name}.mjs`)).href)) as M;
  const onlineKernel = await load<typeof onlineEprop>("online-eprop");
  const mdglKernel = await load<typeof mdgl>("mdgl");
  const rfloKernel = await load<typeof rflo>("rflo");
  const synthetic = await load<typeof syntheticGradients>("synthetic-gradients");
  const [forward, own] = [await load<typeof rtrl>("rtrl"), await load<typeof snap1>("snap1")];
  const [back, window] = [await load<typeof steppedBptt>("stepped-bptt"), await load<typeof truncated>("stepped-truncated-bptt")];
  const [signals, rankOne] = [await load<typeof steppedEprop>("stepped-eprop"), await load<typeof uoro>("uoro")];
  for (const cell of ["rate", "lif", "alif"] as const)
    for (const autapse of [true, false]) {
      const trial = makeTrial({ cell, seed: 2, N: 3, T: 7, K: 2, hyper: { autapse } });
      const run = simulate(trial);
      const { N, K, T } = trial.sizes;
      const spentOf = (stepper: { step(): unknown; spent: { multiplications: number } }): [number, number] => {
        made = 0;
        while (stepper.step());
        return [stepper.spent.multiplications, made];
      };
      const readout = T * (1 + 2 * N + K + K * N);
      for (const local of ["strict", "bellec", "self"] as const) {
        const [said, counted] = spentOf(onlineKernel.makeOnlineEprop(trial, run, "symmetric", local));
        expect(said).toBe(counted - readout);
        const [told, toldCounted] = spentOf(mdglKernel.makeMdgl(trial, run, [0, 1, 1], local));
        expect(told).toBe(toldCounted - readout);
        for (const hops of [1, 2, 3, "all"] as const) {
          const [said, counted] = spentOf(signals.makeSteppedEprop(trial, run, hops, local));
          expect(said).toBe(counted);
        }
      }
      for (const stepper of [
        forward.makeRtrl(trial, run),
        own.makeSnap1(trial, run),
        back.makeSteppedBptt(trial, run),
        window.makeSteppedTruncatedBptt(trial, run, 3),
        rfloKernel.makeRflo(trial, rfloKernel.simulateRflo(trial)),
        rankOne.makeUoro(trial, run, () => 1),
        synthetic.makeSyntheticGradients(trial, run, 3),
      ]) {
        const [said, counted] = spentOf(stepper);
        expect([Object.keys(stepper.state), said]).toEqual([Object.keys(stepper.state), counted]);
      }
      expect(makeSteppedBptt(trial, run).spent.multiplications).toBe(0);
    }
});
