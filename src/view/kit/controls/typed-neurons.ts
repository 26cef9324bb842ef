/** Networks of the neuron that the reader has typed: being loaded is being known to the engine. */
import { compileCell } from "../../../rnn/cells/text/compile-cell.ts";
import { readCellText } from "../../../rnn/cells/text/read.ts";
import { MAX_LENGTH } from "../../../rnn/cells/text/tokens.ts";
import { typedTrial } from "../../../rnn/trials/typed-trial.ts";
import { drawTypedBy } from "../../../state/trial.ts";
import { examples, firstExample } from "../../neurons/examples.ts";

/** Whether figures of any network can show it: it is right, and has weights from neurons and from inputs. */
export function isUsable(text: string): boolean {
  const reading = readCellText(text);
  if (reading.kind === "wrong") return false;
  const has = (source: string): boolean => reading.tree.drives.some(({ from }) => from !== source);
  return has("inputs") && has("neurons");
}

/** The text that stands for one: itself, or the first example for none, and for one that cannot be used. */
export const textFor = (neuron: string): string => (neuron !== "" && isUsable(neuron) ? neuron : examples[firstExample]);

/** The text with these self edges local, and no others. */
export function withLocal(text: string, chosen: string): string {
  if (chosen === "default") return text;
  const { drives, feedbacks } = compileCell(text);
  const names = [
    ...drives.filter(({ fromNeurons }) => fromNeurons).map(({ name }) => `autapse ${name}`),
    ...feedbacks.map(({ name }) => name),
  ];
  const local = names.filter((name) => chosen.split(",").includes(name));
  const others = text
    .split("\n")
    .filter((line) => !/^\s*local\b/.test(line))
    .join("\n")
    .trimEnd();
  const next = local.length === 0 ? others : `${others}\nlocal ${local.join(", ")}`;
  return [...next].length <= MAX_LENGTH ? next : text;
}

drawTypedBy(({ neuron, neuronLocal, neuronWeights, neuronInputs }, { seed, N, T, ...more }) =>
  typedTrial(withLocal(textFor(neuron), neuronLocal), { seed, N, T, weights: neuronWeights, inputs: neuronInputs }, more),
);
