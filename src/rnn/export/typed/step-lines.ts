import { GAMMA } from "../../cells/text/compile-cell.ts";
import { postorder, type Application, type Expression, type NeuronText } from "../../cells/text/syntax-tree.ts";
import type { Code, Writer } from "../python/code.ts";
import { pythonNumber } from "../python/names.ts";

/** Python names of a neuron's step: those of the text, x' as `x_next`, and the z that each equation reads. */
export interface StepNames {
  readonly of: (key: string, wanted: string) => string;
  /** The z in the equation of a state, or where there is one for all. */
  readonly output: (state: string) => string;
}

/** The step of a neuron as lines of Python: parts, states and z', each after what it needs. Returns the name of z'. */
export function writeStep(tree: NeuronText, names: StepNames, writer: Writer): string {
  const letOf = new Map(tree.lets.map(({ name, expression }) => [name, expression]));
  const stateOf = new Map(tree.states.map(({ name, expression }) => [name, expression]));
  const parameters = new Set(tree.parameters.map(({ name }) => name));
  const { isConstant, readsOutput } = factsOfParts(tree);
  const written = new Set<string>();

  const nameIn = (name: string, primed: boolean, reader: string): string => {
    if (primed) return names.of(`${name}'`, `${name}_next`);
    if (name === "z") return names.output(reader);
    // a part of z is another one in each equation whose z is its own
    if (letOf.has(name) && readsOutput.has(name)) {
      const z = names.output(reader);
      return z === names.output("") ? names.of(name, name) : names.of(`${name} of ${z}`, `${name}_${reader}`);
    }
    return names.of(name, name);
  };
  const apply = ({ operation, operands }: Application, codes: readonly Code[]): Code => {
    const [a, b, c, d] = codes as [Code, Code, Code, Code];
    const [name, variant] = operation.split(" ");
    switch (operation) {
      case "negative":
        return writer.negative(a);
      case "+":
      case "-":
      case "*":
      case "/":
        return writer.binary(operation, a, b);
      case "^":
        return isConstant(operands[1]) ? writer.binary("**", a, b) : writer.call("exp", [writer.binary("*", b, writer.call("log", [a]))]);
      case "spike":
        return writer.call(
          "spike",
          [a],
          ['"tent"', parameters.has("gamma") || !isTaken(tree, "gamma") ? names.of("gamma", "gamma") : `${GAMMA}`],
        );
    }
    if (name === "where") return writer.call("where", [writer.compare(variant, a, b), c, d]);
    if (name === "spike") return writer.call("spike", [a], [`"${variant}"`, b.text]);
    return writer.call(operation, codes);
  };
  const codeOf = (root: Expression, reader: string): Code => {
    const codes: Code[] = [];
    for (const each of postorder(root)) {
      if (each.kind === "number") codes.push(writer.atom(pythonNumber(each.value), true));
      else if (each.kind === "name") codes.push(writer.atom(nameIn(each.name, each.primed, reader)));
      else codes.push(apply(each, codes.splice(codes.length - each.operands.length)));
    }
    return codes[0];
  };
  /** Writes an equation after all that it needs, with a list of what waits: parts may lead to parts as deep as the text is long. */
  const write = (expression: Expression, name: string, reader: string): void => {
    const waiting = [{ expression, name, reader, isOpen: false }];
    while (waiting.length > 0) {
      const top = waiting.at(-1)!;
      if (!top.isOpen) {
        top.isOpen = true;
        for (const { name: inner, primed } of namesIn(top.expression).reverse()) {
          const needed = primed ? stateOf.get(inner) : letOf.get(inner);
          const called = nameIn(inner, primed, top.reader);
          if (needed !== undefined && !written.has(called))
            waiting.push({ expression: needed, name: called, reader: primed ? inner : top.reader, isOpen: false });
        }
        continue;
      }
      waiting.pop();
      if (written.has(top.name)) continue;
      written.add(top.name);
      writer.assign(top.name, codeOf(top.expression, top.reader));
    }
  };
  for (const { name, expression } of tree.states) write(expression, nameIn(name, true, name), name);
  const output = names.of("z'", "z_next");
  write(tree.output, output, "");
  return output;
}

/** Whether a name stands for something else than a parameter. */
const isTaken = ({ states, drives, lets }: NeuronText, name: string): boolean =>
  [...states, ...drives, ...lets].some((each) => each.name === name);

export const namesIn = (expression: Expression): { name: string; primed: boolean }[] =>
  postorder(expression).filter((each) => each.kind === "name");

/** Which expressions numbers and parameters fix, and which parts read z, also by way of others. */
export function factsOfParts({ parameters, lets }: NeuronText): {
  isConstant: (expression: Expression) => boolean;
  readsOutput: ReadonlySet<string>;
} {
  const fixed = new Set(parameters.map(({ name }) => name));
  const readsOutput = new Set<string>();
  const isConstant = (expression: Expression): boolean => namesIn(expression).every(({ name, primed }) => !primed && fixed.has(name));
  for (let before = -1; before < fixed.size + readsOutput.size;) {
    before = fixed.size + readsOutput.size;
    for (const { name, expression } of lets) {
      if (isConstant(expression)) fixed.add(name);
      if (namesIn(expression).some((each) => !each.primed && (each.name === "z" || readsOutput.has(each.name)))) readsOutput.add(name);
    }
  }
  return { isConstant, readsOutput };
}

/** What can be infinite, or have an infinite derivative, at numbers that are not. */
const HAZARDS = new Set(["exp", "log", "sqrt", "/", "^"]);
const BRANCHES = /^(where|min$|max$|relu$|abs$|spike)/;

/** Whether a branch that is not taken could be infinite: a derivative 0 times its own would be no number. */
export function hasHazardousBranch(tree: NeuronText): boolean {
  const { isConstant } = factsOfParts(tree);
  const hazardous = new Set<string>();
  const isHazardous = (root: Expression): boolean =>
    postorder(root).some((each) => {
      if (each.kind === "name") return !each.primed && hazardous.has(each.name);
      if (each.kind === "number" || !HAZARDS.has(each.operation) || isConstant(each)) return false;
      if (each.operation === "/") return !isConstant(each.operands[1]);
      const power = each.operands[1];
      return !(each.operation === "^" && power.kind === "number" && Number.isInteger(power.value) && power.value >= 1);
    });
  for (let before = -1; before < hazardous.size;) {
    before = hazardous.size;
    for (const { name, expression } of tree.lets) if (isHazardous(expression)) hazardous.add(name);
  }
  return [...tree.lets, ...tree.states, { expression: tree.output }].some(({ expression }) =>
    postorder(expression).some((each) => each.kind === "apply" && BRANCHES.test(each.operation) && each.operands.some(isHazardous)),
  );
}
