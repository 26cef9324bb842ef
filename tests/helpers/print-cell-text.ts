import { postorder, type Expression, type NeuronText, type SelfEdge } from "../../src/rnn/cells/text/syntax-tree.ts";

/** How strongly a node holds together: what binds weaker than its surroundings goes into parentheses. */
const STRENGTH: Readonly<Record<string, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, negative: 3, "^": 4 };
const ATOM = 5;

const strengthOf = (expression: Expression): number => (expression.kind === "apply" ? (STRENGTH[expression.operation] ?? ATOM) : ATOM);

/** An expression as text that parses to the same tree. */
export function printExpression(root: Expression): string {
  const printed: string[] = [];
  for (const expression of postorder(root)) {
    if (expression.kind === "number") printed.push(String(expression.value));
    else if (expression.kind === "name") printed.push(expression.primed ? `${expression.name}'` : expression.name);
    else {
      const { operation, operands } = expression;
      const inner = printed.splice(printed.length - operands.length);
      const within = (index: number, least: number): string => (strengthOf(operands[index]) < least ? `(${inner[index]})` : inner[index]);
      const own = strengthOf(expression);
      const [name, variant] = operation.split(" ");
      if (operation === "negative") printed.push(`-${within(0, own)}`);
      else if (operation === "^") printed.push(`${within(0, ATOM)}^${within(1, STRENGTH.negative)}`);
      else if (own < ATOM) {
        const sign = own === 1 ? ` ${operation} ` : operation;
        printed.push(`${within(0, own)}${sign}${within(1, own + 1)}`);
      } else if (name === "where") printed.push(`where(${inner[0]} ${variant} ${inner[1]}, ${inner[2]}, ${inner[3]})`);
      else if (variant !== undefined) printed.push(`spike(${inner[0]}, ${variant}, ${inner[1]})`);
      else printed.push(`${operation}(${inner.join(", ")})`);
    }
  }
  return printed[0];
}

const printEdge = (edge: SelfEdge): string => (edge.kind === "autapse" ? `autapse ${edge.drive}` : `z -> ${edge.state}`);

/** A whole text that parses to the same tree. */
export function printCellText({ parameters, drives, lets, states, output, local }: NeuronText): string {
  const lines = [
    ...(parameters.length === 0
      ? []
      : [`param ${parameters.map(({ name, value }) => `${name} = ${Object.is(value, -0) ? "-0" : value}`).join(", ")}`]),
    ...drives.map(({ name, from }) => (from === "both" ? `drive ${name}` : `drive ${name} from ${from}`)),
    ...lets.map(({ name, expression }) => `let ${name} = ${printExpression(expression)}`),
    ...states.map(({ name, expression }) => `${name}' = ${printExpression(expression)}`),
    `z' = ${printExpression(output)}`,
    ...(local.length === 0 ? [] : [`local ${local.map(printEdge).join(", ")}`]),
  ];
  return `${lines.join("\n")}\n`;
}
