/** What is wrong with a neuron’s text, and what to do: a sentence or two for each kind of error. */
import type { ErrorKind, Expected, Fault } from "../../src/rnn/cells/text/errors.ts";

type Sentence<K extends ErrorKind> = (facts: Extract<Fault, { kind: K }>) => string;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;

/** What would have been right. */
const wanted: Readonly<Record<Expected, string>> = {
  statement: "A line is param, drive, let or local with what belongs to it, or the equation of a state, as in v' = 0.9*v + I.",
  prime: "The equation of a state gives its value at this step, with a prime: v' = …; a part with a name begins with let.",
  equals: "Write = here, and then the value.",
  name: "Write a name here: a letter, then letters, digits or _.",
  value: "A parameter is one number, as in 0.9 or -65; what is computed from parameters goes into a line with let.",
  comma: "Put a comma between two of them, or begin a new line.",
  operand: "Write a number, a name or a function here.",
  operator: "Put an operator here, as in alpha*v: nothing is multiplied without one.",
  comparison: "The first thing in where is a comparison, as in where(v > 0, a, b).",
  parenthesis: "Write a parenthesis here: a function has what it takes between ( and ).",
  from: "After from comes inputs or neurons.",
  "self-edge": "Name a self edge, as in local z -> a or local autapse I.",
  arrow: "Write -> and a state, as in local z -> a.",
  state: "Write the name of a state here.",
  drive: "Write the name of a drive here.",
  surrogate: "The second thing in spike is the name of its pseudo-derivative: tent, box, fast, sigmoid or arctan.",
  "state-equation": "A neuron needs at least one state: add its equation, as in v' = 0.9*v + I, and let z' read v'.",
  constant: "The height, width or slope in spike is made of numbers and parameters only.",
  "no-comparison": "A comparison stands only at the beginning of where(…), once.",
  "no-prime": "No prime can stand here: only a state has one.",
  character: "The language has letters, digits, _ and the signs + - * / ^ ( ) = < > , ' and # before a remark.",
};

/** Look-alikes that come with copied text. */
const instead: Readonly<Record<string, string>> = {
  ...{ "−": "-", "–": "-", "—": "-", "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "′": "'", "’": "'", "‘": "'", "`": "'", '"': "'" },
  ...{ "≤": "<=", "≥": ">=", "→": "->", "≔": "=", ";": "a new line", "[": "(", "{": "(", "]": ")", "}": ")" },
};

const keywords: Readonly<Record<string, string>> = {
  params: "param",
  parameter: "param",
  drives: "drive",
  input: "drive",
  def: "let",
  var: "let",
};

const choice = "A choice is where(condition, a, b), as in where(z > 0.5, c, v).";
const step = "A step that is 1 above 0 is spike(x); its pseudo-derivative is chosen there too.";
/** How the language says what papers and libraries call so. */
const otherwise: Readonly<Record<string, string>> = {
  ...{ if: choice, ifelse: choice, cond: choice, select: choice, piecewise: choice, switch: choice },
  ...{ heaviside: step, step, h: step, theta: step, surrogate: step, fire: step },
  ...{ sigma: "Write sigmoid(x).", sigm: "Write sigmoid(x).", logistic: "Write sigmoid(x).", expit: "Write sigmoid(x)." },
  ...{ cosh: "Write (exp(x) + exp(-x))/2.", sinh: "Write (exp(x) - exp(-x))/2.", tan: "Write sin(x)/cos(x)." },
  ...{
    ln: "Write log(x).",
    pow: "Write x^p.",
    power: "Write x^p.",
    square: "Write x^2.",
    norm: "Write abs(x).",
    sgn: "Write where(x > 0, 1, -1).",
  },
  ...{ clip: "Write min(max(x, a), b).", clamp: "Write min(max(x, a), b).", sign: "Write where(x > 0, 1, -1)." },
  ...{ stop_gradient: "Write detach(x).", stopgrad: "Write detach(x).", stop: "Write detach(x).", no_grad: "Write detach(x)." },
};

const roles = { name: "", function: "function ", surrogate: "pseudo-derivative " };

const derivative = "A derivative in time becomes a step: dv/dt = f is v' = v + dt*f, with a line param dt = 0.1.";
const second = "One prime is the value at this step. A second derivative is one more state: w' = w + dt*f and v' = v + dt*w'.";
const time = "Time is not written: v' is the value at this step, and v that of the step before.";

const takes: Readonly<Record<string, string>> = {
  min: "two, min(a, b)",
  max: "two, max(a, b)",
  where: "three, where(condition, a, b): the value if it holds, and the value if not",
  spike: "one, spike(x), or three, spike(x, tent, height)",
};

const counted = (n: number): string => ["none", "one", "two", "three"][n] ?? String(n);

/** A sentence for each kind. */
export const cellErrors: { readonly [K in ErrorKind]: Sentence<K> } = {
  "unknown-name": ({ name, role, nearest }) =>
    `There is no ${roles[role]}${name}${nearest === null ? "" : `; the nearest known one is ${nearest}`}.${
      role === "function" && Object.hasOwn(otherwise, name.toLowerCase()) ? ` ${otherwise[name.toLowerCase()]}` : ""
    }${role === "name" ? ` A number is declared as param ${bare(name)} = 1, a state by its equation, ${bare(name)}' = ….` : ""}`,
  "name-twice": ({ name, firstLine }) =>
    firstLine === null
      ? `The name ${name} is taken: without a drive line the drive is called ${name}. Choose another name, or declare a drive.`
      : `The name ${name} stands for something already, in line ${firstLine}. Each name has one meaning: choose another here, or take one of the two lines out.`,
  reserved: ({ name }) =>
    name === "z"
      ? "The name z is kept for the neuron’s output. Choose another name here."
      : name === "t"
        ? "The name t is kept for time, which no equation may read. Choose another name."
        : `The name ${name} belongs to the language. Choose another one.`,
  circle: ({ names }) =>
    names.length === 1
      ? `${names[0]} needs itself to be computed. Read the value of the step before, without a prime, or take it out.`
      : `${listed(names)} wait for each other within one step. Let one of them read the step before, without a prime.`,
  "no-z": () => "The neuron sends nothing yet. Add a line with its output, as in z' = tanh(v') or z' = spike(v' - 1).",
  "two-z": ({ firstLine }) => `z' has an equation already, in line ${firstLine}. A neuron has one output: join the two, or take one out.`,
  "z-reads": ({ name, reads, through }) => {
    const what = { drive: `the drive ${name}`, output: "z, its own value of the step before", state: `${name} of the step before` }[reads];
    const way = through === null ? "" : ` by way of ${through}`;
    const advice =
      reads === "state"
        ? `Read ${name}' with a prime, the value of this step.`
        : `Put it into a state, as in q' = ${reads === "drive" ? `sigmoid(${name})` : name}, and read q'.${
            reads === "output" ? " If z is a variable of your equations, call it otherwise: here z is what the neuron sends." : ""
          }`;
    return `z' reads ${what}${way}, but it may read primed states and parameters only. ${advice}`;
  },
  "z-prime-read": () => "z' is read nowhere: it is known only when the step is done. Read z, the output of the step before.",
  arguments: ({ name, given }) => `${name} takes ${takes[name] ?? `one, ${name}(x)`}; here it has ${counted(given)}.`,
  "too-many": ({ name, what, limit }) => `${name} is one ${what} too many: a neuron has at most ${limit}. Take one out, or join two.`,
  unfinished: ({ expected }) =>
    expected === "state-equation"
      ? wanted[expected]
      : `The line ends too early. ${expected === "parenthesis" ? "A ) is missing at its end." : wanted[expected]}`,
  number: ({ text }) => `${text} is larger than any number here can be. The largest is about 1.8e308.`,
  "no-edge": ({ edge, edges }) =>
    `There is no self edge ${edge} in this neuron. ${edges.length === 0 ? "It has none" : `It has ${listed(edges)}`}; an edge z -> x is there where z stands in the equation of x'.`,
  unexpected: ({ text, expected, after }) => `${text} cannot stand here. ${adviceOn(text, expected, after)}`,
  "too-long": ({ limit }) => `A text has at most ${limit} characters. Take out what is not needed; remarks count too.`,
};

const bare = (name: string): string => name.replace("'", "");

/** What papers and programs write where a line begins, and what stands for it here. */
function adviceOnForm(text: string, expected: Expected, after: string | null): string | undefined {
  const isLeft = expected === "statement" || expected === "prime";
  if (isLeft && after !== null && ["if", "elif", "else", "when"].includes(after)) return choice;
  if ((expected === "prime" && text === "/") || (expected === "statement" && after !== null && /^d[A-Za-z]\w*$/.test(text)))
    return derivative;
  if (text === "'" && after?.endsWith("'")) return second;
  if ((expected === "prime" && text === "(") || (expected === "character" && "[{".includes(text) && /^[A-Za-z]/.test(after ?? "")))
    return time;
  if (expected === "operator" && text === "(") return `${wanted.operator} ${time}`;
  return undefined;
}

function adviceOn(text: string, expected: Expected, after: string | null): string {
  const form = adviceOnForm(text, expected, after);
  if (form !== undefined) return form;
  const replacement = Object.hasOwn(instead, text) ? instead[text] : undefined;
  if (replacement !== undefined) return `Write ${replacement} instead.`;
  if (text === "*" && after === "*") return "A power is written with ^, as in v^2.";
  if (text === "=" && expected === "operator") return "An equation has one =, after the name on its left.";
  if (text === "=" && expected === "prime" && after === "z") return "The output of this step has a prime: z' = ….";
  if (expected === "comma" && ["+", "-", "*", "/", "^"].includes(text)) return wanted.value;
  const keyword = after !== null && Object.hasOwn(keywords, after.toLowerCase()) ? keywords[after.toLowerCase()] : undefined;
  if (expected === "statement" && keyword !== undefined) return `Is ${keyword} meant, where the line says ${after}?`;
  if (expected === "character" && (/\p{L}/u.test(text) || (after !== null && /^[a-z]\w*$/i.test(after) && "~˜ˆ\\$".includes(text))))
    return "Names are made of the letters a to z and A to Z, digits and _: write alpha, not α, and h_new, not h~.";
  return wanted[expected];
}

/** The sentence for one error. */
export function cellErrorSentence(fault: Fault): string {
  const sentence = cellErrors[fault.kind] as (facts: Fault) => string;
  return sentence(fault);
}
