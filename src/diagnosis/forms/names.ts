import { INTERMEDIATES, type ArrayName, type Counts } from "./types.ts";

/** The shape of each array that can be pasted. */
export function shapeOf(name: ArrayName, { N, I, K, T, Q, driveNames }: Counts): readonly number[] {
  const blocks = (of: "W_rec" | "W_in"): readonly number[] => {
    const count = driveNames?.[of].length ?? 1;
    return count === 1 ? [] : [count];
  };
  switch (name) {
    case "W_rec":
      return [...blocks("W_rec"), N, N];
    case "W_in":
      return [...blocks("W_in"), N, I];
    case "W_out":
      return [K, N];
    case "b_out":
      return [K];
    case "e_rec":
    case "ebar_rec":
      return [T, ...blocks("W_rec"), N, N];
    case "e_in":
    case "ebar_in":
      return [T, ...blocks("W_in"), N, I];
    case "L":
    case "L_sym":
    case "psi":
    case "dE_dz_direct":
    case "z":
      return [T, N];
    case "err":
    case "y":
      return [T, K];
    case "dE_dh_total":
      return [T, N, Q];
  }
}

/** What a label means: a name, and whether it belongs to a library that stores matrices as [pre, post]. */
export interface Meaning {
  readonly name: ArrayName;
  readonly preFirst: boolean;
}

const RECURRENT =
  /^(w_?rec|w_?hh|w_?r|weight_hh|weight_hh_l0|w_?recurrent|recurrent_?weights?|recurrent_?kernel|recurrent|rec|lateral|h2h|hh|w|whh|wrec)$/;
const INPUT = /^(w_?in|w_?ih|w_?xh|w_?i|weight_ih|weight_ih_l0|w_?input|input_?weights?|input|in|i2h|ih|fc_?in|v|wih|win)$/;
const OUTPUT =
  /^(w_?out|w_?ho|w_?hy|w_?o|w_?output|output_?weights?|output|out|readout|w_?readout|decoder|h2o|fc|fc_?out|dense|linear|head|wout)$/;
const KNOWN_AS: ReadonlyMap<string, ArrayName> = new Map([
  ["learning_signal", "L"],
  ["l_exact", "L"],
  ["pseudo_derivative", "psi"],
  ["h_psi", "psi"],
  ["error", "err"],
  ["b_out", "b_out"],
  ["bias_out", "b_out"],
]);

/** Of a dotted or slashed name the parts that say something, in small letters: no gradient, no storage. */
function partsOf(label: string): string[] {
  return label
    .replace(/:\d+$/, "")
    .replace(/^(dE|dL|∂E|∂L|dLoss|dJ)\s*\/\s*(d|∂)/i, "")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[./]/)
    .map((part) => part.replace(/^(grad(ient)?_(of_)?|g_|d_)/, "").replace(/_?(grad(ient)?s?|var|value)$/, ""))
    .filter((part) => part !== "" && !/^(data|param|params|model|net|self|cell|module|_orig_mod)$/.test(part));
}

/** The array that a label names, or null. "rnn.weight_hh" is W_rec, "readout.weight" W_out; Keras' "kernel" is stored [pre, post]. */
export function meaningOf(label: string): Meaning | null {
  const exact = INTERMEDIATES.find((name) => name === label);
  if (exact !== undefined) return { name: exact, preFirst: false };
  const parts = partsOf(label);
  const last = parts.at(-1);
  if (last === undefined) return null;
  const known = KNOWN_AS.get(last) ?? INTERMEDIATES.find((name) => name.toLowerCase() === last);
  if (known !== undefined) return { name: known, preFirst: false };
  const keras = parts.some((part) => /kernel$/.test(part));
  const matrix = matrixOf(last, parts.slice(0, -1));
  return matrix === null ? null : { name: matrix, preFirst: keras };
}

function matrixOf(last: string, before: readonly string[]): "W_rec" | "W_in" | "W_out" | null {
  if (RECURRENT.test(last)) return "W_rec";
  if (INPUT.test(last)) return "W_in";
  if (OUTPUT.test(last)) return "W_out";
  if (!/^(weight|weights|kernel|w)$/.test(last)) return null;
  const owner = before.at(-1);
  if (owner === undefined) return null;
  if (RECURRENT.test(owner)) return "W_rec";
  if (INPUT.test(owner)) return "W_in";
  if (OUTPUT.test(owner)) return "W_out";
  return last === "kernel" && /rnn|lstm|gru|cell|lif|alif/.test(owner) ? "W_in" : null;
}
