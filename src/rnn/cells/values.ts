import { invariant } from "../../lib/invariant.ts";
import type { Parameter, ParameterValues } from "../../model/cell.ts";

/** [N] a parameter's value for each neuron, in whatever range. Throws one sentence if it is not as long as N. */
export function eachNeuron({ name, default: usual }: Parameter, values: ParameterValues, N: number): Float64Array {
  const given = values[name] ?? usual;
  if (typeof given === "number") return new Float64Array(N).fill(given);
  invariant(
    given instanceof Float64Array && given.length === N,
    () => `${name} must be a number or a Float64Array of ${N} numbers, but has ${given.length}`,
  );
  return given;
}

/** The same. Throws one sentence that names the parameter if it is out of its range. */
export function perNeuron(parameter: Parameter, values: ParameterValues, N: number): Float64Array {
  const { name, min, max } = parameter;
  const all = eachNeuron(parameter, values, N);
  const bad = all.findIndex((value) => !(value >= min && value <= max));
  invariant(bad < 0, () => `${name} must be a number from ${min} to ${max}, but got ${all[bad]}`);
  return all;
}

/** A parameter's value as one number: that of the first neuron where each has its own. */
export function oneValue({ name, default: usual }: Parameter, values: ParameterValues): number {
  const given = values[name] ?? usual;
  return typeof given === "number" ? given : given[0];
}
