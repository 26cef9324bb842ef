import type { Trial } from "../../model/types.ts";
import { parseReference } from "../../rnn/reference/parse.ts";
import { drawnTrial, type Network } from "./model.ts";

/** The trial in an `eprop-ref` text, or beside the entries of a catalogue of faults. Throws if there is none. */
export function trialIn(text: string): Trial {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return parseReference(text).trial;
  }
  const inner = typeof whole === "object" && whole !== null && "trial" in whole ? whole.trial : undefined;
  if (typeof inner !== "object" || inner === null) return parseReference(text).trial;
  return parseReference(JSON.stringify({ schema: "eprop-ref/1", ...inner })).trial;
}

/** The trial of a network. Throws if it is a file's and cannot be read. */
export const trialOf = (network: Network): Trial => (network.kind === "file" ? trialIn(network.text) : drawnTrial(network));

/** Whether a text says a network rather than gradients. */
export function isNetworkText(text: string): boolean {
  if (!text.trimStart().startsWith("{")) return false;
  try {
    const whole = JSON.parse(text) as object;
    return "schema" in whole || "trial" in whole || ("sizes" in whole && "params" in whole);
  } catch {
    return false;
  }
}
