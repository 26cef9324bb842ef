import type { Recipe } from "../recipe.ts";
import { beginsChunk, selfWeights } from "./signal.ts";
import { factorsOf, type Known } from "./known.ts";

/** Traces by kind of weight: [T, drives with such weights, posts, pres], pres neurons for W and inputs for V; all of them, or some. */
export interface Traces {
  readonly rec: Float64Array;
  readonly in: Float64Array;
}

/** Weights by the neurons that they lead to, and the neurons and inputs that they come from. */
export interface Chosen {
  readonly posts: readonly number[];
  readonly pres: { readonly rec: readonly number[]; readonly in: readonly number[] };
}

/** e_ji^t as the recipe has it, of eps that is filtered with `leak`. `psi` [T, N, Q]. O(T N (N + I)). */
export function tracesOf(known: Known, psi: Float64Array, recipe: Pick<Recipe, "jacobians" | "trace">, chosen: Chosen, leak = 0): Traces {
  return { rec: oneKind(known, psi, recipe, chosen, "rec", leak), in: oneKind(known, psi, recipe, chosen, "in", leak) };
}

function oneKind(
  known: Known,
  psi: Float64Array,
  { jacobians, trace }: Pick<Recipe, "jacobians" | "trace">,
  { posts, pres }: Chosen,
  kind: "rec" | "in",
  leak: number,
): Float64Array {
  const { trial, run } = known;
  const { N, I, T, Q, drives } = trial.sizes;
  const sources = kind === "rec" ? N : I;
  const M = pres[kind].length;
  const R = run.drives.length;
  const P = posts.length;
  const each = drives[kind] * P * M;
  const fed = run.drives.flatMap((drive, d) => (drive[kind] < 0 ? [] : [{ d, first: drive[kind] * P }]));
  const entry = factorsOf(known, trace.entryFactors);
  const lag = kind === "rec" ? trace.recLag : trace.inLag;
  const weights = selfWeights(
    known,
    [...jacobians.detached, ...run.selfEdges.flatMap(({ name }) => (trace.local.includes(name) ? [] : [name]))],
    jacobians,
  );
  const source = kind === "in" ? trial.inputs : trace.preOf === "output" ? run.z : run.h;
  const stride = kind === "rec" && trace.preOf === "state" ? Q : 1;
  const isMasked = kind === "rec" && !trial.hyper.autapse && !trace.keepsDiagonal;
  const A = new Float64Array(Q * Q);
  const emit = new Float64Array(Q);
  const before = new Float64Array(Q);
  const eps = new Float64Array(each * Q);
  const read = leak === 0 ? eps : new Float64Array(each * Q);
  const next = trace.emit === "others ahead" ? new Float64Array(Q * Q) : null;
  const begin = trace.beginsWithWindow ? trial.mask.findIndex((weight) => weight !== 0) : 0;
  const e = new Float64Array(T * each);
  for (let t = 0; t < T; t++) {
    // Who looks one step ahead finds the last input again at the end.
    const from = Math.min(t - lag, T - 1);
    const isThere = from >= 0 && t >= begin && !(trace.skipsFirstInput && kind === "in" && from === 0);
    for (let row = 0; row < P; row++) {
      const j = posts[row];
      if (beginsChunk(t, jacobians.chunk)) A.fill(0);
      else setStep(A, known, psi, weights, jacobians.cutsState, trace, t, j);
      if (next !== null) setStep(next, known, psi, weights, jacobians.cutsState, trace, t + 1, j);
      setEmit(emit, psi, trace.emit, t, j, N, Q);
      for (const { d, first } of fed)
        for (let column = 0; column < M; column++) {
          const i = pres[kind][column];
          const weight = (first + row) * M + column;
          const pre = isThere && !(isMasked && i === j) ? entry[j] * source[(from * sources + i) * stride] : 0;
          const entering = ((t * N + j) * R + d) * Q;
          for (let q = 0; q < Q; q++) before[q] = eps[weight * Q + q] + (trace.entryLeaks ? run.b[entering + q] * pre : 0);
          let sum = 0;
          for (let q = 0; q < Q; q++) {
            let value = trace.entryLeaks ? 0 : run.b[entering + q] * pre;
            for (let r = 0; r < Q; r++) value += A[q * Q + r] * before[r];
            eps[weight * Q + q] = value;
          }
          for (let q = 0; q < Q; q++) {
            let value = eps[weight * Q + q];
            if (q > 0 && next !== null) {
              value = 0;
              for (let r = 0; r < Q; r++) value += next[q * Q + r] * eps[weight * Q + r];
            } else if (q > 0 && trace.emit === "others behind") value = before[q];
            if (leak !== 0) value = read[weight * Q + q] = leak * read[weight * Q + q] + value;
            sum += emit[q] * value;
          }
          e[t * each + weight] = sum;
        }
    }
  }
  return e;
}

/** [T, drives, N, M] (dE/dh_j^t . b_d,j^t) pre_i^t: what each weight does at each step, with all that follows. `dEdh` [T, N, Q]. */
export function entriesOf({ trial, run }: Known, dEdh: Float64Array): Traces {
  const { N, I, T, Q, drives } = trial.sizes;
  const R = run.drives.length;
  const rec = new Float64Array(T * drives.rec * N * N);
  const input = new Float64Array(T * drives.in * N * I);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++)
      run.drives.forEach((drive, d) => {
        let toDrive = 0;
        for (let q = 0; q < Q; q++) toDrive += run.b[((t * N + j) * R + d) * Q + q] * dEdh[(t * N + j) * Q + q];
        if (drive.rec >= 0 && t > 0)
          for (let i = 0; i < N; i++)
            if (i !== j || trial.hyper.autapse) rec[((t * drives.rec + drive.rec) * N + j) * N + i] = toDrive * run.z[(t - 1) * N + i];
        if (drive.in >= 0)
          for (let i = 0; i < I; i++) input[((t * drives.in + drive.in) * N + j) * I + i] = toDrive * trial.inputs[t * I + i];
      });
  return { rec, in: input };
}

/** Writes what eps^{t-1} is multiplied with: D and the local self edges, psi of the step before or, by mistake, of this one. */
function setStep(
  A: Float64Array,
  { trial, run, parameter }: Known,
  psi: Float64Array,
  weights: Float64Array,
  cutsState: boolean,
  trace: Recipe["trace"],
  t: number,
  j: number,
): void {
  const { N, T, Q } = trial.sizes;
  const S = run.selfEdges.length;
  // The step behind the last is as the last.
  const here = Math.min(t, T - 1) * N + j;
  const psiAt = (Math.min(t - trace.selfPsiLag, T - 1) * N + j) * Q;
  const leak = trace.state === "kappa" ? trial.hyper.kappa : trace.state === "alpha for others" ? (parameter("alpha", j) ?? 0) : 0;
  for (let q = 0; q < Q; q++) {
    let back = 0;
    for (let x = 0; x < S; x++) if (weights[j * S + x] !== 0) back += weights[j * S + x] * run.s[(here * S + x) * Q + q];
    for (let r = 0; r < Q; r++) {
      const isOwn = trace.state === "D" || (trace.state === "alpha for others" && (q === 0 || q !== r));
      const own = cutsState ? 0 : isOwn ? run.D[(here * Q + q) * Q + r] : q === r ? leak : 0;
      const isFelt = t > 0 && (trace.selfPsiStates === "all" || r === 0);
      const slope = !isFelt ? 0 : trace.selfPsiStates === "one" ? 1 : psi[psiAt + r];
      A[q * Q + r] = own + back * slope;
    }
  }
}

function setEmit(emit: Float64Array, psi: Float64Array, kind: Recipe["trace"]["emit"], t: number, j: number, N: number, Q: number): void {
  const here = (t * N + j) * Q;
  for (let q = 0; q < Q; q++)
    switch (kind) {
      case "psi":
      case "others ahead":
      case "others behind":
        emit[q] = psi[here + q];
        break;
      case "psi before":
        emit[q] = t > 0 ? psi[here - N * Q + q] : 0;
        break;
      case "one":
        emit[q] = q === 0 ? 1 : 0;
        break;
      case "others negated":
        emit[q] = q === 0 ? psi[here] : -psi[here + q];
        break;
    }
}

/**
 * ebar^t = leak ebar^{t-1} + gain e^t, once for each leak (the gain once), then `lag` steps late. `e` [T, drives, posts, M], `leaks` and `gains` by post.
 */
export function filtered(
  e: Float64Array,
  { T, P, M }: { readonly T: number; readonly P: number; readonly M: number },
  leaks: readonly Float64Array[],
  gains: Float64Array,
  lag: 0 | 1,
): Float64Array {
  const each = e.length / T;
  const values = e.map((value, k) => gains[Math.floor((k % each) / M) % P] * value);
  for (const leak of leaks)
    for (let t = 1; t < T; t++)
      for (let w = 0; w < each; w++) values[t * each + w] += leak[Math.floor(w / M) % P] * values[(t - 1) * each + w];
  if (lag === 0) return values;
  const late = new Float64Array(values.length);
  late.set(values.subarray(0, values.length - each), each);
  return late;
}
