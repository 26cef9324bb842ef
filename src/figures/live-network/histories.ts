import { cellOf, parameterOf } from "../../rnn/cells/index.ts";
import { presynaptic } from "../../rnn/gradient/local-set.ts";
import { indexOfSynapse } from "../../model/synapse.ts";
import type { Engine } from "../../state/engine.ts";
import { synapseOf } from "../../state/engine.ts";
import type { Settings } from "../../state/settings.ts";
import type { NumberTable } from "../../view/export/types.ts";

export interface StateHistory {
  readonly name: string;
  readonly state: Float64Array;
  readonly psi: Float64Array;
  readonly vector: Float64Array;
}

/** Everything about one synapse i -> j over time, each [T]. */
export interface Histories {
  /** v_j, or the first state of a typed neuron */
  readonly potential: Float64Array;
  /** Of a typed neuron: by state, as its text calls it, the state of neuron j, psi and the eligibility vector's component. */
  readonly states: readonly StateHistory[] | undefined;
  /** v_th + beta a_j; undefined for the rate cell */
  readonly threshold: Float64Array | undefined;
  /** z_j, and z_i one step earlier or u_i: what the synapse hands over at t */
  readonly output: Float64Array;
  readonly arriving: Float64Array;
  readonly psi: Float64Array;
  /** eligibility vector, its slow part (ALIF), and the trace */
  readonly vector: Float64Array;
  readonly slow: Float64Array | undefined;
  readonly trace: Float64Array;
  /** L_j exact, and its direct edge alone */
  readonly exact: Float64Array;
  readonly partial: Float64Array;
  /** sums of L e over the steps up to t */
  readonly runningExact: Float64Array;
  readonly runningPartial: Float64Array;
  /** dE/dW_ji or dE/dV_ji by backpropagation through time, at every t the same */
  readonly whole: Float64Array;
}

const runningSum = (a: Float64Array, b: Float64Array): Float64Array => {
  let sum = 0;
  return a.map((value, t) => (sum += value * b[t]));
};

/** Reads the histories of the chosen synapse off the kernels. O(T). */
export function historiesOf(engine: Engine, chosen: Pick<Settings, "post" | "pre" | "source" | "local">): Histories {
  const { trial, run } = engine;
  const { N, T, Q } = trial.sizes;
  const synapse = synapseOf(chosen);
  const { kind, post: j } = synapse;
  const over = (at: (t: number) => number): Float64Array => Float64Array.from({ length: T }, (_, t) => at(t));
  const { eps, e } = engine.eligibility(chosen.local, synapse);
  const signal = engine.learningSignal(chosen.local);
  const direct = engine.directLearningSignal();
  const exact = over((t) => signal[t * N + j]);
  const partial = over((t) => direct[t * N + j]);
  const isTyped = typeof trial.cell !== "string";
  // a text may call anything vTh
  const vTh = isTyped ? undefined : parameterOf(trial, "vTh", j);
  const beta = parameterOf(trial, "beta", j) ?? 0;
  return {
    potential: over((t) => run.h[(t * N + j) * Q]),
    states: !isTyped
      ? undefined
      : cellOf(trial).states.map((name, q) => ({
          name,
          state: over((t) => run.h[(t * N + j) * Q + q]),
          psi: over((t) => run.psi[(t * N + j) * Q + q]),
          vector: over((t) => eps[t * Q + q]),
        })),
    threshold: vTh === undefined ? undefined : over((t) => vTh + (Q === 2 ? beta * run.h[(t * N + j) * Q + 1] : 0)),
    output: over((t) => run.z[t * N + j]),
    arriving: over((t) => presynaptic(trial, run, synapse, t)),
    psi: over((t) => run.psi[(t * N + j) * Q]),
    vector: over((t) => eps[t * Q]),
    slow: Q === 2 && !isTyped ? over((t) => eps[t * Q + 1]) : undefined,
    trace: e,
    exact,
    partial,
    runningExact: runningSum(exact, e),
    runningPartial: runningSum(partial, e),
    whole: over(() => engine.bptt().gradients[kind][indexOfSynapse(trial, synapse)]),
  };
}

/** The same as a table with a row per step. */
export function historyTable(histories: Histories): NumberTable {
  const { states, ...rest } = histories;
  const columns = Object.entries(rest).filter((entry): entry is [string, Float64Array] => entry[1] !== undefined);
  for (const { name, state, psi, vector } of states ?? []) columns.push([name, state], [`psi ${name}`, psi], [`vector ${name}`, vector]);
  return {
    name: "histories",
    columns: ["t", ...columns.map(([name]) => name)],
    rows: Array.from(histories.output, (_, t) => [t + 1, ...columns.map(([, values]) => values[t])]),
  };
}
