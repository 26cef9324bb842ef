import { cellOf } from "../../rnn/cells/index.ts";
import { concatenate } from "../../rnn/gradient/compare.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { Run, Trial } from "../../model/types.ts";
import { magnitude, short } from "../../view/kit/numbers/numbers.ts";

/** Beyond this share of a slope's range a tanh is flat, and what comes through it is lost. */
const FLAT = 1e-3;
const HUGE = 1e12;
const TINY = 1e-12;

/** What ails a run, or that nothing does, as facts; sizes and slopes are text. */
export type Diagnostic =
  | { readonly kind: "loss-overflows" | "gradient-overflows" | "gradient-zero" }
  | { readonly kind: "gradient-explodes" | "gradient-vanishes" | "gradient-well"; readonly largest: string }
  | { readonly kind: "saturated"; readonly neurons: readonly number[]; readonly slope: string }
  | { readonly kind: "silent"; readonly neurons: readonly number[]; readonly isDead: boolean };

/** What ails a run: numbers that overflow, explode or vanish, outputs that saturate, neurons that keep silent. Of a run that is well, how large the gradient is. */
export function diagnosticsOf(trial: Trial, { loss, psi, z }: Run, gradients: PerWeight): Diagnostic[] {
  const { N, T } = trial.sizes;
  const found: Diagnostic[] = [];
  const all = concatenate(gradients);
  const largest = magnitude(all);
  if (!Number.isFinite(loss)) found.push({ kind: "loss-overflows" });
  else if (all.some((value) => !Number.isFinite(value))) found.push({ kind: "gradient-overflows" });
  else if (largest > HUGE) found.push({ kind: "gradient-explodes", largest: short(largest, 2) });
  else if (largest === 0) found.push({ kind: "gradient-zero" });
  else if (largest < TINY) found.push({ kind: "gradient-vanishes", largest: short(largest, 2) });
  const each = Array.from({ length: N }, (_, j) => j);
  const steps = (j: number, is: (index: number) => boolean): number => {
    let count = 0;
    for (let t = 0; t < T; t++) if (is(t * N + j)) count++;
    return count;
  };
  if (!cellOf(trial).spiking) {
    const flat = each.filter((j) => steps(j, (at) => psi[at] < FLAT) > T / 2).map((j) => j + 1);
    if (flat.length > 0) found.push({ kind: "saturated", neurons: flat, slope: short(FLAT) });
  } else {
    const silent = each.filter((j) => steps(j, (at) => z[at] > 0) === 0).map((j) => j + 1);
    if (silent.length > 0) {
      const isDead = silent.every((j) => steps(j - 1, (at) => psi[at] > 0) === 0);
      found.push({ kind: "silent", neurons: silent, isDead });
    }
  }
  if (found.length === 0) found.push({ kind: "gradient-well", largest: short(largest) });
  return found;
}
