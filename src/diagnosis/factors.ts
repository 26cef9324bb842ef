import { MATRICES, type MatrixName } from "./forms/types.ts";
import type { Pasted } from "./compare.ts";
import type { Known } from "./numbers/known.ts";
import type { Numbers } from "./numbers/evaluate.ts";

/** What a factor may be, by the name under which the content words it. */
export interface Explanation {
  readonly name: string;
  readonly value: number;
}

/** The least-squares c of pasted = c numbers over some matrices; null where there is nothing to go by. */
export function factorOf(pasted: Pasted, numbers: Numbers, names: readonly MatrixName[]): number | null {
  let [product, square] = [0, 0];
  for (const name of names) {
    const got = pasted[name]?.values;
    if (got === undefined) continue;
    for (let k = 0; k < got.length; k++) {
      product += got[k] * numbers[name][k];
      square += numbers[name][k] * numbers[name][k];
    }
  }
  return square > 0 && Number.isFinite(product / square) ? product / square : null;
}

/** Numbers times a factor, by matrix. */
export function scaledBy(numbers: Numbers, factors: Readonly<Record<MatrixName, number>>): Numbers {
  const scaled = (name: MatrixName): Float64Array => numbers[name].map((value) => factors[name] * value);
  return { W_rec: scaled("W_rec"), W_in: scaled("W_in"), W_out: scaled("W_out") };
}

export const sameFactor = (factor: number): Record<MatrixName, number> =>
  Object.fromEntries(MATRICES.map((name) => [name, factor])) as Record<MatrixName, number>;

/** The few things of this network that a factor can be made of, each with its value. */
export function explanationsOf({ trial, parameter }: Known): readonly Explanation[] {
  const { N, K, T } = trial.sizes;
  const window = trial.mask.reduce((sum, weight) => sum + weight, 0);
  const counts = { T: T, K: K, "T K": T * K, "T K / 2": (T * K) / 2, N: N, "2": 2, "steps of the loss": window };
  const hyper: Record<string, number | undefined> = {
    omega: trial.hyper.omega,
    kappa: trial.hyper.kappa,
    "1 - kappa": 1 - trial.hyper.kappa,
  };
  for (const name of ["zeta", "vTh", "gamma"]) hyper[name] = parameter(name, 0);
  const alpha = parameter("alpha", 0);
  if (alpha !== undefined) hyper["alpha"] = alpha;
  if (alpha !== undefined) hyper["1 - alpha"] = 1 - alpha;
  const all = Object.entries({ ...counts, ...hyper }).flatMap(([name, value]) =>
    value === undefined || value === 0 || value === 1
      ? []
      : [
          { name, value },
          { name: `1 / (${name})`, value: 1 / value },
        ],
  );
  return [
    { name: "-1", value: -1 },
    ...all.flatMap(({ name, value }) => [
      { name, value },
      { name: `-(${name})`, value: -value },
    ]),
  ];
}

/** Names of what a factor can be: "1", one thing, or the product of two, if no single one fits. */
export function namesOfFactor(factor: number, explanations: readonly Explanation[], tolerance: number): readonly string[] {
  const fits = (value: number): boolean => Math.abs(value - factor) <= tolerance * Math.abs(factor);
  if (fits(1)) return ["1"];
  const one = explanations.filter(({ value }) => fits(value)).map(({ name }) => name);
  if (one.length > 0) return one;
  // two signs cancel: what is made of two negative things is made of the same without them
  const within = (name: string): string => (/^[^(-]* /.test(name) ? `(${name})` : name);
  return explanations
    .flatMap((first, k) =>
      explanations
        .slice(k + 1)
        .filter((second) => !(first.name.startsWith("-") && second.name.startsWith("-")) && fits(first.value * second.value))
        .map((second) => `${within(first.name)} × ${within(second.name)}`),
    )
    .slice(0, 4);
}
