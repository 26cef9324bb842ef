import type { Experiment } from "../../../training/curves.ts";
import { FURTHER_RULES, isFurtherRule } from "../../../training/further-rules.ts";

/** Colour and dash of each kind of run: no two share both, so that hue alone never tells. BPTT is that of the diagonals, as everywhere. */
export function lookOf({ algorithm, key }: Experiment): { readonly tone: string; readonly dash: string } {
  if (key === "bptt-lif") return { tone: "var(--c-dropped)", dash: "1 4" };
  switch (algorithm) {
    case "bptt":
      return { tone: "var(--c-diagonal)", dash: "none" };
    case "eprop-symmetric":
      return { tone: "var(--c-eligibility)", dash: "none" };
    case "eprop-random":
      return { tone: "var(--c-learning)", dash: "none" };
    case "eprop-adaptive":
      return { tone: "var(--c-gradient)", dash: "none" };
    case "readout-only":
      return { tone: "var(--ink-quiet)", dash: "7 4" };
    case "eprop-shifted":
      return { tone: "var(--c-dropped)", dash: "2 4" };
    case "eprop-permuted":
      return { tone: "var(--c-dropped)", dash: "5 2 1 2" };
    case "eprop-no-trace":
      return { tone: "var(--c-dropped)", dash: "none" };
    case "eprop-no-slow-trace":
      return { tone: "var(--c-dropped)", dash: "9 3" };
    case "frozen-recurrent":
      return { tone: "var(--ink-quiet)", dash: "2 3" };
    case "eprop-order-2":
      return { tone: "var(--c-hop-1)", dash: "3 3" };
    case "eprop-order-4":
      return { tone: "var(--c-hop-3)", dash: "8 3" };
    case "eprop-order-8":
      return { tone: "var(--c-hop-5)", dash: "12 3 3 3" };
    default: {
      const at = isFurtherRule(algorithm) ? FURTHER_RULES.indexOf(algorithm) : 0;
      return { tone: `var(--c-hop-${1 + (at % 5)})`, dash: `1 2 ${4 + at} 2` };
    }
  }
}
