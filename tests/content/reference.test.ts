import { selfEdgesNamed } from "../helpers/networks.ts";
import { expect, test } from "vitest";
import { referenceTrial } from "../../src/app/facts/repair-numbers.ts";
import { pathCount, type NetworkShape } from "../../src/graph/closed-forms.ts";
import { parameterOf } from "../../src/rnn/cells/index.ts";
import { bptt } from "../../src/rnn/gradient/bptt.ts";
import { concatenate, cosine, relativeError } from "../../src/rnn/gradient/compare.ts";
import { eligibility } from "../../src/rnn/gradient/eligibility.ts";
import { epropGradients, sumOverTime } from "../../src/rnn/gradient/eprop.ts";
import { learningSignal } from "../../src/rnn/gradient/learning-signal.ts";

// What content/en/reference.mdx says under "If your numbers disagree": each mistake, made on purpose.

interface Mistake {
  /** Steps by which the input of W or of V comes late. */
  readonly lateW?: number;
  readonly lateV?: number;
  /** eps_a with psi^t for psi^{t-1}. */
  readonly psiNow?: boolean;
}

const full = (id: string) => {
  const { trial, run } = referenceTrial(id);
  return { trial, run, truth: bptt(trial, run).gradients };
};

/** Exact e-prop of the default local set, written out once more so that it can be written wrongly. No penalty on weights. */
function summed(id: string, { lateW = 0, lateV = 0, psiNow = false }: Mistake): { W: number; V: number } {
  const { trial, run, truth } = full(id);
  const { N, I, T } = trial.sizes;
  const [alpha, rho, zeta] = ["alpha", "rho", "zeta"].map((name) => parameterOf(trial, name) ?? 0) as [number, number, number];
  const betaOf = (j: number): number => parameterOf(trial, "beta", j) ?? 0;
  const slopes = run.psi.filter((_, s) => s % trial.sizes.Q === 0);
  const signal = learningSignal(trial, run, "bellec");
  const at = (values: Float64Array, width: number, t: number, i: number): number => (t >= 0 && t < T ? values[t * width + i] : 0);
  const sum = (width: number, pre: (t: number, i: number) => number): Float64Array =>
    Float64Array.from({ length: N * width }, (_, w) => {
      const [j, i] = [Math.floor(w / width), w % width];
      let [v, a, total] = [0, 0, 0];
      for (let t = 0; t < T; t++) {
        const psi = at(slopes, N, t, j);
        const slope = psiNow ? psi : at(slopes, N, t - 1, j);
        if (trial.cell === "alif") a = slope * v + (rho - betaOf(j) * slope) * a;
        v = alpha * v + zeta * pre(t, i);
        total += signal[t * N + j] * psi * (v - betaOf(j) * a);
      }
      return trial.hyper.autapse || width === I || i !== j ? total : 0;
    });
  return {
    W: relativeError(
      sum(N, (t, i) => at(run.z, N, t - 1 + lateW, i)),
      truth.rec,
    ),
    V: relativeError(
      sum(I, (t, i) => at(trial.inputs, I, t - lateV, i)),
      truth.in,
    ),
  };
}
const percent = (x: number): number => Math.round(100 * x);

test.each(["o06-rate-paths", "o12-alif-basic", "o13-alif-delayed-cue", "o14-alif-paths"])(
  "%s: without a mistake there is no error",
  (id) => {
    const { W, V } = summed(id, {});
    expect(Math.max(W, V)).toBeLessThan(1e-12);
  },
);

test("a step of time", () => {
  const ids = ["o12-alif-basic", "o13-alif-delayed-cue", "o06-rate-paths"];
  expect(ids.map((id) => percent(summed(id, { lateW: 1 }).W))).toEqual([7, 19, 225]);
  expect(ids.map((id) => percent(summed(id, { lateV: 1 }).V))).toEqual([8, 20, 85]);
});

test("the filter of the trace", () => {
  const { trial, run } = full("o12-alif-basic");
  const { N, K, T } = trial.sizes;
  const signal = Float64Array.from({ length: T * N }, (_, n) => {
    let sum = 0;
    for (let k = 0; k < K; k++) sum += trial.weights.out[k * N + (n % N)] * run.err[Math.floor(n / N) * K + k];
    return sum;
  });
  const unfiltered = sumOverTime(T, N, N, signal, eligibility(trial, run, "bellec").rec);
  expect(percent(relativeError(unfiltered, epropGradients(trial, run, "bellec", "approximate").rec))).toBe(74);
});

test("the pseudo-derivative of the step before, and thresholds other than 1", () => {
  const ids = ["o12-alif-basic", "o13-alif-delayed-cue", "o14-alif-paths"];
  expect(ids.map((id) => percent(summed(id, { psiNow: true }).W))).toEqual([2, 8, 15]);
  for (const [id, vTh] of [
    ["o11-lif-refractory-ce", 0.6],
    ["o13-alif-delayed-cue", 0.6],
    ["o14-alif-paths", 0.5],
    ["o08-lif-basic", 1],
    ["o12-alif-basic", 1],
  ] as const)
    expect(parameterOf(full(id).trial, "vTh")).toBe(vTh);
});

test("the readout's own trace", () => {
  const off = (id: string): number => {
    const { trial, run, truth } = full(id);
    const { N, K, T } = trial.sizes;
    const wrong = new Float64Array(K * N);
    for (let j = 0; j < N; j++) {
      let filtered = 0;
      for (let t = 0; t < T; t++) {
        filtered = parameterOf(trial, "alpha")! * filtered + trial.hyper.omega * run.z[t * N + j];
        for (let k = 0; k < K; k++) wrong[k * N + j] += run.err[t * K + k] * filtered;
      }
    }
    return percent(relativeError(wrong, truth.out));
  };
  expect([off("o12-alif-basic"), off("o13-alif-delayed-cue")]).toEqual([28, 0]);
});

test("an edge counted twice", () => {
  const off = (id: string): number => {
    const { trial, run, truth } = full(id);
    const { N, T } = trial.sizes;
    const mixed = sumOverTime(T, N, N, learningSignal(trial, run, "strict"), eligibility(trial, run, "bellec").rec);
    return percent(relativeError(mixed, truth.rec));
  };
  expect(["o12-alif-basic", "o13-alif-delayed-cue", "o14-alif-paths", "o08-lif-basic"].map(off)).toEqual([13, 31, 17, 0]);
});

test("cases that cannot tell exact from approximate", () => {
  const approximate = (id: string) => {
    const { trial, run, truth } = full(id);
    return { truth, found: epropGradients(trial, run, "bellec", "approximate") };
  };
  for (const id of ["o02-rate-T1", "o05-rate-zero-input"]) {
    const { truth, found } = approximate(id);
    expect(relativeError(concatenate(found), concatenate(truth))).toBeLessThan(1e-12);
  }
  const silent = approximate("o09-lif-silent");
  expect(relativeError(silent.found.rec, silent.truth.rec)).toBe(0);
  for (const [id, error] of [
    ["o03-rate-N1-autapse", 8],
    ["o10-lif-every-step", 24],
  ] as const) {
    const { truth, found } = approximate(id);
    expect(cosine(concatenate(found), concatenate(truth))?.toFixed(3)).toBe("1.000");
    expect(percent(relativeError(concatenate(found), concatenate(truth)))).toBe(error);
  }
});

test("counts of paths: 179 with the self edges of o14 folded into one, 975 with autapse, reset and adaptation apart", () => {
  const { N, T } = full("o14-alif-paths").trial.sizes;
  const count = (selfEdges: NetworkShape["selfEdges"]) => String(pathCount({ N, T, selfEdges, local: "bellec" }));
  expect([count(selfEdgesNamed("autapse")), count(selfEdgesNamed("autapse", "reset", "adaptation"))]).toEqual(["179", "975"]);
});
