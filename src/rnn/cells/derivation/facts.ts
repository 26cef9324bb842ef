import { exp, log } from "../../../lib/elementary.ts";
import type { NeuronText } from "../text/syntax-tree.ts";
import { GAMMA } from "../text/compile-cell.ts";
import type { Derivation } from "./derive.ts";
import { evaluate } from "./evaluate.ts";
import { lettersIn, type Formula, type Letter } from "./formula.ts";

/** States that D mixes among themselves, and by what factor a step they fade: the largest modulus of an eigenvalue. */
export interface Fading {
  readonly states: readonly string[];
  /** Null if D changes from step to step. */
  readonly factor: number | null;
}

/** What the form of a neuron's equations means for its e-prop. */
export interface Facts {
  /** [drives] numbers that a trace keeps for each synapse: components of its eligibility vector that are not always 0. */
  readonly perSynapse: readonly number[];
  /** [drives] Whether one eligibility vector serves all synapses of a presynaptic neuron: then it costs nothing more for each synapse. */
  readonly isShared: readonly boolean[];
  readonly fading: readonly Fading[];
}

/** Reads off a derivation what it costs. `perNeuron` names the parameters that have a value for each neuron. */
export function factsOf(tree: NeuronText, derivation: Derivation, perNeuron: ReadonlySet<string>): Facts {
  const definitions = definitionsOf(derivation);
  const isSame = (formula: Formula): boolean =>
    everyLetter(formula, definitions).every((letter) => letter.kind === "parameter" && !perNeuron.has(letter.name));
  const alive = derivation.eps.map((components) => [...components.keys()].filter((q) => components[q] !== null));
  const isShared = alive.map((states, d) =>
    states.every((q) => isSame(derivation.b[d]![q]!) && states.every((r) => isSame(derivation.A[q]![r]!))),
  );
  return { perSynapse: alive.map(({ length }) => length), isShared, fading: fadingOf(tree, derivation, definitions) };
}

type Definitions = ReadonlyMap<string, Formula>;

const definitionsOf = ({ parts }: Derivation): Definitions =>
  new Map(parts.flatMap(({ letter, formula }) => (letter.kind === "part" ? [[letter.name, formula] as const] : [])));

/** The letters of a formula, those of constant parts in place of them. */
function everyLetter(formula: Formula, definitions: Definitions): Letter[] {
  const formulas = new Set([formula]);
  for (const each of formulas)
    for (const letter of lettersIn(each)) if (letter.kind === "part" && letter.time === null) formulas.add(definitions.get(letter.name)!);
  return [...formulas].flatMap(lettersIn).filter(({ kind, time }) => kind !== "part" || time !== null);
}

/** The classes of states that D couples both ways, each with its spectral radius where D is constant on it. */
function fadingOf({ parameters, states }: NeuronText, { D }: Derivation, definitions: Definitions): Fading[] {
  const values = new Map([["gamma", GAMMA], ...parameters.map(({ name, value }) => [name, value] as const)]);
  const valueOf = (letter: Letter): number =>
    letter.kind === "part"
      ? evaluate(definitions.get(letter.name)!, valueOf)
      : letter.kind === "parameter"
        ? values.get(letter.name)!
        : NaN;
  const reaches = D.map((row) => row.map((entry) => !(entry.kind === "number" && entry.value === 0)));
  for (const k of D.keys()) for (const q of D.keys()) for (const r of D.keys()) reaches[q]![r] ||= reaches[q]![k]! && reaches[k]![r]!;
  const classes: number[][] = [];
  for (const q of D.keys()) {
    const other = classes.find(([first]) => reaches[q]![first!] && reaches[first!]![q]);
    if (other === undefined) classes.push([q]);
    else other.push(q);
  }
  return classes.map((members) => {
    const block = members.flatMap((q) => members.map((r) => D[q]![r]!));
    const factor = block.every(({ rank }) => rank === 0)
      ? spectralRadius(Float64Array.from(block, (entry) => evaluate(entry, valueOf)))
      : null;
    return { states: members.map((q) => states[q]!.name), factor };
  });
}

/** The largest modulus of an eigenvalue of a square matrix: the limit of the norm of A^n to the 1/n, n = 2^k, by squaring (Gelfand 1941). */
function spectralRadius(matrix: Float64Array): number {
  const n = Math.round(Math.sqrt(matrix.length));
  let power = matrix;
  let logarithm = 0;
  for (let k = 0; k < 50; k++) {
    const norm = Math.max(...power.map(Math.abs));
    if (norm === 0 || !Number.isFinite(norm)) return norm;
    logarithm += log(norm) / 2 ** k;
    const scaled = power.map((value) => value / norm);
    power = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) for (let m = 0; m < n; m++) power[i * n + j] += scaled[i * n + m]! * scaled[m * n + j]!;
  }
  return exp(logarithm);
}
