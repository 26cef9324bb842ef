import type { CellError, Expected, Fault, Place } from "./errors.ts";
import {
  FUNCTIONS,
  isComparison,
  isFunction,
  isKeyword,
  isSurrogate,
  type Comparison,
  type Expression,
  type NameLeaf,
  type Operation,
} from "./syntax-tree.ts";
import type { Line, Token } from "./tokens.ts";

/** A name where it is read. */
export interface Reading extends NameLeaf {
  readonly place: Token;
}

/** What is called but is no function, with the parenthesis behind it; what stands where a surrogate should. */
export interface UnknownCall {
  readonly name: string;
  readonly role: "function" | "surrogate";
  readonly place: Token;
  readonly parenthesis: Token;
}

export interface ParsedExpression {
  /** Null if the line could not be read to its end. */
  readonly expression: Expression | null;
  readonly readings: readonly Reading[];
  readonly unknownCalls: readonly UnknownCall[];
  /** What the heights, widths and slopes of surrogates read, which are of numbers and parameters. */
  readonly constants: readonly Reading[];
  readonly errors: readonly CellError[];
}

interface Operator {
  readonly kind: "operator";
  readonly operation: Operation;
  readonly strength: number;
}

/** An open parenthesis; `call` is what it belongs to. */
interface Group {
  readonly kind: "group";
  readonly call: Token | null;
  /** How many arguments are complete. */
  complete: number;
  comparison: Comparison | null;
  /** The comma at which a comparison was missed. */
  missed: Token | null;
  surrogate: Token | null;
  /** Where the present argument begins: in the list of readings, and in the line. */
  readingsBefore: number;
  argument: Token | null;
}

const STRENGTH: Readonly<Record<string, number>> = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 4 };
const NEGATIVE: Operator = { kind: "operator", operation: "negative", strength: 3 };

export const errorAt = ({ line, column, length }: Place, fault: Fault): CellError => ({ ...fault, line, column, length });

/** A token as it stands in the text. */
const written = (token: Token): string => (token.primed ? `${token.text}'` : token.text);

export const unexpected = (token: Token, expected: Expected, after: Token | undefined): CellError =>
  errorAt(token, {
    kind: "unexpected",
    text: written(token),
    expected: token.kind === "strange" ? "character" : expected,
    after: after === undefined ? null : written(after),
  });

/** A number as it is written; too large a one is an error, and goes on as 1. */
export function readNumber(token: Token, errors: CellError[]): number {
  const value = Number(token.text);
  if (Number.isFinite(value)) return value;
  errors.push(errorAt(token, { kind: "number", text: token.text }));
  return 1;
}

/**
 * Reads the rest of a line, from token `start`, as one expression: operators wait on a stack until what binds weaker comes
 * (Dijkstra 1961), so nesting costs no recursion. Stops at the first token that cannot stand where it does.
 */
export function parseExpression({ tokens, end }: Line, start: number): ParsedExpression {
  const stack: (Operator | Group)[] = [];
  const values: Expression[] = [];
  const readings: Reading[] = [];
  const unknownCalls: UnknownCall[] = [];
  const constants: Reading[] = [];
  const errors: CellError[] = [];
  const done = (expression: Expression | null): ParsedExpression => ({ expression, readings, unknownCalls, constants, errors });
  const fail = (error: CellError): ParsedExpression => {
    errors.push(error);
    // The name before what cannot stand there may not be the whole name that was meant.
    const last = readings.at(-1)?.place;
    if (last !== undefined && error.kind === "unexpected" && tokens[tokens.indexOf(last) + 1]?.column === error.column) readings.pop();
    return done(null);
  };

  const reduce = (strength: number): void => {
    for (let top = stack.at(-1); top?.kind === "operator" && top.strength >= strength; top = stack.at(-1)) {
      const operands = values.splice(top.operation === "negative" ? -1 : -2);
      values.push({ kind: "apply", operation: top.operation, operands });
      stack.pop();
    }
  };
  const open = (call: Token | null): void => {
    const state = { complete: 0, comparison: null, missed: null, surrogate: null, readingsBefore: readings.length, argument: null };
    stack.push({ kind: "group", call, ...state });
  };
  /** The parenthesis around the present operand, after what it holds is reduced to one value. */
  const enclosing = (): Group | undefined => {
    reduce(0);
    const top = stack.at(-1);
    return top?.kind === "group" ? top : undefined;
  };
  const closeArgument = (group: Group): void => {
    if (group.call?.text === "spike" && group.complete === 2 && group.surrogate !== null)
      constants.push(...readings.slice(group.readingsBefore));
    group.complete++;
    group.readingsBefore = readings.length;
  };

  /** Puts a call in place of its arguments. What is wrong with it is noted; the line can be read on. */
  const call = (group: Group, name: Token): void => {
    const given = group.complete;
    const operands = values.splice(values.length - given - (group.comparison === null ? 0 : 1));
    const placeholder: Expression = { kind: "number", value: 1 };
    const apply = (operation: Operation): void => void values.push({ kind: "apply", operation, operands });
    if (!isFunction(name.text)) values.push(placeholder);
    else if (given !== FUNCTIONS[name.text] && !(name.text === "spike" && given === 3)) {
      errors.push(errorAt(name, { kind: "arguments", name: name.text, given }));
      values.push(placeholder);
    } else if (name.text === "where") {
      if (group.comparison !== null) return apply(`where ${group.comparison}`);
      errors.push(unexpected(group.missed!, "comparison", undefined));
      values.push(placeholder);
    } else if (name.text === "spike" && given === 3) {
      operands.splice(1, 1);
      const surrogate = group.surrogate;
      if (surrogate !== null && isSurrogate(surrogate.text)) return apply(`spike ${surrogate.text}`);
      if (surrogate === null) errors.push(unexpected(group.argument!, "surrogate", undefined));
      else unknownCalls.push({ name: surrogate.text, role: "surrogate", place: surrogate, parenthesis: surrogate });
      values.push(placeholder);
    } else apply(name.text);
  };

  let operandNext = true;
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i]!;
    const before = tokens[i - 1];
    const next = tokens[i + 1];
    const top = stack.at(-1);
    if (operandNext) {
      if (top?.kind === "group" && top.call?.text === "spike" && top.complete === 1) {
        top.argument = token;
        if (token.kind === "name" && !token.primed && next !== undefined && [",", ")"].includes(next.text)) {
          top.surrogate = token;
          values.push({ kind: "number", value: 0 });
          operandNext = false;
          continue;
        }
      }
      if (token.kind === "number") {
        values.push({ kind: "number", value: readNumber(token, errors) });
        operandNext = false;
      } else if (token.text === "-") stack.push(NEGATIVE);
      else if (token.text === "(") open(null);
      else if (token.text === ")" && top?.kind === "group" && top.call !== null && top.complete === 0 && before?.text === "(") {
        stack.pop();
        call(top, top.call);
        operandNext = false;
      } else if (token.kind !== "name" || (!token.primed && isKeyword(token.text))) return fail(unexpected(token, "operand", before));
      else if (!token.primed && (isFunction(token.text) || (next?.text === "(" && token.text !== "t" && token.text !== "z"))) {
        if (next === undefined) break;
        if (next.text !== "(") return fail(unexpected(next, "parenthesis", token));
        if (!isFunction(token.text)) unknownCalls.push({ name: token.text, role: "function", place: token, parenthesis: next });
        open(token);
        i++;
      } else {
        const { text: name, primed } = token;
        if (!primed && name === "t") errors.push(errorAt(token, { kind: "reserved", name }));
        else readings.push({ kind: "name", name, primed, place: token });
        values.push({ kind: "name", name, primed });
        operandNext = false;
      }
      continue;
    }
    const strength = token.kind === "sign" ? STRENGTH[token.text] : undefined;
    if (strength !== undefined) {
      reduce(token.text === "^" ? strength + 1 : strength);
      stack.push({ kind: "operator", operation: token.text as Operation, strength });
      operandNext = true;
    } else if (token.text === ")" || token.text === ",") {
      const group = enclosing();
      if (group === undefined || (token.text === "," && group.call === null)) return fail(unexpected(token, "operator", before));
      if (group.call?.text === "where" && group.complete === 0 && group.comparison === null) group.missed = token;
      closeArgument(group);
      if (token.text === ",") operandNext = true;
      else {
        stack.pop();
        if (group.call !== null) call(group, group.call);
      }
    } else if (isComparison(token.text)) {
      const group = enclosing();
      if (group?.call?.text !== "where" || group.complete > 0 || group.comparison !== null)
        return fail(unexpected(token, "no-comparison", before));
      group.comparison = token.text;
      operandNext = true;
    } else return fail(unexpected(token, token.text === "'" ? "no-prime" : "operator", before));
  }
  reduce(0);
  if (operandNext || stack.length > 0) return fail(errorAt(end, { kind: "unfinished", expected: operandNext ? "operand" : "parenthesis" }));
  return done(values[0]!);
}
