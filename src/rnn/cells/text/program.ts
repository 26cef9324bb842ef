import { exp, log, pow, sigmoid, softplus, tanh } from "../../../lib/elementary.ts";
import { cosOfAny, sinOfAny } from "../../../lib/large-angle.ts";
import type { Operation } from "./syntax-tree.ts";

/**
 * A list of operations on numbered values. Operation k takes the values at `operands[4k …]` and writes value `results[k]`, and its derivatives
 * by its first two operands (of `where` by its branches) to `partials[2k]` and `partials[2k + 1]`.
 */
export interface Program {
  readonly codes: Uint8Array;
  readonly operands: Int32Array;
  readonly results: Int32Array;
}

/** `power` has an exponent of numbers and parameters; with another, `exponential`, x^y is exp(y log x). `copy` passes a value on. */
export type ProgramOperation = Exclude<Operation, "^" | "spike"> | "power" | "exponential" | "copy";

/** The operations by number, as in the switch of `runProgram`. */
const OPERATIONS: readonly ProgramOperation[] = [
  ...(["copy", "negative", "+", "-", "*", "/", "power", "exponential", "exp", "log", "sqrt"] as const),
  ...(["abs", "tanh", "sigmoid", "relu", "softplus", "sin", "cos", "min", "max", "detach"] as const),
  ...(["where <", "where <=", "where >", "where >="] as const),
  ...(["spike tent", "spike box", "spike fast", "spike sigmoid", "spike arctan"] as const),
];

export const codeOf = (operation: ProgramOperation): number => OPERATIONS.indexOf(operation);
export const isSpike = (operation: string): boolean => operation.startsWith("spike");
export const isKink = (operation: string): boolean =>
  operation.startsWith("where") || ["relu", "abs", "min", "max", "spike box"].includes(operation);

/** The least distances to a threshold and to a kink that a program met. */
export interface Margins {
  threshold: number;
  kink: number;
}

/** Distance to a kink. Exactly on it with 0 against 0 counts as far: that is the same in any arithmetic. */
const distance = (a: number, b: number): number => (a === 0 && b === 0 ? Infinity : Math.abs(a - b));

/** Runs a program on `values`, in place, and writes the derivatives of each operation. Lowers `margins` to what it meets. */
export function runProgram({ codes, operands, results }: Program, values: Float64Array, partials: Float64Array, margins: Margins): void {
  for (let k = 0; k < codes.length; k++) {
    const a = values[operands[4 * k]!]!;
    const b = values[operands[4 * k + 1]!]!;
    let value = a;
    let first = 1;
    let second = 0;
    const code = codes[k]!;
    switch (code) {
      case 0:
        break;
      case 1:
        value = -a;
        first = -1;
        break;
      case 2:
        value = a + b;
        second = 1;
        break;
      case 3:
        value = a - b;
        second = -1;
        break;
      case 4:
        value = a * b;
        first = b;
        second = a;
        break;
      case 5:
        value = a / b;
        first = 1 / b;
        second = -value / b;
        break;
      case 6:
        value = pow(a, b);
        first = b === 0 ? 0 : b * pow(a, b - 1);
        break;
      case 7:
        second = log(a);
        value = exp(b * second);
        first = (value * b) / a;
        second *= value;
        break;
      case 8:
        value = first = exp(a);
        break;
      case 9:
        value = log(a);
        first = 1 / a;
        break;
      case 10:
        value = Math.sqrt(a);
        first = 0.5 / value;
        break;
      case 11:
        value = Math.abs(a);
        first = a > 0 ? 1 : a < 0 ? -1 : 0;
        margins.kink = Math.min(margins.kink, distance(a, 0));
        break;
      case 12:
        value = tanh(a);
        first = 1 - value * value;
        break;
      case 13:
        value = sigmoid(a);
        first = value * (1 - value);
        break;
      case 14:
        value = a > 0 ? a : a === a ? 0 : a;
        first = a > 0 ? 1 : 0;
        margins.kink = Math.min(margins.kink, distance(a, 0));
        break;
      case 15:
        value = softplus(a);
        first = sigmoid(a);
        break;
      case 16:
        value = sinOfAny(a);
        first = cosOfAny(a);
        break;
      case 17:
        value = cosOfAny(a);
        first = -sinOfAny(a);
        break;
      case 18:
      case 19: {
        const isFirst = code === 18 ? a <= b : a >= b;
        value = isFirst ? a : b;
        first = isFirst ? 1 : 0;
        second = 1 - first;
        margins.kink = Math.min(margins.kink, distance(a, b));
        break;
      }
      case 20:
        first = 0;
        break;
      case 21:
      case 22:
      case 23:
      case 24: {
        const isFirst = code === 21 ? a < b : code === 22 ? a <= b : code === 23 ? a > b : a >= b;
        value = values[operands[4 * k + (isFirst ? 2 : 3)]!]!;
        first = isFirst ? 1 : 0;
        second = 1 - first;
        margins.kink = Math.min(margins.kink, Math.abs(a - b));
        break;
      }
      default: {
        const size = Math.abs(a);
        value = a > 0 ? 1 : 0;
        margins.threshold = Math.min(margins.threshold, size);
        if (code === 25) first = b * Math.max(0, 1 - size);
        else if (code === 26) {
          first = size < b / 2 ? 1 / b : 0;
          margins.kink = Math.min(margins.kink, Math.abs(size - b / 2));
        } else if (code === 27) first = 1 / ((1 + b * size) * (1 + b * size));
        else if (code === 28) {
          const s = sigmoid(b * a);
          first = b * s * (1 - s);
        } else first = 1 / (1 + b * a * (b * a));
      }
    }
    values[results[k]!] = value;
    partials[2 * k] = first;
    partials[2 * k + 1] = second;
  }
}
