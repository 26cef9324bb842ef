/** From the text of a neuron to a network of it, its run and its gradients. */
import type { Cell } from "../../model/cell.ts";
import type { Gradients, LocalSet, Run, Synapse, Trial } from "../../model/types.ts";
import { cellOf, selfEdgesOf } from "../../rnn/cells/index.ts";
import type { CellError } from "../../rnn/cells/text/errors.ts";
import { readCellText } from "../../rnn/cells/text/read.ts";
import type { NeuronText } from "../../rnn/cells/text/syntax-tree.ts";
import { concatenate, cosine, relativeError } from "../../rnn/gradient/compare.ts";
import { simulate } from "../../rnn/network/simulate.ts";
import { typedTrial, type Size } from "../../rnn/trials/typed-trial.ts";
import type { NumberTable } from "../../view/export/types.ts";
import { makeEngine, type Engine } from "../../state/engine.ts";

export type { Size };

export interface OwnNetwork {
  readonly text: string;
  readonly tree: NeuronText;
  readonly cell: Cell;
  readonly trial: Trial;
  readonly run: Run;
  readonly selfEdges: readonly string[];
  readonly engine: Engine;
}

/** A network of a text that is right, run. */
export function ownNetwork(text: string, tree: NeuronText, trial: Trial): OwnNetwork {
  const run = simulate(trial);
  const { N, T } = trial.sizes;
  const engine = makeEngine({ N, T, neuron: JSON.stringify(run.selfEdges) }, () => trial, run);
  return { text, tree, cell: cellOf(trial), trial, run, selfEdges: run.selfEdges.map(({ name }) => name), engine };
}

export type Reading =
  { readonly kind: "right"; readonly network: OwnNetwork } | { readonly kind: "wrong"; readonly errors: readonly CellError[] };

/** Reads a text and runs a network of it; or says what is wrong with the text. Same text and size, same bits. */
export function networkOf(text: string, size: Size): Reading {
  const reading = readCellText(text);
  if (reading.kind === "wrong") return reading;
  return { kind: "right", network: ownNetwork(text, reading.tree, typedTrial(text, size)) };
}

/** The matrices of weights onto the neurons, those from neurons first, each with its drive. */
export interface Matrix {
  readonly kind: Synapse["kind"];
  readonly name: string;
  /** Its place among the drives with such weights. */
  readonly drive: number;
}
export const matricesOf = ({ run }: Pick<OwnNetwork, "run">): Matrix[] =>
  (["rec", "in"] as const).flatMap((kind) =>
    run.drives.filter((drive) => drive[kind] >= 0).map((drive) => ({ kind, name: drive.name, drive: drive[kind] })),
  );

/** The weight of a matrix onto neuron `post` from `pre`, from 1; there are fewer inputs than neurons. */
export const synapseIn = ({ kind, drive }: Matrix, { I }: Trial["sizes"], post: number, pre: number): Synapse => ({
  kind,
  drive,
  post: post - 1,
  pre: (kind === "rec" ? pre : Math.min(pre, I)) - 1,
});

/** The self edges that are local: those of the text, or those that the reader has chosen and that the neuron has. */
export const localEdges = (network: OwnNetwork, chosen: string): string[] =>
  chosen === "default"
    ? selfEdgesOf(network.trial).flatMap(({ name, isLocalByDefault }) => (isLocalByDefault ? [name] : []))
    : network.selfEdges.filter((name) => chosen.split(",").includes(name));

/** Why gradients of a run mean nothing. */
export type Diagnostic =
  /** `no-number`: 0/0, or what else has no value. Where, from 1. */
  | { readonly kind: "overflow" | "no-number"; readonly t: number; readonly neuron: number }
  /** The run has values, but one of them no derivative. */
  | { readonly kind: "no-slope" }
  | { readonly kind: "silent" };

export interface ThreeWays {
  readonly bptt: Gradients;
  readonly exact: Gradients;
  readonly approximate: Gradients;
  /** Over all weights onto the neurons, against BPTT. */
  readonly exactError: number;
  readonly approximateError: number;
  readonly approximateCosine: number | null;
  readonly diagnostic: Diagnostic | undefined;
}

function diagnosticOf({ trial, run }: OwnNetwork, gradients: Gradients): Diagnostic | undefined {
  const { N, Q } = trial.sizes;
  const isBad = (value: number): boolean => !(Math.abs(value) <= 1e100);
  for (let at = 0; at < run.z.length; at++) {
    const bad = [...run.h.subarray(at * Q, (at + 1) * Q), run.z[at]].find(isBad);
    if (bad !== undefined) return { kind: Number.isNaN(bad) ? "no-number" : "overflow", t: Math.floor(at / N) + 1, neuron: (at % N) + 1 };
  }
  const all = concatenate(gradients);
  if (!all.every(Number.isFinite)) return { kind: "no-slope" };
  return all.every((value) => value === 0) ? { kind: "silent" } : undefined;
}

/** BPTT, exact and approximate e-prop with these local self edges. */
export function threeWays(network: OwnNetwork, local: LocalSet): ThreeWays {
  const { engine } = network;
  const { gradients } = engine.bptt();
  const exact = engine.eprop(local, "exact");
  const approximate = engine.eprop(local, "approximate");
  const all = concatenate(gradients);
  return {
    bptt: gradients,
    exact,
    approximate,
    exactError: relativeError(concatenate(exact), all),
    approximateError: relativeError(concatenate(approximate), all),
    approximateCosine: cosine(concatenate(approximate), all),
    diagnostic: diagnosticOf(network, gradients),
  };
}

/** One row per weight onto a neuron: the three gradients side by side, counted from 1. */
export function gradientTables({ trial, run }: OwnNetwork, { bptt: whole, exact, approximate }: ThreeWays): NumberTable[] {
  const { N, I } = trial.sizes;
  const columns = ["drive", "to", "from", "bptt", "exact", "approximate"];
  return (["rec", "in"] as const).map((kind) => {
    const M = kind === "rec" ? N : I;
    const drives = run.drives.filter((drive) => drive[kind] >= 0);
    return {
      name: `gradient-${kind}`,
      columns,
      rows: Array.from(whole[kind], (value, s) => [
        drives[Math.floor(s / (N * M))].name,
        (Math.floor(s / M) % N) + 1,
        (s % M) + 1,
        value,
        exact[kind][s],
        approximate[kind][s],
      ]),
    };
  });
}
