import type { Answer, Found, Words } from "../../../src/figures/gradient-check/model.ts";
import type { AlgorithmLine } from "../../../src/diagnosis/hypotheses/hypothesis.ts";
import type { PathClass } from "../../../src/diagnosis/paths.ts";
import type { Split } from "../../../src/diagnosis/split.ts";
import { diagnosisSentence, factorSentences, factSentence, mistakeWords } from "../diagnosis.ts";
import { exponential, roundToDigits } from "../../../src/lib/format.ts";

const lines: Readonly<Record<AlgorithmLine, string>> = {
  pre: "preᵗ = zᵢᵗ⁻¹ for W, uᵢᵗ for V",
  "eligibility-vector": "εᵗ = D εᵗ⁻¹ + b preᵗ",
  "eligibility-trace": "eᵗ = ψᵗ · εᵗ",
  "filtered-trace": "ēᵗ = κ ēᵗ⁻¹ + ω eᵗ",
  "pseudo-derivative": "ψᵗ = γ / v_th · max(0, 1 − |x|)",
  error: "errᵗ = ∂E/∂yᵗ",
  "learning-signal": "Lⱼᵗ, what reaches zⱼᵗ from the loss",
  backward: "the step back: dE/dzᵗ⁻¹ from dE/dhᵗ",
  readout: "yᵗ = κ yᵗ⁻¹ + ω W_out zᵗ + b, and its z̄ᵗ = κ z̄ᵗ⁻¹ + ω zᵗ",
  penalty: "the penalties on rates and weights",
  sum: "dE/dW = Σₜ Lᵗ eᵗ",
  output: "how the matrix is stored: [to, from]",
};

const effects: Readonly<Record<PathClass["effect"], string>> = {
  missing: "are missing, wholly or in part",
  added: "are there and should not be",
  "counted twice": "are counted twice",
  "weighted wrongly": "are weighted wrongly",
  "sign flipped": "have the wrong sign",
  misplaced: "stand at another place",
};

const parts: Readonly<Record<PathClass["part"], string>> = {
  entry: "The first edges of all paths, from the weight into its neuron,",
  state: "Paths that stay in the neuron’s state for a step",
  emit: "The edges from state to output, on all paths,",
  synapse: "Paths that hop to another neuron",
  adaptation: "Paths over the adaptation",
  reset: "Paths over the reset",
  autapse: "Paths over the neuron’s synapse onto itself",
  loss: "The last edges of all paths, from an output to the loss,",
  "last loss": "Paths that end at the last step",
  "chunk border": "Paths that cross the end of a chunk",
  hop: "Paths that leave the neuron’s memory and come in again",
  every: "All paths",
  outside: "Terms that are no paths from a recurrent weight",
};

const partition: Readonly<Record<Split["by"], string>> = {
  hops: "hops",
  "self edge": "paths over a self edge",
  entry: "step of entry",
  exit: "step of first exit",
  "readout leg": "steps in the readout",
  matrix: "matrix",
  source: "what the gradient is of",
};

const near = (x: number): string => (x === 0 ? "0" : x >= 0.01 ? String(roundToDigits(x, 2)) : exponential(x, 1));

const once = (sentences: readonly string[]): string[] => [...new Set(sentences)];

/** Lengths of chunks are one mistake to a reader. */
const oncePerKind = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => id.replace(/^(tbptt-chunk)-\d+$/, "$1")))];

function evidenceOf({ diagnosis, distance, mistakes }: Found): string[] {
  const { verdict, alternatives, factors, matrices } = diagnosis;
  const out: string[] = [];
  if (verdict !== "right") {
    const each = Object.entries(matrices).map(([name, value]) => `${name} ${near(value)}`);
    out.push(`${near(distance)} from what you meant${each.length > 1 ? ` (${each.join(", ")})` : ""}.`);
  }
  const next = alternatives[0];
  if (next !== undefined && verdict !== "unknown") out.push(`The runner-up, ${next.ids[0]}, is ${near(next.residual)} away.`);
  out.push(...factorSentences(factors));
  if (mistakes.length > 1) out.push("Neither of the two gives these numbers by itself.");
  return out;
}

function twinsOf({ diagnosis: { best, verdict }, teller }: Found): string {
  if (best.length < 2 || verdict === "right") return "";
  const noTeller = teller === null ? " No network that was tried tells them apart." : "";
  return `On this network ${best.join(", ")} give the same numbers, and nobody could say which of them it is.${noTeller}`;
}

/** Of unknown numbers the partition that fits best, unless it says nothing. */
function sharesOf({ diagnosis: { verdict, splits } }: Found): Words["shares"] {
  const split = splits.find(({ residual }) => residual < 0.5);
  if (verdict !== "unknown" || split === undefined) return [];
  return [
    ...split.shares.map(({ name, coefficient, names }): readonly [string, string] => [
      `${partition[split.by]}: ${name}`,
      coefficient === null
        ? "this network cannot tell"
        : `${roundToDigits(coefficient, 4)}${names.length > 0 ? ` (${names.join(", ")})` : ""}`,
    ]),
    ["left over", near(split.residual)],
  ];
}

function foundWords(found: Found): Words {
  const { unread } = found;
  const read = Object.keys(found.diagnosis.matrices).join(", ");
  return {
    // what could not be read comes first: the verdict is of the rest only
    sentence: [
      ...unread.map(factSentence),
      ...(unread.length > 0 ? [`Of ${read}:`] : []),
      diagnosisSentence(found.diagnosis, found.from),
    ].join(" "),
    remarks: once(found.remarks.map(factSentence)),
    evidence: evidenceOf(found),
    mistakes: found.mistakes.map(({ id, line, paths }) => {
      const { what, why, repair } = mistakeWords(id) ?? { what: id, why: "", repair: "" };
      return { id: oncePerKind([id])[0], what, why, repair, line: lines[line], paths: `${parts[paths.part]} ${effects[paths.effect]}.` };
    }),
    twins: twinsOf(found),
    shares: sharesOf(found),
    unseen: oncePerKind(found.diagnosis.unseen),
  };
}

const none: Words = { sentence: "", remarks: [], evidence: [], mistakes: [], twins: "", shares: [], unseen: [] };

/** All that is said of an answer. */
export function answerWords(answer: Answer): Words {
  switch (answer.kind) {
    case "found":
      return foundWords(answer);
    case "refused": {
      const [first, ...rest] = once(answer.facts.map(factSentence));
      return { ...none, sentence: first ?? "", remarks: rest };
    }
    case "network": {
      const { N, I, K, T } = answer.sizes;
      return { ...none, sentence: `That is a network: N = ${N}, T = ${T}, ${I} inputs, ${K} outputs. It is the one that is checked now.` };
    }
    case "failed":
      return { ...none, sentence: `This cannot be checked: ${answer.reason}.` };
    case "example":
    case "no-example":
      return none;
  }
}
