/** From a file to a network of a typed neuron; loaded when a file is first opened. */
import { ownNeuron as words } from "#content/figures/own-neuron.ts";
import { referenceFault } from "#content/reference-faults.ts";
import { readCellText } from "../../rnn/cells/text/read.ts";
import { MAX_LENGTH } from "../../rnn/cells/text/tokens.ts";
import { checkReference, quantityName } from "../../rnn/reference/check.ts";
import { ReferenceFormatError } from "../../rnn/reference/document.ts";
import { parseReference, type ReferenceCase } from "../../rnn/reference/parse.ts";
import { shared } from "../../state/settings.ts";
import { ownNetwork, type OwnNetwork } from "./model.ts";

/** What a file holds: a network and how its numbers compare, a neuron's text alone, or the reason why neither. */
export type FileContent =
  | { readonly kind: "network"; readonly network: OwnNetwork; readonly verdict: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "none"; readonly reason: string };

/** Reads what a file holds. Never throws. */
export function readFile(content: string): FileContent {
  const plain = content.replace(/^\uFEFF/, "");
  if (!plain.trimStart().startsWith("{"))
    return [...plain].length <= MAX_LENGTH ? { kind: "text", text: plain } : { kind: "none", reason: words.tooLong };
  try {
    const reference = parseReference(plain);
    const { trial } = reference;
    if (typeof trial.cell === "string") return { kind: "none", reason: words.noText };
    if (trial.sizes.N > shared.n.max || trial.sizes.T > shared.T.max)
      return { kind: "none", reason: words.tooManyNumbers(shared.n.max, shared.T.max) };
    const { text } = trial.cell;
    const reading = readCellText(text);
    if (reading.kind === "wrong") throw new Error("a network of a wrong text was read");
    const network = ownNetwork(text, reading.tree, trial);
    return { kind: "network", network, verdict: verdictOn(reference) };
  } catch (error) {
    return { kind: "none", reason: reasonOf(error) };
  }
}

/** How the numbers of a file compare with the engine's; a file may hold the network alone. */
function verdictOn(reference: ReferenceCase): string {
  try {
    const checks = checkReference(reference);
    const failed = checks.filter(({ passed }) => !passed);
    return failed.length === 0
      ? words.fileAgrees(checks.length)
      : words.fileDiffers(failed.length, quantityName(failed[0].path, failed[0].worst.index));
  } catch (error) {
    if (error instanceof ReferenceFormatError && error.fact.kind === "missing") return words.fileAlone;
    throw error;
  }
}

const reasonOf = (error: unknown): string => {
  if (error instanceof ReferenceFormatError) return referenceFault(error.fact);
  return error instanceof Error ? error.message : String(error);
};
