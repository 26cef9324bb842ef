import fc from "fast-check";
import type { Expression, NeuronText, Operation } from "../../../../src/rnn/cells/text/syntax-tree.ts";

/** Smooth texts have derivatives everywhere; kinked ones are numbers everywhere; of any, some are not. */
export type Kind = "smooth" | "kinked" | "any";
const smooth = { unary: ["negative", "tanh", "sigmoid", "softplus", "sin", "cos"], binary: ["+", "-", "*"] } as const;
const kinked = { unary: [...smooth.unary, "abs", "relu", "detach", "spike"], binary: [...smooth.binary, "min", "max"] } as const;
const any = { unary: [...kinked.unary, "exp", "log", "sqrt"], binary: [...kinked.binary, "/", "^"] } as const;
const operations = { smooth, kinked, any };

const name = (text: string, primed = false): Expression => ({ kind: "name", name: text, primed });
const apply = (operation: Operation, ...operands: Expression[]): Expression => ({ kind: "apply", operation, operands });
const oneOf = (...names: string[]) => fc.constantFrom(...names.map((text) => name(text.replace("'", ""), text.endsWith("'"))));
const number = fc
  .oneof(
    fc.constantFrom(0, 1, 2, 0.5, 1e-7),
    fc.integer({ max: 30_000, min: 0 }).map((n) => n / 10_000),
  )
  .map((value): Expression => ({ kind: "number", value: Math.abs(value) }));

/** An expression over the given leaves. */
function expression(leaves: fc.Arbitrary<Expression>, kind: Kind): fc.Arbitrary<Expression> {
  const constant = fc.oneof(number, oneOf("alpha", "theta"));
  return fc.letrec<{ any: Expression }>((tie) => {
    const unary = fc.tuple(fc.constantFrom<Operation[]>(...operations[kind].unary), tie("any")).map(([f, x]) => apply(f, x));
    const binary = fc
      .tuple(fc.constantFrom<Operation[]>(...operations[kind].binary), tie("any"), tie("any"))
      .map(([f, x, y]) => apply(f, x, y));
    const power = fc.tuple(tie("any"), fc.constantFrom(2, 3)).map(([x, p]) => apply("^", x, { kind: "number", value: p }));
    const where = fc
      .tuple(fc.constantFrom("<", "<=", ">", ">="), tie("any"), tie("any"), tie("any"), tie("any"))
      .map(([sign, ...operands]) => apply(`where ${sign}` as Operation, ...operands));
    const spike = fc
      .tuple(fc.constantFrom("tent", "box", "fast", "sigmoid", "arctan"), tie("any"), constant)
      .map(([surrogate, x, g]) => apply(`spike ${surrogate}` as Operation, x, g));
    const all = kind === "smooth" ? [unary, binary, power] : [unary, binary, power, where, spike];
    return { any: fc.oneof({ depthSize: "small", withCrossShrink: true }, fc.oneof(leaves, leaves, constant), ...all) };
  }).any;
}

/** Random texts with two states, two drives, two parts. `b'` may read `a'`; edges into both may be there or not. */
export function randomText(kind: Kind): fc.Arbitrary<NeuronText> {
  const free = expression(fc.oneof(oneOf("a", "b", "I", "J", "z"), oneOf("alpha")), kind);
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
    lets: fc.tuple(free, expression(oneOf("a", "b", "k", "z", "J"), kind)).map(([k, m]) => [
      { name: "k", expression: k },
      { name: "m", expression: m },
    ]),
    states: fc
      .tuple(expression(oneOf("a", "b", "I", "k", "m"), kind), expression(oneOf("a", "b", "J", "z", "m", "a'"), kind))
      .map(([a, b]) => [
        { name: "a", expression: a },
        { name: "b", expression: b },
      ]),
    output: expression(oneOf("a'", "b'"), kind),
    local: fc.constantFrom([], [{ kind: "autapse" as const, drive: "I" }]),
  });
}
