import fc from "fast-check";
import type { Expression, NeuronText, Operation } from "../../../../src/rnn/cells/text/syntax-tree.ts";

/** Operations by what they take. `smooth` ones have derivatives everywhere on what the random texts feed them. */
const smoothUnary = ["negative", "tanh", "sigmoid", "softplus", "sin", "cos"] as const;
const anyUnary = [...smoothUnary, "exp", "log", "sqrt", "abs", "relu", "detach", "spike"] as const;
const smoothBinary = ["+", "-", "*"] as const;
const anyBinary = [...smoothBinary, "/", "^", "min", "max"] as const;

const name = (text: string, primed = false): Expression => ({ kind: "name", name: text, primed });
const apply = (operation: Operation, ...operands: Expression[]): Expression => ({ kind: "apply", operation, operands });
const oneOf = (...names: string[]) => fc.constantFrom(...names.map((text) => name(text.replace("'", ""), text.endsWith("'"))));
const number = fc
  .oneof(fc.constantFrom(0, 1, 2, 0.5), fc.double({ min: 0, max: 3, noNaN: true }))
  .map((value): Expression => ({ kind: "number", value: Math.abs(value) }));

/** An expression over the given leaves. */
function expression(leaves: fc.Arbitrary<Expression>, smooth: boolean): fc.Arbitrary<Expression> {
  const constant = fc.oneof(number, oneOf("alpha", "theta"));
  return fc.letrec<{ any: Expression }>((tie) => {
    const unary = fc.tuple(fc.constantFrom(...(smooth ? smoothUnary : anyUnary)), tie("any")).map(([f, x]) => apply(f, x));
    const binary = fc
      .tuple(fc.constantFrom(...(smooth ? smoothBinary : anyBinary)), tie("any"), tie("any"))
      .map(([f, x, y]) => apply(f, x, y));
    const power = fc.tuple(tie("any"), fc.constantFrom(2, 3)).map(([x, p]) => apply("^", x, { kind: "number", value: p }));
    const where = fc
      .tuple(fc.constantFrom("<", "<=", ">", ">="), tie("any"), tie("any"), tie("any"), tie("any"))
      .map(([sign, ...operands]) => apply(`where ${sign}` as Operation, ...operands));
    const spike = fc
      .tuple(fc.constantFrom("tent", "box", "fast", "sigmoid", "arctan"), tie("any"), constant)
      .map(([surrogate, x, g]) => apply(`spike ${surrogate}` as Operation, x, g));
    const all = smooth ? [unary, binary, power] : [unary, binary, power, where, spike];
    return { any: fc.oneof({ depthSize: "small", withCrossShrink: true }, fc.oneof(leaves, leaves, constant), ...all) };
  }).any;
}

/** Random texts with two states, two drives, two parts. `b'` may read `a'`; edges into both may be there or not. */
export function randomText(smooth: boolean): fc.Arbitrary<NeuronText> {
  const free = expression(fc.oneof(oneOf("a", "b", "I", "J", "z"), oneOf("alpha")), smooth);
  return fc.record({
    parameters: fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })).map(([alpha, theta]) => [
      { name: "alpha", value: alpha },
      { name: "theta", value: theta },
    ]),
    drives: fc.constantFrom("both", "inputs", "neurons").map(
      (from) =>
        [
          { name: "I", from: "both" as const },
          { name: "J", from },
        ] as const,
    ),
    lets: fc.tuple(free, expression(oneOf("a", "b", "k", "z", "J"), smooth)).map(([k, m]) => [
      { name: "k", expression: k },
      { name: "m", expression: m },
    ]),
    states: fc
      .tuple(expression(oneOf("a", "b", "I", "k", "m"), smooth), expression(oneOf("a", "b", "J", "z", "m", "a'"), smooth))
      .map(([a, b]) => [
        { name: "a", expression: a },
        { name: "b", expression: b },
      ]),
    output: expression(oneOf("a'", "b'"), smooth),
    local: fc.constantFrom([], [{ kind: "autapse" as const, drive: "I" }]),
  });
}
