import { invariant } from "../../lib/invariant.ts";
import type { Parameter, ParameterValues } from "../../model/cell.ts";

/**
 * By name, [N] the values of all parameters, one for each neuron. Throws one sentence that names the parameter if a value is out of its range or there
 * are not N of them.
 */
export function eachNeuron(parameters: readonly Parameter[], values: ParameterValues, N: number): Record<string, Float64Array> {
  const entries = parameters.map(({ name, min, max, isInteger = false, default: usual }) => {
    const given = values[name] ?? usual;
    const all = typeof given === "number" ? new Float64Array(N).fill(given) : given;
    invariant(all.length === N, () => `${name} must be a number or a Float64Array of ${N} numbers, but has ${all.length}`);
    const bad = all.findIndex((value) => !(value >= min && value <= max && (!isInteger || value % 1 === 0)));
    invariant(bad < 0, () => `${name} must be ${isInteger ? "an integer" : "a number"} from ${min} to ${max}, but got ${all[bad]}`);
    return [name, all] as const;
  });
  return Object.fromEntries(entries);
}
