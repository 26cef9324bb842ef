import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellErrorSentence, cellErrors } from "../../../../content/en/cell-errors.ts";
import { compileCell } from "../../../../src/rnn/cells/text/compile-cell.ts";
import { readCellText } from "../../../../src/rnn/cells/text/read.ts";

const errorsOf = (text: string) => {
  const reading = readCellText(text);
  return reading.kind === "wrong" ? reading.errors : [];
};

interface Faulty {
  text: string;
  kind: string;
  line: number;
  column: number;
  names: string[];
}
const { errors: faulty } = JSON.parse(readFileSync("public/reference/cells/errors.json", "utf8")) as { errors: Faulty[] };

test.each(faulty)("reference: $kind at $line:$column", ({ text, kind, line, column, names }) => {
  const errors = errorsOf(text);
  expect(errors).toMatchObject([{ kind, line, column }]);
  for (const name of names) expect(cellErrorSentence(errors[0])).toContain(name);
});

/** Texts with the marks that they get; `^` stands under the first character of each, after the line it is in. */
const marked: Record<string, string> = {
  "a misspelled function": `
v' = sigmoyd(v)
     ^ unknown-name sigmoid
z' = v'`,
  "a surrogate": `
v' = v
z' = spike(v', triangle, 1)
               ^ unknown-name tent
`,
  "the prime of no state": `
param k = 1
v' = v + k'
         ^ unknown-name k
z' = v'`,
  "a name that is missing in two places is noted once": `
v' = tau*v
     ^ unknown-name tau
w' = tau*w
z' = v'`,
  "a name given to two things": `
param v = 1
v' = I
^ name-twice v
z' = v'`,
  "the drive that is there without a line": `
param I = 1
      ^ name-twice I
v' = v
z' = v'`,
  "reserved names": `
param t = 1
      ^ reserved t
let exp = 2
    ^ reserved exp
v' = v + t
         ^ reserved t
z' = v'`,
  "a circle of parts": `
let a = b + 1
    ^ circle a and b
let b = 2*a
v' = v + b
z' = v'`,
  "a circle by way of a part": `
let k = v'
    ^ circle k and v'
v' = k + I
z' = v'`,
  "a state of itself": `
v' = v' + I
^ circle v'
z' = v'`,
  "no statement at all": `
# nothing`,
  "a second output": `
v' = v
z' = v'
z' = 2*v'
^ two-z 3
`,
  "an output that reads the step before": `
v' = v + I
z' = v
     ^ z-reads v'
`,
  "an output that reads itself": `
v' = v + I
z' = v' + z
          ^ z-reads q'
`,
  "an output that reads a drive by way of two parts": `
let a = sigmoid(I)
let b = 2*a
v' = v
z' = b*v'
     ^ z-reads b
`,
  "z' read": `
v' = z'
     ^ z-prime-read z
z' = v'`,
  "numbers of arguments": `
v' = exp() + min(v)
     ^ arguments exp
             ^ arguments min
z' = spike(v', tent) + tanh(v', 2)
     ^ arguments spike
                       ^ arguments tanh
`,
  "a ninth state": `
a' = 1
b' = 1
c' = 1
d' = 1
e' = 1
f' = 1
g' = 1
h' = 1
i' = 1
^ too-many i
k' = 1
z' = a'`,
  "ends too early": `
v' = 0.9*(v + I
               ^ unfinished )
w'
  ^ unfinished =
let k =
       ^ unfinished number
param a
       ^ unfinished =
param b = -
           ^ unfinished number
drive
     ^ unfinished name
u' = min(v,
           ^ unfinished number
local z
       ^ unfinished ->
z' = exp
        ^ unfinished number
`,
  "no state": `
z' = 1
      ^ unfinished state
`,
  "numbers too large": `
v' = v + 1e400
         ^ number 1e400
z' = v'`,
  "self edges that are not there": `
drive I
drive J from inputs
v' = v + I + J
z' = v'
local z -> v, autapse J, autapse I, z -> w
           ^ no-edge autapse I
                      ^ no-edge autapse I
                                         ^ no-edge autapse I
`,
  "characters and words that cannot stand there": `
param a = 1 - 2
            ^ unexpected let
param b = a
          ^ unexpected let
v' = v ? 2
       ^ unexpected signs
u' = v < 2
       ^ unexpected where
w' = where(v < 2 < 3, 1, 2)
                 ^ unexpected where
x' = where(v, 1, 2)
            ^ unexpected where
y' = (v + w))
            ^ unexpected operator
r' = v'' + 1
       ^ unexpected prime
q' = param*v
     ^ unexpected number
p' = v*+v
       ^ unexpected number
let k' = 2
     ^ unexpected prime
drive c from outputs
             ^ unexpected inputs
local v -> z
      ^ unexpected self edge
v = 3
  ^ unexpected prime
parm c = 2
     ^ unexpected param
z' = a(v')
      ^ unexpected operator`.replace("z' = a(v')\n      ^ unexpected operator", "z' = v'"),
  "what is called but is no function": `
param a = 1
v' = a(v)
      ^ unexpected operator
z' = v'`,
  "a width that changes": `
v' = v + I
z' = spike(v', box, v')
                    ^ unexpected parameters
`,
  "look-alikes": `
v' = v − I
       ^ unexpected -
u' = 2·v
      ^ unexpected *
w' = v**2
       ^ unexpected \\^
z' = v’
      ^ unexpected '
`,
  "what follows from another error is not reported": `
param alpha 0.9
            ^ unexpected =
drive I J
        ^ unexpected comma
v' = alpha*v + I + (J
                     ^ unfinished )
k' = v' + alpha
local z -> v, autapse J
z' = v'`,
  "derivatives in time, and time, as papers write them": `
param tau = 20, dt = 1
tau dv/dt = -v
    ^ unexpected v' = v + dt*f
dw/dt = -w
  ^ unexpected v' = v + dt*f
x'' = -x
  ^ unexpected w' = w + dt*f and v' = v + dt*w'
y[t] = I
 ^ unexpected v' is the value at this step
y(t+1) = I
 ^ unexpected v' is the value at this step
q_{t} = I
  ^ unexpected v' is the value at this step
r' = 0.5*r[t-1] + I
          ^ unexpected v that of the step before
if v > 1
   ^ unexpected where(condition, a, b)
k' = [k + I]
     ^ unexpected Write ( instead
z' = k'`,
  "a z that the equations of a paper have": `
v' = v + I - z
z' = z + 0.1*v'
     ^ z-reads If z is a variable of your equations
`,
  "a word that every object of the program has": `
constructor valueOf
            ^ unexpected A line is param
let toString valueOf
             ^ unexpected Write = here
v' = I
z' = v'`,
  "the way to say param": `
parameter tau = 3
          ^ unexpected param
v' = tau*v
z' = v'`,
};

describe.each(Object.entries(marked))("%s", (title, picture) => {
  const lines = picture.split("\n");
  const text = lines.filter((line) => !/^ *\^ [a-z]/.test(line)).join("\n");
  const marks: { line: number; column: number; kind: string; sentence: string }[] = [];
  let line = 0;
  for (const each of lines) {
    const found = /^( *)\^ ([a-z-]+) (.*)$/.exec(each);
    if (found === null) line++;
    else marks.push({ line, column: found[1].length + 1, kind: found[2], sentence: found[3] });
  }
  if (title === "no statement at all") marks.push({ line: 1, column: 1, kind: "no-z", sentence: "output" });

  test("is marked where the picture says", () => {
    expect(errorsOf(text).map(({ line, column, kind }) => ({ line, column, kind }))).toEqual(
      marks.map(({ line, column, kind }) => ({ line, column, kind })),
    );
  });
  test("the sentences name what matters", () => {
    for (const [index, error] of errorsOf(text).entries())
      expect(cellErrorSentence(error)).toContain(marks[index]?.sentence.replace("\\", ""));
  });
});

test("every kind has a sentence, and stands in a test", () => {
  const tested = Object.values(marked).join("\n");
  for (const kind of Object.keys(cellErrors)) expect(tested.includes(`^ ${kind} `) || ["no-z", "too-long"].includes(kind), kind).toBe(true);
});

test("a text may have 4,000 characters, and the next is marked", () => {
  const right = "v' = v\nz' = v'\n# ";
  expect(errorsOf(right + "é".repeat(4000 - right.length))).toEqual([]);
  expect(errorsOf(right + "𝛼".repeat(4001 - right.length))).toMatchObject([{ kind: "too-long", line: 3, column: 4001 - 15 }]);
  expect(errorsOf("#\n".repeat(2000) + "# more")).toMatchObject([{ kind: "too-long", line: 2001, column: 1 }]);
});

test("columns count characters, not their halves", () => {
  expect(errorsOf("v' = v\nz' = 𝛼 + v'")).toMatchObject([{ kind: "unexpected", line: 2, column: 6, length: 1 }]);
});

test("line ends of any system, tabs and blanks are free", () => {
  expect(errorsOf("\r\n\tv' =\u00a0v + I # x\r\n\r\n z'=v'\r\n")).toEqual([]);
});

test("no text throws anything, or hangs: random pieces of the language, random characters, deep nesting", () => {
  const pieces = [
    "param",
    "drive",
    "let",
    "local",
    "from",
    "z",
    "z'",
    "v",
    "v'",
    "w'",
    "t",
    "k",
    "I",
    "spike",
    "where",
    "exp",
    "min",
    "tent",
  ];
  const signs = [
    "+",
    "-",
    "*",
    "/",
    "^",
    "(",
    ")",
    ",",
    "=",
    "<",
    ">=",
    "->",
    "'",
    "\n",
    "#",
    "1",
    "2e3",
    "1e999",
    ".",
    "$",
    "é",
    "_",
    "𝛼",
  ];
  const part = fc.constantFrom(...pieces, ...signs);
  const rest = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(" "));
  const head = fc.constantFrom(
    "v' = v*",
    "v' =",
    "w' = v' +",
    "z' = v'*",
    "z' = spike(v', ",
    "let k = w +",
    "param t =",
    "param k = 1",
    "",
  );
  const line = fc.tuple(head, rest).map((parts) => parts.join(" "));
  const garbage = fc.oneof(
    fc.array(part, { maxLength: 60 }).map((parts) => parts.join(" ")),
    fc.array(line, { maxLength: 8 }).map((lines) => lines.join("\n")),
    fc.string({ unit: "grapheme", maxLength: 200 }),
  );
  const kinds = new Set<string>();
  fc.assert(
    fc.property(garbage, (text) => {
      const reading = readCellText(text);
      const lines = text.split(/\r\n|\n|\r/);
      if (reading.kind === "right") compileCell(text).prepare({}, 2);
      else
        for (const error of reading.errors) {
          kinds.add(error.kind);
          expect(cellErrorSentence(error).length).toBeGreaterThan(10);
          expect(cellErrorSentence(error)).not.toMatch(/undefined|null|\[object/);
          expect(error.column).toBeLessThanOrEqual([...lines[error.line - 1]].length + 1);
        }
    }),
    { seed: 7, numRuns: 3000 },
  );
  expect(kinds.size).toBeGreaterThan(8);
});

const fill = (before: string, piece: string, after: string, closing = ""): string => {
  const count = Math.floor((3990 - before.length - after.length) / (piece.length + closing.length));
  return before + piece.repeat(count) + after + closing.repeat(count);
};

test.each([
  ["parentheses", `${fill("v' = ", "(", "v", ")")}\nz' = v'`],
  ["signs", `${fill("v' = ", "-", "v")}\nz' = v'`],
  ["powers", `${fill("v' = v", "^v", "")}\nz' = v'`],
  ["functions", `${fill("v' = ", "tanh(", "v", ")")}\nz' = v'`],
  ["sums", `${fill("v' = v", "-v", "")}\nz' = v'`],
  ["parts that double", `let a0 = v${Array.from({ length: 170 }, (_, i) => `\nlet a${i + 1} = a${i}*a${i}`).join("")}\nv' = a170\nz' = v'`],
  ["open parentheses", fill("v' = ", "(", "")],
  [
    "parts in reverse",
    `v' = a0${Array.from({ length: 170 }, (_, i) => `\nlet a${i} = a${i + 1}+a${i + 1}`).join("")}\nlet a170 = v\nz' = v'`,
  ],
])("%s as deep as a text allows are read, and never stop the page", (_, text) => {
  expect(text.length).toBeLessThanOrEqual(4000);
  // were the work to double with each part, 170 of them would outlive any test
  const reading = readCellText(text);
  if (reading.kind === "right") compileCell(text).prepare({}, 12);
});

test("a wrong text throws its errors", () => {
  expect(() => compileCell("v' = v")).toThrow("no-z at 1:1");
});
