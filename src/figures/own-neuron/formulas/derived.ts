import { TooLongToDerive } from "../../../rnn/cells/derivation/algebra.ts";
import { derive } from "../../../rnn/cells/derivation/derive.ts";
import { factsOf, type Facts } from "../../../rnn/cells/derivation/facts.ts";
import { formulaRows, type FormulaRow } from "../../../rnn/cells/derivation/formula-rows.ts";
import { makeMemo, type Memo } from "../../../lib/memo.ts";
import { markSymbol } from "./symbol-marks.ts";
import type { OwnNetwork } from "../model.ts";

/** What follows from a text by algebra. */
export interface Derived {
  readonly rows: readonly FormulaRow[];
  /** The same, each symbol marked. */
  readonly marked: readonly FormulaRow[];
  readonly facts: Facts;
  /** [drives] The states whose component of the eligibility vector is always 0. */
  readonly alwaysZero: readonly (readonly string[])[];
}

function derivedFrom({ tree, cell }: Pick<OwnNetwork, "tree" | "cell">, local: readonly string[]): Derived | undefined {
  try {
    const derivation = derive(tree, cell, new Set(local));
    return {
      rows: formulaRows(tree, derivation, local),
      marked: formulaRows(tree, derivation, local, markSymbol),
      facts: factsOf(tree, derivation, new Set()),
      alwaysZero: derivation.eps.map((components) => tree.states.flatMap(({ name }, q) => (components[q] === null ? [name] : []))),
    };
  } catch (error) {
    if (error instanceof TooLongToDerive) return undefined;
    throw error;
  }
}

const known = makeMemo<OwnNetwork, Memo<string, Derived | undefined>>();
/** The formulas of a neuron with these local self edges; undefined where they would fill pages. Found once for all parts of a figure. */
export const derivedOf = (network: OwnNetwork, local: readonly string[]): Derived | undefined =>
  known(network, () => makeMemo(20))(local.join(), () => derivedFrom(network, local));
