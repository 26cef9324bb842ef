import fc from "fast-check";
import { makeTrial } from "../../src/rnn/trials/make-trial.ts";
import { simulate } from "../../src/rnn/network/simulate.ts";
import type { CellName } from "../../src/model/cell-names.ts";
import type { Run, Synapse, Trial } from "../../src/model/types.ts";

export interface Case {
  readonly trial: Trial;
  readonly run: Run;
  readonly synapse: Synapse;
}

/** Any living network of the page with one of its synapses: every cell, with and without autapses, one output or two, several leaks of the readout. */
export const anyRun: fc.Arbitrary<Case> = fc
  .record({
    cell: fc.constantFrom<CellName>("rate", "lif", "alif"),
    seed: fc.integer({ min: 1, max: 10_000 }),
    N: fc.integer({ min: 1, max: 4 }),
    T: fc.integer({ min: 1, max: 9 }),
    K: fc.integer({ min: 1, max: 2 }),
    autapse: fc.boolean(),
    kappa: fc.constantFrom(0, 0.7),
    kind: fc.constantFrom<"rec" | "in">("rec", "in"),
    post: fc.nat(),
    pre: fc.nat(),
  })
  .map(({ cell, seed, N, T, K, autapse, kappa, kind, post, pre }) => {
    const trial = makeTrial({ cell, seed, N, T, K, hyper: { autapse, kappa, cReg: 0.3, fTarget: 0.1 }, parameters: { beta: 0.25 } });
    const synapse: Synapse = { kind, post: post % N, pre: pre % (kind === "rec" ? N : trial.sizes.I) };
    return { trial, run: simulate(trial), synapse };
  });
