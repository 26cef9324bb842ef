import { exp, tanh } from "../../lib/elementary.ts";
import type { PsiKind } from "../recipe.ts";
import type { Known } from "./known.ts";

/** [T, N, Q] psi of a kind. Of kinds that a neuron model does not have the true one. */
export function psiOfKind(known: Known, kind: PsiKind): Float64Array {
  switch (kind) {
    case "true":
      return known.run.psi;
    case "unblocked":
      return known.unblockedPsi();
    case "of the output":
      return known.run.z.map((value) => 1 - tanh(value) * tanh(value));
    case "of the state":
      return known.run.h.map((value) => 1 - value * value);
    case "after reset":
    case "as wide as the threshold":
    case "of the threshold":
    case "without adaptation":
    case "box":
    case "of width one":
      return tentOf(known, kind);
    case "fast sigmoid 10":
    case "fast sigmoid 25":
    case "fast sigmoid 100":
    case "arctangent":
    case "sigmoid": {
      const slope = slopeOf(kind);
      return ofVoltage(known, (v, threshold) => slope(v - threshold));
    }
  }
}

type Tent = Extract<
  PsiKind,
  "after reset" | "as wide as the threshold" | "of the threshold" | "without adaptation" | "box" | "of width one"
>;
type Slope = Exclude<PsiKind, Tent | "true" | "unblocked" | "of the output" | "of the state">;

/** psi of each neuron and step from its voltage, its threshold, v_th and gamma; - beta times it for the adaptation; 0 where blocked. Of LIF and ALIF. */
function ofVoltage(
  { trial, run, parameter }: Known,
  slope: (v: number, threshold: number, vTh: number, gamma: number) => number,
  { isReset = false, isAdapted = true } = {},
): Float64Array {
  const { N, T, Q } = trial.sizes;
  const psi = new Float64Array(T * N * Q);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      const at = t * N + j;
      if (run.blocked[at] === 1) continue;
      const vTh = parameter("vTh", j)!;
      const beta = Q > 1 ? parameter("beta", j)! : 0;
      const threshold = vTh + (Q > 1 && isAdapted ? beta * run.h[at * Q + 1] : 0);
      const v = run.h[at * Q] - (isReset ? vTh * run.z[at] : 0);
      psi[at * Q] = slope(v, threshold, vTh, parameter("gamma", j)!);
      if (Q > 1) psi[at * Q + 1] = -beta * psi[at * Q];
    }
  return psi;
}

const tent = (distance: number, width: number): number => Math.max(0, 1 - Math.abs(distance) / width);

/** A triangle like gamma / vTh max(0, 1 - |v - threshold| / width). */
function tentOf(known: Known, kind: Tent): Float64Array {
  switch (kind) {
    case "after reset":
      return ofVoltage(known, (v, threshold, vTh, gamma) => (gamma / vTh) * tent(v - threshold, vTh), { isReset: true });
    case "without adaptation":
      return ofVoltage(known, (v, threshold, vTh, gamma) => (gamma / vTh) * tent(v - threshold, vTh), { isAdapted: false });
    case "as wide as the threshold":
      return ofVoltage(known, (v, threshold, vTh, gamma) => (gamma / vTh) * tent(v - threshold, threshold));
    case "of the threshold":
      return ofVoltage(known, (v, threshold, _, gamma) => (gamma / threshold) * tent(v - threshold, threshold));
    case "box":
      return ofVoltage(known, (v, threshold, vTh, gamma) => (tent(v - threshold, vTh) > 0 ? gamma / vTh : 0));
    case "of width one":
      return ofVoltage(known, (v, threshold, _, gamma) => gamma * tent(v - threshold, 1));
  }
}

const PI = 3.141592653589793;

/** The derivative of a smooth step of v - threshold, with the steepness that libraries use unless told. */
function slopeOf(kind: Slope): (x: number) => number {
  const fast = (steepness: number) => (x: number) => 1 / ((1 + steepness * Math.abs(x)) * (1 + steepness * Math.abs(x)));
  switch (kind) {
    case "fast sigmoid 10":
      return fast(10);
    case "fast sigmoid 25":
      return fast(25);
    case "fast sigmoid 100":
      return fast(100);
    case "arctangent":
      return (x) => 1 / (1 + PI * x * (PI * x));
    case "sigmoid":
      return (x) => {
        const s = 1 / (1 + exp(-4 * x));
        return 4 * s * (1 - s);
      };
  }
}
