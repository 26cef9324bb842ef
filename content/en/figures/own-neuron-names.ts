/** What the names in a neuron’s text and in its formulas are. */
import type { FormulaSymbol } from "../../../src/rnn/cells/derivation/tex.ts";
import type { NameRole } from "../../../src/rnn/cells/text/name-roles.ts";
import type { FunctionName, Surrogate } from "../../../src/rnn/cells/text/syntax-tree.ts";

type Word = Extract<NameRole, { kind: "word" }>["called"];

const functions: Record<FunctionName, string> = {
  exp: "the exponential",
  log: "the natural logarithm",
  sqrt: "the square root",
  abs: "the size without the sign. At 0 its derivative is 0",
  tanh: "the hyperbolic tangent, from −1 to 1",
  sigmoid: "1/(1 + exp(−x)), from 0 to 1",
  relu: "x where it is above 0, else 0. At 0 its derivative is 0",
  softplus: "log(1 + exp(x)), a smooth relu",
  sin: "the sine",
  cos: "the cosine",
  min: "the smaller of two; the derivative is that of the smaller",
  max: "the larger of two; the derivative is that of the larger",
  where: "where(condition, a, b) is a if the condition holds, else b, and so is its derivative. The condition passes none",
  detach: "it passes the value and no derivative, so gradients do not run through it",
  spike: "1 above 0, else 0, with a pseudo-derivative in place of its slope",
};

const surrogates: Record<Surrogate, string> = {
  tent: "g max(0, 1 − |x|)",
  box: "1/w where |x| < w/2, else 0",
  fast: "1/(1 + k|x|)²",
  sigmoid: "k s(1 − s), s = sigmoid(kx)",
  arctan: "1/(1 + (kx)²)",
};

const words: Record<Word, string> = {
  param: "parameters follow: names for numbers that learning leaves as they are",
  drive: "drives follow: sums of what comes in, each with weights of its own",
  let: "a part follows: a name for a piece of an equation",
  local: "self edges follow that count as the neuron’s own memory, so that its trace follows them",
  from: "what the drive gathers follows: inputs alone, or neurons alone",
  inputs: "the drive gathers the inputs of this step and no outputs of neurons: it has V and no W",
  neurons: "the drive gathers outputs of neurons of the step before and no inputs: it has W and no V",
  autapse: "the weight of the neuron onto itself, by way of the drive that follows",
};

const gathers = {
  both: "a drive: all outputs of the step before and all inputs of this step, each times its weight",
  inputs: "a drive: all inputs of this step, each times its weight",
  neurons: "a drive: all outputs of the step before, each times its weight",
};

/** What a name of the text is, as a sentence that begins with it. `number` writes a number. */
export function nameSentence(name: string, role: NameRole, isDetached: boolean, number: (value: number) => string): string {
  const sentence = (what: string): string => `${name}: ${what}.${isDetached ? " It stands in detach: no derivative goes through it." : ""}`;
  switch (role.kind) {
    case "parameter":
      return sentence(`a parameter, ${number(role.value)}`);
    case "state":
      if (!role.primed) return sentence(`the state ${name} of the step before`);
      return `${name}′: the state ${name} of this step${role.gives ? ", which this equation gives" : ", as its equation gives it"}.`;
    case "output":
      if (!role.primed) return sentence("the neuron’s own output of the step before; where it stands, there is a self edge");
      return `z′: the output of this step${role.gives ? ", which this equation gives. Other neurons and the readout see nothing else" : ""}.`;
    case "drive":
      return sentence(gathers[role.from] + (role.isImplied ? ". It is there because no line declares another" : ""));
    case "part":
      return sentence(`a part, ${role.gives ? "which this line gives" : `given in line ${role.line}`}`);
    case "function":
      return `${role.called}: ${functions[role.called]}.`;
    case "surrogate":
      return `${role.called}: the pseudo-derivative of this spike is ${surrogates[role.called]}.`;
    case "word":
      return `${role.called}: ${words[role.called]}.`;
  }
}

export const nameHint = "Point at a name, or put the cursor on it, to read what it is.";

/** What a symbol of the formulas is; `names` are those it is made of. */
export function symbolSentence(
  kind: FormulaSymbol["kind"],
  time: "now" | "before" | "",
  names: readonly string[],
  value: string | null,
): string {
  const [name = "", other = ""] = names;
  const step = { now: " at this step", before: " at the step before", "": "" }[time];
  switch (kind) {
    case "parameter":
      return value === null ? `${name}, the height of the pseudo-derivative.` : `The parameter ${name}, ${value}.`;
    case "state":
      return `The state ${name}${step}.`;
    case "drive":
      return `The drive ${name}${step}: what comes in through the weights.`;
    case "part":
      return `The part ${name}${step}, named by a let in the text.`;
    case "output":
      return `The output of the neuron${step}.`;
    case "autapse":
      return `The weight of neuron j onto itself, in the drive ${name}.`;
    case "psi":
      return `The derivative of the output with respect to ${name === "" ? "the state" : `the state ${name}`}${step}; of a spike, its pseudo-derivative.`;
    case "slope":
      return `The derivative of ${name} with respect to ${other}${step}, by all ways within the step.`;
    case "eligibility":
      return `The eligibility vector${step}, its component for the state ${other}: what a weight of the drive ${name} has left there.`;
    case "shorthand":
      return `A name${step} for what stands in several formulas; its line is with the names.`;
    case "entry":
      return `An entry of ${name}${step}, for the state ${other}; its line is with ${name}.`;
    case "presynaptic":
      return "What comes in at the synapse: z of neuron i at the step before, or input i at this step.";
    case "D":
      return "The derivative of the states with respect to those of the step before, z and drives held fixed.";
    case "b":
      return "The derivative of the states with respect to a drive.";
    case "s":
      return "The derivative of the states with respect to the neuron’s own z of the step before.";
    case "epsilon":
      return "The eligibility vector: what a weight has left in the neuron’s states.";
    case "e":
      return "The eligibility trace: what a weight has left in the neuron’s output.";
  }
}
