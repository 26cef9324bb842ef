import { readFileSync } from "node:fs";
import { bptt } from "../../rnn/gradient/bptt.ts";
import { concatenate, cosine, relativeError } from "../../rnn/gradient/compare.ts";
import { eligibility } from "../../rnn/gradient/eligibility.ts";
import { epropGradients, sumOverTime } from "../../rnn/gradient/eprop.ts";
import { learningSignal } from "../../rnn/gradient/learning-signal.ts";
import { parseReference } from "../../rnn/reference/parse.ts";
import { pathCounts } from "../../rnn/reference/path-counts.ts";
import { makeRtrl } from "../../rnn/rules/rtrl.ts";
import { simulate } from "../../rnn/network/simulate.ts";
import type { Run, Trial } from "../../model/types.ts";

/** The trial of a reference file, read where the page is built. */
export function referenceTrial(id: string): { trial: Trial; run: Run } {
  const { trial } = parseReference(readFileSync(`public/reference/${id}.json`, "utf8"));
  return { trial, run: simulate(trial) };
}

/**
 * What grouping by "goes through h_j^t" would add up to for W_ji, all steps together: sum_t dE/dh_j^t dh_j^t/dW_ji, both total. A path
 * that visits h_j at several steps is counted once for each.
 */
function sumByPassage(trial: Trial, run: Run, post: number, pre: number): number {
  const { N, I, T, Q } = trial.sizes;
  const { dEdh } = bptt(trial, run);
  const forward = makeRtrl(trial, run);
  const P = N * N + N * I;
  let sum = 0;
  for (let t = 0; t < T; t++) {
    forward.step();
    for (let q = 0; q < Q; q++) sum += dEdh[(t * N + post) * Q + q] * forward.state.influence[(post * Q + q) * P + post * N + pre];
  }
  return sum;
}

/** The numbers that decide the repairs, each computed by the engine from a reference case. */
export function repairNumbers() {
  const small = referenceTrial("o06-rate-paths");
  const truth = bptt(small.trial, small.run).gradients;
  const approximate = epropGradients(small.trial, small.run, "bellec", "approximate");
  const counts = pathCounts(small.trial, "strict");

  const decayed = referenceTrial("o07-rate-l2-reg");
  const { N, T } = decayed.trial.sizes;
  const withoutDirect = sumOverTime(T, N, N, learningSignal(decayed.trial, decayed.run), eligibility(decayed.trial, decayed.run).rec);

  const adaptive = referenceTrial("o12-alif-basic");
  const mixed = sumOverTime(
    adaptive.trial.sizes.T,
    adaptive.trial.sizes.N,
    adaptive.trial.sizes.N,
    learningSignal(adaptive.trial, adaptive.run, "strict"),
    eligibility(adaptive.trial, adaptive.run, "bellec").rec,
  );

  return {
    byPassage: sumByPassage(small.trial, small.run, 0, 1),
    byEntry: truth.rec[1],
    missingDirect: relativeError(withoutDirect, bptt(decayed.trial, decayed.run).gradients.rec),
    approximateError: relativeError(concatenate(approximate), concatenate(truth)),
    approximateCosine: cosine(concatenate(approximate), concatenate(truth))!,
    pathsOfFirstCell: counts.all[0],
    returningOfFirstCell: counts.returning[0],
    doubleCounted: relativeError(mixed, bptt(adaptive.trial, adaptive.run).gradients.rec),
  };
}
