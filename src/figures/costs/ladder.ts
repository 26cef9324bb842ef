import { makeMemo } from "../../lib/memo.ts";
import { ruleNames, type RuleName } from "../../model/rule-names.ts";
import { measured, polynomialsOf, type Size } from "../../rnn/cost/measure.ts";
import { rules } from "../../rnn/rules/index.ts";
import { costOf, leading, type Cost } from "../../rnn/cost/terms.ts";
import type { Quantity, ReadoutName } from "./quantities.ts";

/** The steps of the run, and of a window, that all costs are for. */
export const STEPS = 1000;
export const WINDOW = 10;
/** The neurons from which the ladder is drawn, and up to which. */
export const FROM = 2;
export const TO = 10_000;
/** Where a kernel is run and counted, as far as that is quick. */
export const SIZES = [2, 3, 4, 6, 8, 12, 16, 24] as const;

/** How a rule's cost grows with the number of neurons. */
export interface Course {
  readonly name: RuleName;
  /** The order m, of a rule that has one. */
  readonly order: number | undefined;
  /** The highest power of N in it. */
  readonly rung: number;
  readonly leading: Cost;
  /** The polynomial, all terms of it. */
  readonly at: (N: number) => number;
  /** Counted while the kernel ran. */
  readonly counted: readonly { readonly N: number; readonly value: number }[];
}

export type Where = Pick<Size, "cell" | "local" | "m"> & { readonly readout: ReadoutName };

const known = makeMemo<string, Course>(400);

function courseOf(name: RuleName, { cell, local, readout, m }: Where, quantity: Quantity): Course {
  const setting = { cell, local, readout, m, K: WINDOW };
  const sizeOf = (N: number): Size => ({ ...setting, N, T: STEPS });
  return known(`${name} ${cell} ${local} ${readout} ${m} ${quantity}`, () => {
    const { time, memory } = polynomialsOf(name, setting);
    const cost = quantity === "multiplications" ? time : memory;
    const counted = SIZES.flatMap((N) => {
      const { multiplications, bytes, how } = measured(name, sizeOf(N));
      return how === "counted" ? [{ N, value: quantity === "multiplications" ? multiplications : bytes / 8 }] : [];
    });
    const order = rules[name].parameter === "order" ? m : undefined;
    return {
      name,
      order,
      rung: Math.max(...cost.map((term) => term.N)),
      leading: leading(cost),
      at: (N) => costOf(cost, sizeOf(N)),
      counted,
    };
  });
}

/** All rules, those on the highest rung first, on a rung the dearest in a large network first. */
export const coursesOf = (where: Where, quantity: Quantity): Course[] =>
  ruleNames.map((name) => courseOf(name, where, quantity)).sort((a, b) => b.rung - a.rung || b.at(TO) - a.at(TO));

/** The rules by rung, the highest first. */
export function rungsOf(courses: readonly Course[]): { readonly rung: number; readonly courses: readonly Course[] }[] {
  const rungs = [...new Set(courses.map(({ rung }) => rung))];
  return rungs.map((rung) => ({ rung, courses: courses.filter((course) => course.rung === rung) }));
}
