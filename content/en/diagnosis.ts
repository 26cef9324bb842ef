import type { Fact } from "../../src/diagnosis/forms/types.ts";
import type { Diagnosis, From } from "../../src/diagnosis/diagnose.ts";
import { mistakes, type MistakeWords } from "./mistakes.ts";
import { exponential, roundToDigits } from "../../src/lib/format.ts";

const shape = (lengths: readonly number[]): string => lengths.join(" × ");
/** Readers count from 1. */
const entry = (index: readonly number[]): string => `[${index.map((k) => k + 1).join(", ")}]`;
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;

const arrayWords: ReadonlyMap<string, string> = new Map([
  ["W_rec", "the matrix W_rec of recurrent weights"],
  ["W_in", "the matrix W_in of input weights"],
  ["W_out", "the matrix W_out of the readout"],
]);
const array = (where: string): string => {
  const count = /^#(\d+)$/.exec(where);
  if (count !== null) return count[1] === "1" ? "the array" : `array number ${count[1]}`;
  return arrayWords.get(where) ?? where;
};
/** At the beginning of a sentence; names that are somebody's own stay as they are. */
const capital = (text: string): string => (/^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text);

function npySentence({ problem, expected, got }: Extract<Fact, { kind: "npy" }>): string {
  switch (problem) {
    case "header":
      return `The .npy file’s header should say ${expected}, but reads “${got}”.`;
    case "type":
      return `The .npy file should hold floats (${expected}), but holds ${got}.`;
    case "length":
      return `The .npy file should be ${expected} bytes long, but has ${got}.`;
    case "shape":
      return `The .npy file holds no numbers: its shape is ${got}.`;
  }
}

/** One sentence for each thing that can be said of pasted gradients: what it is, what was expected, what is there. */
export function factSentence(fact: Fact): string {
  switch (fact.kind) {
    case "empty":
      return "There is nothing yet. Paste dE/dW as your program prints it, or drop a file.";
    case "too-large":
      return `At most ${fact.expected} characters are read, but these are ${fact.got}. Paste the gradients alone.`;
    case "too-many":
      return `At most ${fact.expected} arrays are read, but these are ${fact.got}. Paste the gradients alone.`;
    case "archive":
      return "This is a packed archive (.npz, .pt, .zip). Save one array as .npy, or paste what print shows.";
    case "binary":
      return "This is no text, and no .npy file either.";
    case "no-numbers":
      return "No array of numbers was found. A matrix is expected, for instance [[0.1, -0.2], [0.3, 0.4]].";
    case "npy":
      return npySentence(fact);
    case "shortened":
      return `${capital(array(fact.where))} is shortened: “...” stands for numbers that were not printed. Print it whole, with np.set_printoptions(threshold=sys.maxsize) or torch.set_printoptions(profile="full").`;
    case "not-finite": {
      const named = fact.entries.map(({ index, got }) => `${entry(index)} is ${got}`).join(", ");
      return `${capital(array(fact.where))} should hold finite numbers only, but ${named}${fact.total > fact.entries.length ? `, and ${fact.total - fact.entries.length} more` : ""} (counted from 1).`;
    }
    case "not-a-number":
      return `Entry ${entry(fact.index)} of ${array(fact.where)} should be a number, but is “${fact.got}”.`;
    case "ragged":
      return fact.index.length === 0
        ? `The rows of ${array(fact.where)} have different lengths.`
        : `Row ${entry(fact.index)} of ${array(fact.where)} should have ${fact.expected} entries like the first one, but has ${fact.got}.`;
    case "missing-entries":
      return `${capital(array(fact.where))} should have an entry for each pair of indices, ${fact.expected} in all, but has ${fact.got}.`;
    case "unclosed":
      return `A bracket of ${array(fact.where)} is not closed. Was the end not copied?`;
    case "too-deep":
      return `${capital(array(fact.where))} is nested more than ${fact.expected} deep.`;
    case "shape":
      return `${capital(array(fact.where))} should be ${shape(fact.expected)} for this network, but is ${shape(fact.got)}.`;
    case "no-place":
      return `Nothing in this network has the shape ${shape(fact.got)} of ${array(fact.where)}.`;
    case "ambiguous":
      return `${capital(array(fact.where))}, of shape ${shape(fact.got)}, may be ${list(fact.between)}. Write its name and = before it.`;
    case "repeated":
      return `${capital(array(fact.where))} stands there more than once; the first is taken.`;
    case "unused":
      return `${capital(array(fact.where))} (${shape(fact.got)}) is not used.`;
    case "transposed":
      return fact.by === "name"
        ? `${capital(array(fact.where))} was turned: by its name it is stored as [from, to].`
        : `${capital(array(fact.where))} has the turned shape: it seems to be stored as [from, to].`;
    case "flattened":
      return `${capital(array(fact.where))} is one long list; it is read row by row as ${shape(fact.expected)}.`;
  }
}

const froms: Readonly<Record<From, string>> = {
  bptt: "the gradient of backpropagation",
  "eprop-exact": "exact e-prop",
  "eprop-approximate": "approximate e-prop",
};

/** Right answers to other questions, as a sentence’s object. */
const rights: Readonly<Record<string, string>> = {
  bptt: "the exact gradient, by backpropagation or exact e-prop",
  "eprop-approximate": "approximate e-prop",
  "eprop-approximate/strict": "approximate e-prop with no self edge local",
  "eprop-approximate/self": "approximate e-prop with all self edges local, that is SnAp-1",
  "eprop-approximate/adapt+reset": "approximate e-prop with adaptation and reset local",
  "eprop-approximate/adapt+autapse": "approximate e-prop with adaptation and autapse local",
  "eprop-approximate/random-feedback": "approximate e-prop with random feedback",
};

/** What one mistake is, in words. Truncated backpropagation has its length in its id. */
export function mistakeWords(id: string): MistakeWords | undefined {
  const chunk = /^tbptt-chunk(?:-(\d+))?$/.exec(id);
  if (chunk === null) return mistakes[id];
  return {
    what: `Backpropagation is cut every ${chunk[1] ?? "5"} steps.`,
    why: "All state is detached there to save memory.",
    repair: "Backpropagate over the whole sequence, or say that a truncated gradient is meant.",
  };
}

const residualWords = (residual: number): string => (residual === 0 ? "0" : exponential(residual, 1).replace("e+0", ""));

function candidateWords(id: string): string {
  if (rights[id] !== undefined) return `this is ${rights[id]}`;
  return id
    .split("+")
    .map((part) => (part === "factor" ? "all is right but for a factor" : (mistakeWords(part)?.what.replace(/\.$/, "") ?? part)))
    .join("; and: ");
}

/** By what each matrix is off, where all is right but for factors, and what such a factor can be. */
export const factorSentences = (factors: Diagnosis["factors"]): string[] =>
  Object.entries(factors ?? {}).map(([name, { value, names }]) => {
    if (names.includes("1")) return `${name} is right.`;
    const made =
      names.length > 0
        ? `which may be ${names.map((one) => (one === "-1" ? "a wrong sign" : one)).join(", ")}`
        : "of which nothing here is made";
    return `${name} is ${roundToDigits(value, 6)} times what it should be, ${made}.`;
  });

/** The answer in a sentence or two. */
export function diagnosisSentence(
  {
    verdict,
    best,
    residual,
    precision,
    alternatives,
    matrices,
    areZero,
    isBiasWrong,
  }: Pick<Diagnosis, "verdict" | "best" | "residual" | "precision" | "alternatives" | "matrices" | "areZero" | "isBiasWrong">,
  from: From,
): string {
  const near = residualWords(residual);
  switch (verdict) {
    case "right": {
      const names = Object.keys(matrices);
      const to =
        precision === "float64" ? `to ${near}` : precision === "float32" ? `to ${near}, in float32` : "to the digits that were printed";
      return `Right: ${froms[from]}, ${to}.${names.length < 3 ? ` Compared: ${names.join(" and ")}.` : ""}`;
    }
    case "unknown":
      if (isBiasWrong)
        return "All matrices are right, but the gradient of b_out is not: it is the sum over time of the error times what the readout keeps of a 1 at each step.";
      if (areZero) return "All these numbers are 0: no gradient was computed, or it was read after it had been set to zero.";
      return `Unknown: nothing that is known gives these numbers. The nearest, ${alternatives[0]?.ids[0] ?? "none"}, is ${near} away.`;
    default: {
      const [first, ...others] = best;
      const doubt = others.length === 0 ? "" : ` On this network that cannot be told from: ${others.join(", ")}.`;
      return `${capital(candidateWords(first))} (${first}, ${near} from it).${doubt}`;
    }
  }
}
