import type { Letter } from "../../cells/derivation/formula.ts";
import type { NeuronText } from "../../cells/text/syntax-tree.ts";
import { roundToDigits } from "../../../lib/format.ts";
import type { Code, Writer } from "../python/code.ts";
import type { Dialect } from "../python/formula-code.ts";
import { makeNames } from "../python/names.ts";

/** What a listing is written for; both have the same names for nearly everything. */
export type Library = "numpy" | "pytorch";

/** Names that the listing itself uses. */
const TAKEN = [
  ...["np", "torch", "range", "t", "T", "N", "x", "y", "z", "e", "L", "W", "V", "I", "dW", "eta", "psi", "eps", "kappa", "bias", "target"],
  ...["W_out", "W_self", "z_old", "psi_old", "e_filtered"],
];

const at = (base: string, time: Letter["time"]): string => (time === -1 ? `${base}_old` : base);
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("_");

/** How a listing writes the formulas of one neuron: short, with the functions of its library, and the names that the article has for e-prop's quantities. */
export function listingDialect(tree: NeuronText, library: Library, writer: Writer): Dialect {
  const lib = library === "numpy" ? "np" : "torch";
  const severalDrives = tree.drives.length > 1;
  const severalStates = tree.states.length > 1;
  const names = makeNames(TAKEN);
  const name = (of: string): string => names(of, of);
  for (const each of [...tree.parameters, ...tree.states, ...tree.lets]) name(each.name);

  function letter(each: Letter): string {
    switch (each.kind) {
      case "parameter":
        return name(each.name);
      case "state":
      case "part":
        return at(name(each.name), each.time);
      case "drive":
        return severalDrives ? `I_${each.name}` : "I";
      case "output":
        return at("z", each.time);
      case "autapse":
        return joined("W_self", severalDrives ? each.drive : "");
      case "psi":
        return at(joined("psi", each.state ?? ""), each.time);
      case "slope":
        return joined("d", each.of, "d", letter(each.by));
      case "eligibility":
        return joined("eps", severalDrives ? each.drive : "", severalStates ? each.state : "");
      case "presynaptic":
        return "z_old.T";
      case "shorthand":
      case "entry":
        throw new Error(`${each.kind} stands in formulas for reading only`);
    }
  }

  const [one, zero] = [writer.atom("1", true), writer.atom("0", true)];
  const functionName = (called: string): string => `${lib}.${called}`;
  const call = (called: string, ...operands: readonly Code[]): Code => writer.call(functionName(called), operands);

  const apply: Dialect["apply"] = ({ name: whole }, operands) => {
    const [called, variant] = whole.split(" ");
    const [a, b, ...branches] = operands;
    switch (called) {
      case "detach":
        return a;
      case "spike":
        return writer.binary("*", writer.compare(">", a, zero), writer.atom("1.0"));
      case "where":
        return call("where", writer.compare(variant, a, b), ...branches);
      case "sigmoid":
        return writer.binary("/", one, writer.binary("+", one, call("exp", writer.negative(a))));
      case "softplus":
        return call("log", writer.binary("+", one, call("exp", a)));
      case "relu":
        return library === "numpy" ? call("maximum", a, zero) : call("relu", a);
      case "min":
      case "max": {
        // PyTorch compares a tensor with a tensor, and clamps it by a number
        const plain = operands.findIndex(({ isLiteral }) => isLiteral);
        if (library === "numpy" || plain < 0) return call(`${called}imum`, a, b);
        return writer.call("torch.clamp", [operands[1 - plain]], [`${called === "max" ? "min" : "max"}=${operands[plain].text}`]);
      }
      default:
        return call(called, ...operands);
    }
  };
  return { letter, apply, functionName, number: (size) => String(roundToDigits(size, 12)) };
}
