import fc from "fast-check";
import { tanh } from "../../src/lib/elementary.ts";
import { makeRandom } from "../../src/lib/random.ts";
import type { Cell } from "../../src/model/cell.ts";
import type { Run, Trial } from "../../src/model/types.ts";
import { readTextsBy } from "../../src/rnn/cells/index.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";

export interface CellShape {
  readonly seed: number;
  /** Hidden variables. */
  readonly Q: number;
  /** By drive: from neurons, from inputs, or both. */
  readonly drives: readonly ("W" | "V" | "WV")[];
  /** The states into whose equation z of the neuron itself goes. */
  readonly feedbacks: readonly number[];
}

/**
 * A neuron model that nobody would think of: h'_q = tanh(sum_r A_qr h_r + sum_d B_dq I_d + c_q h_p I_d + F_xq z), z' = tanh(p . h'). Every Jacobian is
 * full, changes from step to step and neuron to neuron, and its derivatives are those of the formula above.
 */
export function randomCell({ seed, Q, drives, feedbacks }: CellShape): Cell {
  const random = makeRandom(seed).fork("cell");
  const draw = (length: number, spread: number): Float64Array => Float64Array.from({ length }, () => random.gaussian(0, spread));
  const [A, B, C, F, p] = [draw(Q * Q, 0.5), draw(drives.length * Q, 0.7), draw(Q, 0.3), draw(feedbacks.length * Q, 0.5), draw(Q, 0.8)];
  const names = Array.from({ length: Q }, (_, q) => `x${q}`);
  return {
    name: "random",
    states: names,
    drives: drives.map((kind, d) => ({ name: `d${d}`, fromNeurons: kind !== "V", fromInputs: kind !== "W" })),
    feedbacks: feedbacks.map((state) => ({ name: `z -> ${names[state]}`, state })),
    parameters: [],
    localByDefault: feedbacks.slice(0, 1).map((state) => `z -> ${names[state]}`),
    spiking: false,
    smooth: true,
    prepare: () => (j, step) => {
      const tilt = 1 + 0.1 * j;
      let [out, current] = [0, 0];
      for (const value of step.drive) current += value;
      for (let q = 0; q < Q; q++) {
        const other = (q + 1) % Q;
        let sum = C[q] * step.before[other] * current;
        for (let r = 0; r < Q; r++) sum += A[q * Q + r] * step.before[r];
        for (let d = 0; d < drives.length; d++) sum += tilt * B[d * Q + q] * step.drive[d];
        for (let x = 0; x < feedbacks.length; x++) sum += F[x * Q + q] * step.zBefore;
        const h = tanh(sum);
        const slope = 1 - h * h;
        step.h[q] = h;
        for (let r = 0; r < Q; r++) step.D[q * Q + r] = slope * (A[q * Q + r] + (r === other ? C[q] * current : 0));
        for (let d = 0; d < drives.length; d++) step.b[d * Q + q] = slope * (tilt * B[d * Q + q] + C[q] * step.before[other]);
        for (let x = 0; x < feedbacks.length; x++) step.s[x * Q + q] = slope * F[x * Q + q];
        out += p[q] * h;
      }
      const z = tanh(out);
      step.z = z;
      for (let q = 0; q < Q; q++) step.psi[q] = (1 - z * z) * p[q];
    },
  };
}

const anyShape: fc.Arbitrary<CellShape> = fc.integer({ min: 1, max: 4 }).chain((Q) =>
  fc.record({
    seed: fc.nat(100_000),
    Q: fc.constant(Q),
    drives: fc.constantFrom<CellShape["drives"]>(["WV"], ["WV", "WV"], ["W", "V"], ["WV", "W"], ["V", "WV"]),
    feedbacks: fc.subarray(Array.from({ length: Q }, (_, q) => q)),
  }),
);

/** A network of random cells, its run, and any subset of their self edges by name. */
export interface RandomNetwork {
  readonly trial: Trial;
  readonly run: Run;
  readonly local: readonly string[];
}

readTextsBy((text) => randomCell(JSON.parse(text) as CellShape));

export const anyNetwork: fc.Arbitrary<RandomNetwork> = fc
  .record({
    shape: anyShape,
    N: fc.integer({ min: 1, max: 4 }),
    T: fc.integer({ min: 1, max: 8 }),
    K: fc.integer({ min: 1, max: 2 }),
    autapse: fc.boolean(),
    kappa: fc.constantFrom(0, 0.7),
    cReg: fc.constantFrom(0, 0.5),
    l2: fc.constantFrom(0, 0.1),
    picks: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ shape, N, T, K, picks, ...hyper }) => {
    const trial = makeTrial({ cell: { text: JSON.stringify(shape) }, seed: shape.seed, N, T, K, hyper: { ...hyper, fTarget: 0.1 } });
    const run = simulate(trial);
    return { trial, run, local: run.selfEdges.map(({ name }) => name).filter((_, x) => picks[x]) };
  });
