import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import { fittedExponent, type growing } from "../../bench/growth.ts";

const folder = mkdtempSync(path.join(tmpdir(), "growth-"));
afterAll(() => rmSync(folder, { recursive: true }));

const count = () => ts.factory.createCallExpression(ts.factory.createIdentifier("globalThis.operated"), undefined, []);

/** Every body of a loop and of a function counts itself as it begins: operations, however fast the machine. */
const counting: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const { factory } = ts;
  const counted = (body: ts.Statement): ts.Block =>
    factory.createBlock([factory.createExpressionStatement(count()), ...(ts.isBlock(body) ? body.statements : [body])], true);
  const visit = (node: ts.Node): ts.Node => {
    const seen = ts.visitEachChild(node, visit, context);
    if (ts.isForStatement(seen))
      return factory.updateForStatement(seen, seen.initializer, seen.condition, seen.incrementor, counted(seen.statement));
    if (ts.isForOfStatement(seen))
      return factory.updateForOfStatement(seen, seen.awaitModifier, seen.initializer, seen.expression, counted(seen.statement));
    if (ts.isWhileStatement(seen)) return factory.updateWhileStatement(seen, seen.expression, counted(seen.statement));
    if (ts.isArrowFunction(seen) && !ts.isBlock(seen.body))
      return factory.updateArrowFunction(
        ...([seen, seen.modifiers, seen.typeParameters, seen.parameters, seen.type, seen.equalsGreaterThanToken] as const),
        factory.createParenthesizedExpression(factory.createComma(count(), seen.body)),
      );
    return ts.isBlock(seen) && ts.isFunctionLike(seen.parent) ? counted(seen) : seen;
  };
  return ts.visitEachChild(file, visit, context);
};

function countingCopy(from: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const name = path.join(from, entry.name);
    if (entry.isDirectory()) countingCopy(name);
    else if (name.endsWith(".ts")) writeCounting(name);
  }
}

function writeCounting(name: string): void {
  const source = readFileSync(name, "utf8").replaceAll(/"(\.[./\w-]*)\.ts"/g, '"$1.mjs"');
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
  const { outputText } = ts.transpileModule(source, { compilerOptions, transformers: { before: [counting] } });
  const copy = path.join(folder, name.replace(/\.ts$/, ".mjs"));
  mkdirSync(path.dirname(copy), { recursive: true });
  writeFileSync(copy, outputText);
}

for (const layer of ["lib", "model", "rnn", "graph", "layout", "binding"]) countingCopy(`src/${layer}`);
for (const name of ["growth", "timing"]) writeCounting(`bench/${name}.ts`);

let made = 0;
Object.assign(globalThis, { operated: () => made++ });
const copies = ((await import(/* @vite-ignore */ pathToFileURL(path.join(folder, "bench/growth.mjs")).href)) as { growing: typeof growing })
  .growing;

describe.each(copies)("$name", ({ expected, sizes, steps, lengths, neurons, setUp }) => {
  const operations = (N: number, T: number): number => {
    const work = setUp(N, T);
    made = 0;
    work();
    return made;
  };
  // the largest two, where lower terms count for little
  const largest = (of: readonly number[]) => of.slice(-2);

  test(`takes operations in proportion to N^${expected.N}`, () => {
    const exponent = fittedExponent(
      largest(sizes),
      largest(sizes).map((N) => operations(N, steps)),
    );
    expect(Math.abs(exponent - expected.N)).toBeLessThan(0.3);
  });

  test(`takes operations in proportion to T^${expected.T}`, () => {
    const exponent = fittedExponent(
      largest(lengths),
      largest(lengths).map((T) => operations(neurons, T)),
    );
    expect(Math.abs(exponent - expected.T)).toBeLessThan(0.05);
  });
});

test("the fitted exponent is that of a power, and between those of a sum of powers", () => {
  expect(fittedExponent([2, 4, 8], [12, 48, 192])).toBeCloseTo(2, 12);
  const mixed = fittedExponent([2, 4], [2 + 4, 4 + 16]);
  expect(mixed).toBeGreaterThan(1);
  expect(mixed).toBeLessThan(2);
});
