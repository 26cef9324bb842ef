import { cellOf, parameterOf, valuesOf } from "../../rnn/cells/index.ts";
import { resolveLocalSet } from "../../rnn/gradient/local-set.ts";
import { simulate } from "../../rnn/network/simulate.ts";
import type { NeuronStep } from "../../model/cell.ts";
import type { LocalSet, Run, Trial } from "../../model/types.ts";
import type { MatrixName } from "../forms/types.ts";
import { roleOf, type Role } from "../roles.ts";
import type { Factor } from "../recipe.ts";

/** A trial, its run, and what hypotheses ask of them. */
export interface Known {
  readonly trial: Trial;
  readonly run: Run;
  /** Shapes of the gradients. */
  readonly shapes: Readonly<Record<MatrixName, readonly number[]>>;
  /** Names of the self edges, and of those that are meant to be local. */
  readonly selfEdges: readonly string[];
  readonly local: readonly string[];
  /** Names of the self edges that play a part; of a typed neuron there may be several. */
  readonly edgesOf: (role: Role) => readonly string[];
  /** A parameter of the neuron model, by neuron; undefined if it has no such. What the threshold is called in a text is `vTh` here, too. */
  readonly parameter: (name: string, j: number) => number | undefined;
  /** [T, N, Q] psi as it were if no neuron were ever refractory, at the states of the run. */
  readonly unblockedPsi: () => Float64Array;
}

/** `localSet`: the one that is meant; the default of the neuron model unless told. */
export function knownOf(trial: Trial, localSet: LocalSet = "default"): Known {
  const run = simulate(trial);
  const isLocal = resolveLocalSet(run.selfEdges, localSet);
  const { N, I, K, drives } = trial.sizes;
  const blocks = (count: number): readonly number[] => (count === 1 ? [] : [count]);
  let unblocked: Float64Array | undefined;
  return {
    trial,
    run,
    shapes: { W_rec: [...blocks(drives.rec), N, N], W_in: [...blocks(drives.in), N, I], W_out: [K, N] },
    selfEdges: run.selfEdges.map(({ name }) => name),
    local: run.selfEdges.filter((_, x) => isLocal[x]).map(({ name }) => name),
    edgesOf: (role) => run.selfEdges.filter((edge) => roleOf(edge) === role).map(({ name }) => name),
    parameter: (name, j) => parameterOf(trial, name === "vTh" ? thresholdNameOf(trial) : name, j),
    unblockedPsi: () => (unblocked ??= replayUnblocked(trial, run)),
  };
}

/** What a trial calls the threshold that its pseudo-derivative is divided by: of a text, a name behind the stroke of a `spike(… / name)`. */
function thresholdNameOf({ cell }: Trial): string {
  return typeof cell === "string" ? "vTh" : (/\/\s*(v_th|vTh|theta)\b/.exec(cell.text)?.[1] ?? "vTh");
}

/** Steps each neuron once more from the states of the run, with no refractory time. */
function replayUnblocked(trial: Trial, run: Run): Float64Array {
  const { N, I, T, Q } = trial.sizes;
  const cell = cellOf(trial);
  const floats = (length: number): Float64Array => new Float64Array(length);
  const [R, S] = [cell.drives.length, cell.feedbacks.length];
  const step: NeuronStep = {
    ...{ before: floats(Q), drive: floats(R), zBefore: 0, h: floats(Q), z: 0, D: floats(Q * Q), b: floats(R * Q) },
    ...{ s: floats(S * Q), psi: floats(Q), blocked: 0, thresholdMargin: Infinity, kinkMargin: Infinity },
  };
  const stepNeuron = cell.prepare({ ...valuesOf(trial), nRef: 0 }, N);
  const psi = floats(T * N * Q);
  for (let t = 0; t < T; t++)
    for (let j = 0; j < N; j++) {
      for (let q = 0; q < Q; q++) step.before[q] = t > 0 ? run.h[((t - 1) * N + j) * Q + q] : 0;
      step.zBefore = t > 0 ? run.z[(t - 1) * N + j] : 0;
      run.drives.forEach(({ rec, in: input }, d) => {
        let drive = 0;
        if (rec >= 0 && t > 0) for (let i = 0; i < N; i++) drive += trial.weights.rec[(rec * N + j) * N + i] * run.z[(t - 1) * N + i];
        if (input >= 0) for (let i = 0; i < I; i++) drive += trial.weights.in[(input * N + j) * I + i] * trial.inputs[t * I + i];
        step.drive[d] = drive;
      });
      stepNeuron(j, step);
      psi.set(step.psi, (t * N + j) * Q);
    }
  return psi;
}

/** [N] the product of factors, by neuron. 1 for what the neuron model does not have. */
export function factorsOf({ trial, parameter }: Known, factors: readonly Factor[]): Float64Array {
  return Float64Array.from({ length: trial.sizes.N }, (_, j) =>
    factors.reduce((product, { of, power }) => {
      const value = of === "1-alpha" ? 1 - (parameter("alpha", j) ?? 0) : (parameter(of, j) ?? 1);
      return power === 1 ? product * value : product / value;
    }, 1),
  );
}
