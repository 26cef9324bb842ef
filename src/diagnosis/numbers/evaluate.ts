import { turned } from "../turned.ts";
import type { Gain, Leak, Recipe } from "../recipe.ts";
import { errorOf } from "./error.ts";
import type { Known } from "./known.ts";
import { beginsChunk, instantSignal, penaltySignal, psiOf, runningPenaltySignal, signalOf, summedSignal, totalOf } from "./signal.ts";
import { entriesOf, filtered, tracesOf, type Chosen, type Traces } from "./trace.ts";
import { makeMemo, type Memo } from "../../lib/memo.ts";

/** The gradients that a recipe gives: W_rec [drives, N, N], W_in [drives, N, I], W_out [K, N]; turned if the recipe turns them. */
export interface Numbers {
  readonly W_rec: Float64Array;
  readonly W_in: Float64Array;
  readonly W_out: Float64Array;
}

/** What a recipe computes on the way, under the names of the reference files. */
export interface Intermediates {
  readonly e_rec: Float64Array;
  readonly e_in: Float64Array;
  readonly ebar_rec: Float64Array;
  readonly ebar_in: Float64Array;
  readonly L: Float64Array;
  readonly L_sym: Float64Array;
  readonly dE_dz_direct: Float64Array;
  readonly dE_dh_total: Float64Array | null;
  /** [T, N] of the first state. */
  readonly psi: Float64Array;
  readonly err: Float64Array;
}

export interface Evaluator {
  readonly known: Known;
  readonly gradients: (recipe: Recipe) => Numbers;
  /** W_out alone, which costs little and tells much. */
  readonly readout: (recipe: Recipe) => Float64Array;
  /** [T, drives, N, M] L_j^t e_ji^t, or its like on line: the gradients of W and V by first exit. */
  readonly rows: (recipe: Recipe) => Traces;
  /** [T, drives, N, M] (dE/dh_j^t) b pre^t: the exact gradients by entry. All neurons, no chunk. */
  readonly diagonals: (recipe: Recipe) => Traces;
  /** kappa^n omega sum_t (instant signal of step t + n) e^t. */
  readonly leg: (recipe: Recipe, n: number) => Pick<Numbers, "W_rec" | "W_in">;
  readonly intermediates: (recipe: Recipe) => Intermediates;
}

const texts = makeMemo<object, string>();
/** A text that says what a key holds: parts of recipes are written once, lists entry by entry. */
function textOf(key: unknown): string {
  if (typeof key !== "object" || key === null) return String(key);
  if (Array.isArray(key)) return `[${key.map(textOf).join()}]`;
  return texts(key, () => JSON.stringify(key));
}

/** A text that is the same for equal recipes. */
export const keyOf = (recipe: Recipe): string => Object.values(recipe).map(textOf).join();

/** Parts of recipes whose numbers are kept: those of single mistakes, and the last pairs. */
const MOST = 400;

/** Keeps what was computed for a part of a recipe: two recipes that agree on it share it. */
function memo<T>(): Memo<unknown, T> {
  const kept = makeMemo<string, T>(MOST);
  return (key, make) => kept(textOf(key), make);
}

/** [drives, posts, M] sum_t signal_j^t trace_ji^t. `signal` [T, N], `trace` [T, drives, posts, M]. */
function join(signal: Float64Array, trace: Float64Array, T: number, N: number, posts: readonly number[], M: number): Float64Array {
  const each = trace.length / T;
  const sum = new Float64Array(each);
  for (let t = 0; t < T; t++)
    for (let w = 0, row = 0; w < each; row++) {
      const L = signal[t * N + posts[row % posts.length]];
      for (let i = 0; i < M; i++, w++) sum[w] += L * trace[t * each + w];
    }
  return sum;
}

const upTo = (count: number): readonly number[] => [...Array(count).keys()];

/** All weights onto some neurons. */
export const rowsOnto = ({ trial }: Known, posts: readonly number[]): Chosen => ({
  posts,
  pres: { rec: upTo(trial.sizes.N), in: upTo(trial.sizes.I) },
});

/**
 * Computes gradients of recipes for one trial, of W_rec and W_in those of the `chosen` weights only: [drives, posts, pres].
 * What recipes share is computed once: a thousand pairs cost little more than their joins.
 */
export function makeEvaluator(known: Known, chosen: Chosen = rowsOnto(known, upTo(known.trial.sizes.N))): Evaluator {
  const { trial, run } = known;
  const { N, I, K, T } = trial.sizes;
  const { kappa, omega, l2 } = trial.hyper;
  const { posts, pres } = chosen;
  const P = posts.length;
  const sizes = { rec: { T, P, M: pres.rec.length }, in: { T, P, M: pres.in.length } };
  const errors = memo<Float64Array>();
  const instants = memo<Float64Array>();
  const summeds = memo<Float64Array>();
  const directs = memo<Float64Array>();
  const totals = memo<Float64Array>();
  const signals = memo<Float64Array>();
  const psis = memo<Float64Array>();
  const traces = memo<Traces>();
  const filters = memo<Traces>();
  const outs = memo<Float64Array>();
  const penalties = memo<Traces>();
  const joined = memo<Traces>();

  const leakOfNeuron = (leak: Leak, j: number): number => (leak === "kappa" ? kappa : (known.parameter("alpha", j) ?? kappa));
  const gainOf = (gain: Gain, j: number): number => {
    switch (gain) {
      case "omega":
        return omega;
      case "one":
        return 1;
      case "omega kappa":
        return omega * kappa;
      case "1-kappa":
        return 1 - kappa;
      case "1-alpha":
        return 1 - (known.parameter("alpha", j) ?? 0);
    }
  };
  const leakOf = (leak: Leak): Float64Array => Float64Array.from(posts, (j) => leakOfNeuron(leak, j));
  const leakOfAll = (leak: Leak): Float64Array => Float64Array.from({ length: N }, (_, j) => leakOfNeuron(leak, j));
  /** Where chosen entry k stands among all of W_rec, or of W_in. */
  const placeOf = (k: number, kind: "rec" | "in"): number => {
    const { M } = sizes[kind];
    return (Math.floor(k / (P * M)) * N + posts[Math.floor(k / M) % P]) * (kind === "rec" ? N : I) + pres[kind][k % M];
  };
  const joinAll = (signal: Float64Array, e: Float64Array, kind: "rec" | "in"): Float64Array => join(signal, e, T, N, posts, sizes[kind].M);
  const err = ({ error }: Recipe): Float64Array => errors(error, () => errorOf(known, error));
  const psi = ({ jacobians }: Recipe): Float64Array => psis([jacobians.psi, jacobians.psiFactors], () => psiOf(known, jacobians));
  const feedbackKey = ({ readout }: Recipe): unknown[] => [
    ...[readout.feedback, readout.isNormalised, readout.isMean, readout.signalLag],
    readout.filtersError,
  ];
  const instant = (recipe: Recipe): Float64Array =>
    instants([recipe.error, ...feedbackKey(recipe)], () => instantSignal(known, recipe.readout, err(recipe)));
  const summed = (recipe: Recipe): Float64Array => {
    const scale = gainOf(recipe.readout.gain.signal, 0);
    const { backLeak } = recipe.readout;
    const leaks = backLeak === "none" ? new Float64Array(N) : leakOfAll(backLeak);
    return summeds([recipe.error, ...feedbackKey(recipe), backLeak, scale, recipe.jacobians.chunk], () =>
      summedSignal(known, instant(recipe), leaks, scale, recipe.jacobians.chunk),
    );
  };
  const directKey = (recipe: Recipe): unknown => {
    const { error, readout, jacobians, penalty } = recipe;
    return [
      ...[error, ...feedbackKey(recipe), readout.backLeak],
      ...[readout.gain.signal, readout.join, jacobians.chunk, penalty.rate, penalty.lacksMean, penalty.lacksTarget],
    ];
  };
  const direct = (recipe: Recipe): Float64Array =>
    directs(directKey(recipe), () => {
      const penalty = penaltySignal(known, recipe.penalty);
      return summed(recipe).map((value, k) => value + penalty[k % N]);
    });
  const total = (recipe: Recipe): Float64Array => {
    const { usesTurnedWeights, lacksZeta } = recipe.signal;
    return totals([directKey(recipe), recipe.jacobians, usesTurnedWeights, lacksZeta], () =>
      totalOf(known, psi(recipe), direct(recipe), recipe.jacobians, recipe.signal),
    );
  };
  const learningSignal = (recipe: Recipe): Float64Array =>
    signals([directKey(recipe), recipe.jacobians, recipe.signal], () =>
      signalOf(known, direct(recipe), recipe.signal.isTotal ? total(recipe) : null, recipe, posts),
    );
  const trace = (recipe: Recipe): Traces => traces([recipe.jacobians, recipe.trace], () => tracesOf(known, psi(recipe), recipe, chosen));
  const filterKey = ({ jacobians, trace: made, readout }: Recipe): unknown => [
    ...[jacobians, made, readout.filters, readout.filtersVector, readout.filterLag],
    readout.gain.trace,
  ];
  const ebar = (recipe: Recipe): Traces =>
    filters(filterKey(recipe), () => {
      const { readout } = recipe;
      const leaks = readout.filters.map(leakOf);
      const gains = Float64Array.from(posts, (j) => gainOf(readout.gain.trace, j));
      const e = readout.filtersVector ? tracesOf(known, psi(recipe), recipe, chosen, kappa) : trace(recipe);
      return {
        rec: filtered(e.rec, sizes.rec, leaks, gains, readout.filterLag),
        in: filtered(e.in, sizes.in, leaks, gains, readout.filterLag),
      };
    });
  /** What the rate penalty adds on line: its signal times the sum of e, or by mistake of the filtered e. */
  const penalized = (recipe: Recipe): Traces =>
    penalties([recipe.penalty, recipe.penalty.isFiltered ? filterKey(recipe) : [recipe.jacobians, recipe.trace]], () => {
      const signal = penaltySignal(known, recipe.penalty);
      const everyStep = recipe.penalty.isRunning
        ? runningPenaltySignal(known, recipe.penalty)
        : Float64Array.from({ length: T * N }, (_, k) => signal[k % N]);
      const { rec, in: input } = recipe.penalty.isFiltered ? ebar(recipe) : trace(recipe);
      return { rec: joinAll(everyStep, rec, "rec"), in: joinAll(everyStep, input, "in") };
    });
  const product = (recipe: Recipe): Traces => {
    const isOnline = recipe.readout.join !== "summed";
    const key = isOnline
      ? [recipe.error, recipe.readout, recipe.jacobians.chunk, filterKey(recipe)]
      : [directKey(recipe), recipe.jacobians, recipe.signal, recipe.trace];
    return joined(key, () => {
      const signal = !isOnline ? learningSignal(recipe) : recipe.readout.join === "instant" ? instant(recipe) : summed(recipe);
      const e = isOnline ? ebar(recipe) : trace(recipe);
      return { rec: joinAll(signal, e.rec, "rec"), in: joinAll(signal, e.in, "in") };
    });
  };
  const readoutOf = (recipe: Recipe): Float64Array =>
    outs(
      [
        recipe.error,
        recipe.readout.outFilters,
        recipe.readout.outLag,
        recipe.readout.outOf,
        recipe.readout.gain.out,
        recipe.jacobians.chunk,
      ],
      () => {
        const { outFilters, outLag, outOf, gain } = recipe.readout;
        const zbar = outOf === "output" ? run.z.slice() : run.h.filter((_, k) => k % trial.sizes.Q === 0);
        for (const leak of outFilters.map(leakOfAll))
          for (let t = 1; t < T; t++)
            if (!beginsChunk(t, recipe.jacobians.chunk)) for (let j = 0; j < N; j++) zbar[t * N + j] += leak[j] * zbar[(t - 1) * N + j];
        const error = err(recipe);
        const sum = new Float64Array(K * N);
        for (let t = outLag; t < T; t++)
          for (let k = 0; k < K; k++) for (let j = 0; j < N; j++) sum[k * N + j] += error[t * K + k] * zbar[(t - outLag) * N + j];
        return sum.map((value, k) => gainOf(gain.out, k % N) * value);
      },
    );

  const decayedReadoutOf = (recipe: Recipe): Float64Array => {
    const task = readoutOf(recipe);
    const weight = l2 * recipe.penalty.weights;
    return recipe.penalty.decays === "all" ? task.map((value, k) => value + weight * trial.weights.out[k]) : task;
  };

  return {
    known,
    readout: (recipe) => (recipe.output.isTurned ? turned(decayedReadoutOf(recipe), K, N) : decayedReadoutOf(recipe)),
    gradients: (recipe) => {
      const main = product(recipe);
      const rec = main.rec.slice();
      const input = main.in.slice();
      if (recipe.readout.join !== "summed") {
        const more = penalized(recipe);
        for (let k = 0; k < rec.length; k++) rec[k] += more.rec[k];
        for (let k = 0; k < input.length; k++) input[k] += more.in[k];
      }
      const weight = l2 * recipe.penalty.weights;
      for (let k = 0; k < rec.length; k++) rec[k] += weight * trial.weights.rec[placeOf(k, "rec")];
      if (recipe.penalty.decays !== "W_rec") for (let k = 0; k < input.length; k++) input[k] += weight * trial.weights.in[placeOf(k, "in")];
      const out = decayedReadoutOf(recipe);
      const { isTurned, turnsRec } = recipe.output;
      const W_rec = isTurned === turnsRec ? rec : turned(rec, N, N);
      return isTurned ? { W_rec, W_in: turned(input, N, I), W_out: turned(out, K, N) } : { W_rec, W_in: input, W_out: out };
    },
    rows: (recipe) => {
      const isOnline = recipe.readout.join !== "summed";
      const signal = isOnline ? direct(recipe) : learningSignal(recipe);
      const e = trace(recipe);
      const times = (values: Float64Array, M: number): Float64Array => {
        const each = values.length / T;
        return values.map((value, k) => value * signal[Math.floor(k / each) * N + posts[Math.floor((k % each) / M) % P]]);
      };
      return { rec: times(e.rec, sizes.rec.M), in: times(e.in, sizes.in.M) };
    },
    diagonals: (recipe) => entriesOf(known, total(recipe)),
    leg: (recipe, n) => {
      let scale = omega;
      for (let step = 0; step < n; step++) scale *= kappa;
      const ahead = new Float64Array(T * N);
      ahead.set(instant(recipe).subarray(n * N));
      const signal = ahead.map((value) => scale * value);
      const e = trace(recipe);
      return { W_rec: joinAll(signal, e.rec, "rec"), W_in: joinAll(signal, e.in, "in") };
    },
    intermediates: (recipe) => {
      const e = trace(recipe);
      const bar = ebar(recipe);
      return {
        ...{ e_rec: e.rec, e_in: e.in, ebar_rec: bar.rec, ebar_in: bar.in },
        ...{
          L: learningSignal(recipe),
          L_sym: recipe.readout.join === "both" ? summed(recipe) : instant(recipe),
          dE_dz_direct: direct(recipe),
        },
        ...{
          dE_dh_total: recipe.signal.isTotal ? total(recipe) : null,
          psi: psi(recipe).filter((_, k) => k % trial.sizes.Q === 0),
          err: err(recipe),
        },
      };
    },
  };
}
