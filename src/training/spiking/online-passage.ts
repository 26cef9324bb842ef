import type { Home } from "../compiled/memory.ts";

/**
 * What the steps since a base have made of the traces of a synapse, as one matrix for each postsynaptic neuron j. A step of on-line e-prop,
 *   eps_a = psi' eps_v + (rho - beta psi') eps_a,  eps_v = alpha eps_v + what arrives        (psi' is that of the step before)
 *   e = psi (eps_v - beta eps_a),  ebar = kappa ebar + e,  gradient += L ebar + (rate pull) e
 * is linear in (eps_v, eps_a, ebar, gradient), and but for what arrives it is the same for every synapse onto j. So the product of the steps
 * is kept, lower triangular like each of them, and a synapse is visited only when its presynaptic unit fires. Rows are what is held now,
 * columns what the base held: v eps_v, a eps_a, f ebar, s the gradient. vv and ff are the same for all neurons, and ss is 1.
 */
export interface Passage {
  vv: number;
  ff: number;
  readonly av: Float64Array; // [N], and so are all
  readonly aa: Float64Array;
  readonly fv: Float64Array;
  readonly fa: Float64Array;
  readonly sv: Float64Array;
  readonly sa: Float64Array;
  readonly sf: Float64Array;
  /** What the base must have held in eps_a, ebar and the gradient for an arrival now: see seenFromBase. */
  readonly arriving: readonly [slow: Float64Array, smooth: Float64Array, summed: Float64Array];
}

/** The arrays of eps_a are empty where no neuron adapts. */
export function makePassage(N: number, adapts: boolean, home: Home): Passage {
  const floats = () => home.floats(N);
  const slow = () => home.floats(adapts ? N : 0);
  return {
    ...{ vv: 1, ff: 1, av: slow(), aa: slow(), fv: floats(), fa: slow(), sv: floats(), sa: slow(), sf: floats() },
    arriving: [slow(), floats(), floats()],
  };
}

/** The base is now: the matrix of no step. */
export function beginPassage(passage: Passage): void {
  passage.vv = 1;
  passage.ff = 1;
  const { av, aa, fv, fa, sv, sa, sf } = passage;
  for (const array of [av, fv, fa, sv, sa, sf]) array.fill(0);
  aa.fill(1);
}

/** An arrival is divided by the diagonal, so that rounding grows as it shrinks: below this the passage is applied, and begins anew. */
export const LEAST = 1 / 64;

/** Rows v and a take a step; `psi` of the step before begins at psiAt. Returns whether the passage must be applied before anything arrives. */
export function advanceEligibility(
  passage: Passage,
  psi: Float64Array,
  psiAt: number,
  beta: Float64Array,
  rho: number,
  alpha: number,
): boolean {
  const { aa, av, vv } = passage;
  const isSlowWorn = aa.length > 0 && advanceSlow(aa.length, av, aa, vv, psi, psiAt, beta, rho);
  return isFastWorn(passage, alpha) || isSlowWorn;
}

/** The part of a step that all neurons share; whether it has worn the passage, or the step before has. */
export function isFastWorn(passage: Passage, alpha: number): boolean {
  passage.vv *= alpha;
  return !(Math.abs(passage.vv) >= LEAST && Math.abs(passage.ff) >= LEAST);
}

function advanceSlow(
  N: number,
  av: Float64Array,
  aa: Float64Array,
  vv: number,
  psi: Float64Array,
  psiAt: number,
  beta: Float64Array,
  rho: number,
): boolean {
  let isWorn = false;
  for (let j = 0; j < N; j++) {
    const before = psi[psiAt + j];
    const keep = rho - beta[j] * before;
    av[j] = before * vv + keep * av[j];
    aa[j] = keep * aa[j];
    if (!(Math.abs(aa[j]) >= LEAST)) isWorn = true;
  }
  return isWorn;
}

/** Rows f and s take a step. */
export function advanceReading(
  passage: Passage,
  psi: Float64Array,
  psiAt: number,
  beta: Float64Array,
  kappa: number,
  signal: Float64Array,
  pull: Float64Array,
): void {
  const { vv, av, aa, fv, fa, sv, sa, sf } = passage;
  const ff = kappa * passage.ff;
  passage.ff = ff;
  if (aa.length === 0) readLif(fv.length, vv, ff, fv, sv, sf, psi, psiAt, kappa, signal, pull);
  else readAlif(aa.length, vv, ff, av, aa, fv, fa, sv, sa, sf, psi, psiAt, beta, kappa, signal, pull);
}

function readLif(
  N: number,
  vv: number,
  ff: number,
  fv: Float64Array,
  sv: Float64Array,
  sf: Float64Array,
  psi: Float64Array,
  psiAt: number,
  kappa: number,
  signal: Float64Array,
  pull: Float64Array,
): void {
  for (let j = 0; j < N; j++) {
    const trace = psi[psiAt + j] * vv;
    const smooth = kappa * fv[j] + trace;
    fv[j] = smooth;
    sv[j] += signal[j] * smooth + pull[j] * trace;
    sf[j] += signal[j] * ff;
  }
}

function readAlif(
  N: number,
  vv: number,
  ff: number,
  av: Float64Array,
  aa: Float64Array,
  fv: Float64Array,
  fa: Float64Array,
  sv: Float64Array,
  sa: Float64Array,
  sf: Float64Array,
  psi: Float64Array,
  psiAt: number,
  beta: Float64Array,
  kappa: number,
  signal: Float64Array,
  pull: Float64Array,
): void {
  for (let j = 0; j < N; j++) {
    const now = psi[psiAt + j];
    const traceV = now * (vv - beta[j] * av[j]);
    const traceA = -now * beta[j] * aa[j];
    const smoothV = kappa * fv[j] + traceV;
    const smoothA = kappa * fa[j] + traceA;
    fv[j] = smoothV;
    fa[j] = smoothA;
    sv[j] += signal[j] * smoothV + pull[j] * traceV;
    sa[j] += signal[j] * smoothA + pull[j] * traceA;
    sf[j] += signal[j] * ff;
  }
}

/**
 * Solves passage times x = (zeta, 0, 0, 0): x is what the base must have held so that eps_v holds zeta now and the rest nothing. Returns its
 * part in eps_v, the same for all neurons, and leaves the others in `arriving`.
 */
export function seenFromBase({ vv, ff, av, aa, fv, fa, sv, sa, sf, arriving }: Passage, zeta: number): number {
  const [slow, smooth, summed] = arriving;
  const sent = zeta / vv;
  const perFf = -1 / ff;
  if (aa.length === 0)
    for (let j = 0; j < fv.length; j++) {
      const f = perFf * (fv[j] * sent);
      smooth[j] = f;
      summed[j] = -(sv[j] * sent + sf[j] * f);
    }
  else
    for (let j = 0; j < aa.length; j++) {
      const a = -(av[j] * sent) / aa[j];
      const f = perFf * (fv[j] * sent + fa[j] * a);
      slow[j] = a;
      smooth[j] = f;
      summed[j] = -(sv[j] * sent + sa[j] * a + sf[j] * f);
    }
  return sent;
}

/** Brings the traces of M units from the base to now. */
export function applyPassage(
  { vv, ff, av, aa, fv, fa, sv, sa, sf }: Passage,
  M: number,
  epsV: Float64Array,
  epsA: Float64Array,
  filtered: Float64Array,
  sums: Float64Array,
): void {
  const N = fv.length;
  for (let i = 0; i < M; i++) {
    const v = epsV[i];
    const row = i * N;
    epsV[i] = vv * v;
    if (aa.length === 0)
      for (let j = 0; j < N; j++) {
        const f = filtered[row + j];
        filtered[row + j] = fv[j] * v + ff * f;
        sums[row + j] += sv[j] * v + sf[j] * f;
      }
    else
      for (let j = 0; j < N; j++) {
        const a = epsA[row + j];
        const f = filtered[row + j];
        epsA[row + j] = av[j] * v + aa[j] * a;
        filtered[row + j] = fv[j] * v + fa[j] * a + ff * f;
        sums[row + j] += sv[j] * v + sa[j] * a + sf[j] * f;
      }
  }
}
