/** A piece of Python: how strongly it binds, how deep its parentheses nest, and whether no name stands in it. */
export interface Code {
  readonly text: string;
  readonly strength: number;
  readonly depth: number;
  readonly isLiteral: boolean;
}

const STRENGTH = { "+": 1, "-": 1, "*": 2, "/": 2, negative: 2, "**": 4 } as const;
type BinaryOperator = "+" | "-" | "*" | "/" | "**";
const ATOM = 5;
/** What nests deeper is put into a line of its own: Python gives up at 200. */
const DEEP = 40;

export interface Writer {
  readonly lines: string[];
  readonly atom: (text: string, isLiteral?: boolean) => Code;
  readonly negative: (inner: Code) => Code;
  readonly binary: (operator: BinaryOperator, a: Code, b: Code) => Code;
  /** A function of numbers; `words` stand behind what `operands` say, as they are. */
  readonly call: (name: string, operands: readonly Code[], words?: readonly string[]) => Code;
  readonly compare: (sign: string, a: Code, b: Code) => Code;
  /** Writes `name = …`. */
  readonly assign: (name: string, code: Code) => void;
}

/**
 * Writes lines of Python; `freshName` names what is put into a line of its own. Without it nothing is: formulas that can be derived nest less deep than
 * Python does, and literals stay as they are, since formulas have been computed as far as that goes.
 */
export function makeWriter(freshName?: () => string): Writer {
  const lines: string[] = [];
  const atom = (text: string, isLiteral = false): Code => ({ text, strength: ATOM, depth: 0, isLiteral });
  const within = (code: Code, least: number): string => (code.strength < least ? `(${code.text})` : code.text);
  /** Literals alone would be Python's own arithmetic, which stops at a division by 0. */
  const asNumber = (code: Code): Code =>
    code.isLiteral && freshName !== undefined ? { ...atom(`number(${code.text})`), depth: code.depth } : code;
  const assign = (name: string, code: Code): void => void lines.push(`${name} = ${asNumber(code).text}`);
  const shallow = (code: Code): Code => {
    if (code.depth <= DEEP || freshName === undefined) return code;
    const name = freshName();
    assign(name, code);
    return atom(name);
  };
  const put = (text: string, strength: number, operands: readonly Code[], isLiteral = false): Code =>
    shallow({ text, strength, depth: 1 + Math.max(...operands.map(({ depth }) => depth)), isLiteral });

  return {
    lines,
    atom,
    assign,
    // the sign of a product may stand before it: no digit depends on it
    negative: (inner) => put(`-${within(inner, STRENGTH["*"])}`, STRENGTH.negative, [inner], inner.isLiteral),
    binary(operator, left, right) {
      const a = left.isLiteral && right.isLiteral ? asNumber(left) : left;
      const own = STRENGTH[operator];
      if (operator === "**") return put(`${within(a, ATOM)}**${within(right, own)}`, own, [a, right]);
      const sign = own === 1 ? ` ${operator} ` : operator;
      return put(`${within(a, own)}${sign}${within(right, own + 1)}`, own, [a, right]);
    },
    call: (name, operands, words = []) =>
      put(`${name}(${[...operands.map((each) => asNumber(each).text), ...words].join(", ")})`, ATOM, operands),
    compare: (sign, a, b) => put(`${asNumber(a).text} ${sign} ${b.text}`, 0, [a, b]),
  };
}
