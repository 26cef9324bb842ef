import { tanh } from "../../lib/elementary.ts";
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
      return triangles(known, kind);
  }
}

/** A triangle like gamma / vTh max(0, 1 - |v - threshold| / width) and - beta times it, where the neuron is not blocked. Of LIF and ALIF. */
function triangles(
  { trial, run, parameter }: Known,
  kind: Exclude<PsiKind, "true" | "unblocked" | "of the output" | "of the state">,
): Float64Array {
  const { N, T, Q } = trial.sizes;
  const psi = new Float64Array(T * N * Q);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      const at = t * N + j;
      if (run.blocked[at] === 1) continue;
      const vTh = parameter("vTh", j)!;
      const beta = Q > 1 ? parameter("beta", j)! : 0;
      const threshold = vTh + (Q > 1 && kind !== "without adaptation" ? beta * run.h[at * Q + 1] : 0);
      const v = run.h[at * Q] - (kind === "after reset" ? vTh * run.z[at] : 0);
      const width = kind === "as wide as the threshold" || kind === "of the threshold" ? threshold : vTh;
      const part = Math.max(0, 1 - Math.abs(v - threshold) / width);
      psi[at * Q] = (parameter("gamma", j)! / (kind === "of the threshold" ? width : vTh)) * (kind === "box" && part > 0 ? 1 : part);
      if (Q > 1) psi[at * Q + 1] = -beta * psi[at * Q];
    }
  return psi;
}
