import { ruleNames, type RuleName } from "../model/rule-names.ts";

/** The rules of the table that have fast kernels in the lab, m-order e-prop by its orders; and RFLO, whose gradient is that of another network. */
const fastOrNone = [
  "bptt",
  "eprop-approximate",
  "eprop-random",
  "eprop-adaptive",
  "m-order",
  "m-order-forward",
  "rflo",
] as const satisfies readonly RuleName[];

/** A rule of the table that is trained, on delayed memory only, by its kernel there. */
export type FurtherRule = Exclude<RuleName, (typeof fastOrNone)[number]>;
export const FURTHER_RULES = ruleNames.filter((name): name is FurtherRule => !(fastOrNone as readonly string[]).includes(name));
export const isFurtherRule = (name: string): name is FurtherRule => FURTHER_RULES.some((rule) => rule === name);

/** The window, in steps, of those that have one. */
export const FURTHER_WINDOW = 10;
