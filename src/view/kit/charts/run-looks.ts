import type { Experiment, ExperimentKey } from "../../../training/curves.ts";
import { FURTHER_RULES, isFurtherRule } from "../../../training/further-rules.ts";
import { MORSE, toldApart, type RunLook } from "./run-lines.ts";

/** Colour and dash of each kind of run: no two that stand in one plot share both. BPTT is that of the diagonals, as everywhere. */
const looks = toldApart({
  bptt: { tone: "var(--c-diagonal)", dash: "none" },
  "eprop-symmetric": { tone: "var(--c-eligibility)", dash: "none" },
  "eprop-random": { tone: "var(--c-learning)", dash: "none" },
  "eprop-adaptive": { tone: "var(--c-gradient)", dash: "none" },
  "readout-only": { tone: "var(--ink-quiet)", dash: "7 4" },
  "eprop-no-trace": { tone: "var(--c-dropped)", dash: "none" },
  "frozen-recurrent": { tone: "var(--ink-quiet)", dash: "2 3" },
  "eprop-shifted": { tone: "var(--c-dropped)", dash: "2 4" },
  "eprop-permuted": { tone: "var(--c-dropped)", dash: "5 2 1 2" },
  "eprop-no-slow-trace": { tone: "var(--c-dropped)", dash: "9 3" },
  "bptt-lif": { tone: "var(--c-dropped)", dash: "1 4" },
  "eprop-order-2": { tone: "var(--c-hop-1)", dash: "3 3" },
  "eprop-order-4": { tone: "var(--c-hop-3)", dash: "8 3" },
  "eprop-order-8": { tone: "var(--c-hop-5)", dash: "12 3 3 3" },
} satisfies Partial<Record<ExperimentKey, object>>);
const isListed = (key: string): key is keyof typeof looks => Object.hasOwn(looks, key);

export function lookOf({ key, algorithm }: Pick<Experiment, "key" | "algorithm">): RunLook {
  if (isListed(key)) return looks[key];
  const further = isFurtherRule(algorithm) ? FURTHER_RULES.indexOf(algorithm) : 0;
  return { tone: `var(--c-hop-${1 + (further % 5)})`, dash: `1 2 ${4 + further} 2`, alone: MORSE[Object.keys(looks).length + further] };
}
