import type { PerWeight } from "../../model/per-weight.ts";
import type { RuleName } from "../../model/rule-names.ts";
import type { Run, Trial } from "../../model/types.ts";
import { bptt } from "./bptt.ts";
import { epropAdaptive } from "./eprop-adaptive.ts";
import { epropApproximate } from "./eprop-approximate.ts";
import { epropExact } from "./eprop-exact.ts";
import { epropRandom } from "./eprop-random.ts";
import { mOrderForward } from "./m-order-forward.ts";
import { mOrder } from "./m-order.ts";
import { mdgl } from "./mdgl.ts";
import { rflo } from "./rflo.ts";
import { rtrl } from "./rtrl.ts";
import type { Kernel, Rule, RuleSettings } from "./rule.ts";
import { snap1 } from "./snap-1.ts";
import { syntheticGradients } from "./synthetic-gradients.ts";
import { truncatedBptt } from "./truncated-bptt.ts";
import { uoro } from "./uoro.ts";

/** The learning rules. One file each; tables, settings, costs and tests loop over them. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  bptt,
  rtrl,
  "eprop-exact": epropExact,
  "eprop-approximate": epropApproximate,
  "snap-1": snap1,
  "m-order": mOrder,
  "m-order-forward": mOrderForward,
  "truncated-bptt": truncatedBptt,
  rflo,
  "eprop-random": epropRandom,
  "eprop-adaptive": epropAdaptive,
  "synthetic-gradients": syntheticGradients,
  uoro,
  mdgl,
};

/** Steps a kernel to its end. */
export function finish(kernel: Kernel): Kernel {
  while (kernel.step() !== false);
  return kernel;
}

/** The whole-run form of a rule: its kernel run to the end, after as many runs as it needs to learn. */
export function gradientsBy(rule: Rule, trial: Trial, run: Run, settings: RuleSettings): PerWeight {
  let learned: unknown;
  for (let pass = 0; pass < (rule.passes ?? 0); pass++) learned = finish(rule.start(trial, run, settings, learned)).learned;
  return finish(rule.start(trial, run, settings, learned)).gradients();
}
