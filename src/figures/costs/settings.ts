import { ruleNames } from "../../model/rule-names.ts";
import { choice, integer, table } from "../../state/setting-kinds.ts";
import type { ValuesOf } from "../../state/setting-kinds.ts";
import { QUANTITIES, READOUTS } from "./quantities.ts";

export const own = table({
  costRule: choice({ choices: ruleNames, default: "m-order-forward" }),
  costQuantity: choice({ choices: QUANTITIES, default: "multiplications" }),
  costReadout: choice({ choices: READOUTS, default: "leaky" }),
  costOrder: integer({ min: 1, max: 5, default: 2 }),
});

export type Own = ValuesOf<typeof own>;
