import { concatenate } from "../../rnn/gradient/compare.ts";
import type { PerWeight } from "../../model/per-weight.ts";
import type { Run, Trial } from "../../model/types.ts";
import { magnitude, short } from "../../view/kit/numbers/numbers.ts";

/** Beyond this share of a slope's range a tanh is flat, and what comes through it is lost. */
const FLAT = 1e-3;
const HUGE = 1e12;
const TINY = 1e-12;

const listed = (neurons: readonly number[]): string =>
  neurons.length === 1 ? `Neuron ${neurons[0]}` : `Neurons ${neurons.slice(0, -1).join(", ")} and ${neurons.at(-1)}`;

/** What ails a run, one sentence each: numbers that overflow, explode or vanish, outputs that saturate, neurons that keep silent. */
export function ailmentsOf(trial: Trial, { loss, psi, z }: Run, gradients: PerWeight): string[] {
  const { N, T } = trial.sizes;
  const said: string[] = [];
  const all = concatenate(gradients);
  const largest = magnitude(all);
  if (!Number.isFinite(loss))
    said.push("The loss overflows: the run has left the range of float64, and what follows from it is not a number.");
  else if (all.some((value) => !Number.isFinite(value)))
    said.push("The gradient overflows: products along its paths leave the range of float64, though the run itself does not.");
  else if (largest > HUGE) said.push(`The gradient explodes: its largest entry is ${short(largest, 2)}.`);
  else if (largest === 0)
    said.push("The gradient is zero: no path from a weight onto a neuron reaches the loss with a product other than 0.");
  else if (largest < TINY) said.push(`The gradient has all but vanished: its largest entry is ${short(largest, 2)}.`);
  const each = Array.from({ length: N }, (_, j) => j);
  const steps = (j: number, is: (index: number) => boolean): number => {
    let count = 0;
    for (let t = 0; t < T; t++) if (is(t * N + j)) count++;
    return count;
  };
  if (trial.cell === "rate") {
    const flat = each.filter((j) => steps(j, (at) => psi[at]! < FLAT) > T / 2).map((j) => j + 1);
    if (flat.length > 0)
      said.push(
        `${listed(flat)} ${flat.length === 1 ? "is" : "are"} saturated at most steps: the slope of the output is below ${short(FLAT)}, and almost nothing passes back.`,
      );
  } else {
    const silent = each.filter((j) => steps(j, (at) => z[at]! > 0) === 0).map((j) => j + 1);
    if (silent.length > 0) {
      const dead = silent.every((j) => steps(j - 1, (at) => psi[at]! > 0) === 0);
      said.push(
        `${listed(silent)} never ${silent.length === 1 ? "spikes" : "spike"}${dead ? ", nor comes near the threshold: nothing passes back" : ", but the pseudo-derivative lets something pass back"}.`,
      );
    }
  }
  return said;
}
