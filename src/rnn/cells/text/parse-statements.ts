import type { CellError, Expected } from "./errors.ts";
import { errorAt, parseExpression, readNumber, unexpected, type ParsedExpression } from "./parse-expression.ts";
import { isKeyword, isReserved, type SelfEdge } from "./syntax-tree.ts";
import type { Line, Token } from "./tokens.ts";

/** A name where it is given to something. */
export interface Naming {
  readonly name: string;
  readonly place: Token;
}

export type Statement = Naming &
  (
    | { readonly kind: "param"; readonly value: number }
    | { readonly kind: "drive"; readonly from: "both" | "inputs" | "neurons" }
    | ({ readonly kind: "let" | "state" | "output" } & ParsedExpression)
  );

export interface LocalEdge {
  readonly edge: SelfEdge;
  /** Of the state or the drive. */
  readonly place: Token;
}

export interface ParsedLines {
  readonly statements: readonly Statement[];
  readonly local: readonly LocalEdge[];
  /** Whether there is a `drive` line, right or wrong. */
  readonly declaresDrives: boolean;
  /** Names in lines that could not be read: what they stand for is not known. */
  readonly uncertain: ReadonlySet<string>;
  readonly errors: readonly CellError[];
}

/** Reads one line from left to right. `take` yields the next token or ends the line with an error. */
class LineReader {
  readonly errors: CellError[] = [];
  position = 0;
  failed = false;
  readonly line: Line;

  constructor(line: Line) {
    this.line = line;
  }

  get next(): Token | undefined {
    return this.line.tokens[this.position];
  }

  /** Notes that the line cannot go on here. */
  fail(expected: Expected): null {
    this.failed = true;
    const token = this.next;
    const { tokens, end } = this.line;
    this.errors.push(
      token === undefined ? errorAt(end, { kind: "unfinished", expected }) : unexpected(token, expected, tokens[this.position - 1]),
    );
    return null;
  }

  sign(text: string, expected: Expected): Token | null {
    const token = this.next;
    if (token?.kind !== "sign" || token.text !== text) return this.fail(expected);
    this.position++;
    return token;
  }

  /** A name without a prime. */
  name(expected: Expected): Token | null {
    const token = this.next;
    if (token?.kind !== "name") return this.fail(expected);
    if (token.primed) {
      this.failed = true;
      const prime = { ...token, text: "'", primed: false, column: token.column + token.length - 1, length: 1 };
      this.errors.push(unexpected(prime, "no-prime", { ...token, primed: false }));
      return null;
    }
    this.position++;
    return token;
  }

  /** A name that is given to something: a reserved one is an error, after which the line goes on. */
  newName(): Token | null {
    const token = this.name("name");
    if (token !== null && isReserved(token.text)) this.errors.push(errorAt(token, { kind: "reserved", name: token.text }));
    return token;
  }

  /** Reads `item (, item)*` to the end of the line, or to `from`. */
  list(item: () => boolean, untilFrom = false): void {
    while (item()) {
      if (this.next === undefined || (untilFrom && this.next.text === "from")) return;
      if (this.sign(",", "comma") === null) return;
    }
  }

  /** The rest of the line as an expression. */
  expression(): ParsedExpression {
    const parsed = parseExpression(this.line, this.position);
    this.errors.push(...parsed.errors);
    this.failed ||= parsed.expression === null;
    return parsed;
  }
}

function parameters(reader: LineReader): Statement[] {
  const found: Statement[] = [];
  reader.list(() => {
    const place = reader.newName();
    if (place === null || reader.sign("=", "equals") === null) return false;
    const negative = reader.next?.text === "-";
    if (negative) reader.position++;
    const token = reader.next;
    if (token?.kind !== "number") return reader.fail("value") ?? false;
    reader.position++;
    const value = readNumber(token, reader.errors);
    found.push({ kind: "param", name: place.text, place, value: negative ? -value : value });
    return true;
  });
  return found;
}

function drives(reader: LineReader): Statement[] {
  const names: Token[] = [];
  reader.list(() => {
    const place = reader.newName();
    if (place !== null) names.push(place);
    return place !== null;
  }, true);
  let from: "both" | "inputs" | "neurons" = "both";
  if (!reader.failed && reader.next !== undefined) {
    reader.position++;
    const side = reader.next;
    if (side?.kind === "name" && !side.primed && (side.text === "inputs" || side.text === "neurons")) {
      from = side.text;
      reader.position++;
      if (reader.next !== undefined) reader.fail("statement");
    } else reader.fail("from");
  }
  return names.map((place) => ({ kind: "drive", name: place.text, place, from }));
}

function localEdges(reader: LineReader): LocalEdge[] {
  const found: LocalEdge[] = [];
  reader.list(() => {
    const first = reader.name("self-edge");
    if (first === null) return false;
    if (first.text !== "z" && first.text !== "autapse") {
      reader.position--;
      return reader.fail("self-edge") ?? false;
    }
    if (first.text === "z" && reader.sign("->", "arrow") === null) return false;
    const place = reader.name(first.text === "z" ? "state" : "drive");
    if (place === null) return false;
    const edge: SelfEdge = first.text === "z" ? { kind: "feedback", state: place.text } : { kind: "autapse", drive: place.text };
    found.push({ edge, place });
    return true;
  });
  return found;
}

function assignment(reader: LineReader, kind: "let" | "state"): Statement[] {
  let place: Token | null;
  if (kind === "let") place = reader.newName();
  else {
    const token = reader.next!;
    if (token.kind !== "name") place = reader.fail("statement");
    else {
      reader.position++;
      place = token.primed ? token : reader.fail(reader.next?.kind === "name" ? "statement" : "prime");
      if (place !== null && place.text !== "z" && isReserved(place.text))
        reader.errors.push(errorAt({ ...place, length: place.length - 1 }, { kind: "reserved", name: place.text }));
    }
  }
  if (place === null) return [];
  const nothing: ParsedExpression = { expression: null, readings: [], unknownCalls: [], constants: [], errors: [] };
  const parsed = reader.sign("=", "equals") === null ? nothing : reader.expression();
  return [{ kind: kind === "state" && place.text === "z" ? "output" : kind, name: place.text, place, ...parsed }];
}

/** Reads all lines. A line that cannot be read to its end leaves what was read of it. */
export function parseLines(lines: readonly Line[]): ParsedLines {
  const statements: Statement[] = [];
  const local: LocalEdge[] = [];
  const uncertain = new Set<string>();
  const errors: CellError[] = [];
  let declaresDrives = false;
  for (const line of lines) {
    const reader = new LineReader(line);
    const first = reader.next!;
    const keyword = first.kind === "name" && !first.primed && isKeyword(first.text) && first.text !== "from" ? first.text : null;
    if (keyword !== null) reader.position++;
    if (keyword === "param") statements.push(...parameters(reader));
    else if (keyword === "drive") statements.push(...drives(reader));
    else if (keyword === "local") local.push(...localEdges(reader));
    else statements.push(...assignment(reader, keyword === "let" ? "let" : "state"));
    declaresDrives ||= keyword === "drive";
    errors.push(...reader.errors);
    if (reader.failed) for (const token of declaring(line, keyword)) uncertain.add(token.text);
    // Without this line there would be a drive I.
    if (reader.failed && keyword === "drive") uncertain.add("I");
  }
  return { statements, local, declaresDrives, uncertain, errors };
}

/** The tokens of a faulty line that may have been meant to name something. */
function declaring({ tokens }: Line, keyword: string | null): readonly Token[] {
  if (keyword === "local") return [];
  const names = tokens.filter(({ kind }) => kind === "name");
  const isAssignment = keyword === "let" || (keyword === null && tokens[1]?.text === "=");
  return isAssignment || (keyword === null && tokens[0]!.primed) ? names.slice(0, keyword === "let" ? 2 : 1) : names;
}
