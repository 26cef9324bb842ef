import { bytesHeld } from "../../lib/bytes.ts";
import { defaultHyper } from "../../rnn/makeTrial.ts";
import { makeOnlineEprop } from "../../rnn/onlineEprop.ts";
import { makeRtrl } from "../../rnn/rtrl.ts";
import { simulate } from "../../rnn/simulate.ts";
import { makeSteppedBptt } from "../../rnn/steppedBptt.ts";
import type { CellKind, Trial } from "../../rnn/types.ts";
import type { AlgorithmName } from "./algorithms.ts";

/** What a kernel of this site multiplies in one step, and the bytes that it carries from step to step or has stored after T of them. */
export interface Measured {
  readonly multiplications: number;
  readonly bytes: number;
}

interface Size {
  readonly cell: CellKind;
  readonly N: number;
  readonly T: number;
}

/** Beyond these sizes a step would hold up the page. */
const most = { online: 300, bptt: 300, rtrl: 24 } as const;
const STEPS = 2;

/** A network of that size that computes nothing: the work of a step does not depend on the numbers in it. */
function blank({ cell, N }: Size): Trial {
  const [I, K] = [1, 1];
  const zeros = (length: number) => new Float64Array(length);
  return {
    cell,
    sizes: { N, I, K, T: STEPS, Q: cell === "alif" ? 2 : 1 },
    hyper: defaultHyper(cell, N),
    weights: { rec: zeros(N * N), in: zeros(N * I), out: zeros(K * N), bias: zeros(K), feedback: zeros(N * K) },
    inputs: zeros(STEPS * I),
    targets: zeros(STEPS * K),
    mask: zeros(STEPS).fill(1),
  };
}

const measures: Partial<Record<AlgorithmName, (size: Size) => Measured | undefined>> = {
  bptt: (size) => {
    if (size.N > most.bptt) return undefined;
    const trial = blank(size);
    const kernel = makeSteppedBptt(trial, simulate(trial));
    for (let t = 0; t < STEPS; t++) kernel.step();
    const bytes = (bytesHeld(kernel.state.stored) / STEPS) * size.T;
    kernel.step();
    return { multiplications: kernel.spent.multiplications, bytes };
  },
  rtrl: (size) => {
    if (size.N > most.rtrl) return undefined;
    const trial = blank(size);
    const kernel = makeRtrl(trial, simulate(trial));
    return { multiplications: ofLastStep(kernel), bytes: kernel.state.influence.byteLength };
  },
  "eprop-approximate": (size) => online(size, "symmetric"),
  "eprop-random": (size) => online(size, "random"),
  "eprop-adaptive": (size) => online(size, "adaptive"),
};

function online(size: Size, feedback: "symmetric" | "random" | "adaptive"): Measured | undefined {
  if (size.N > most.online) return undefined;
  const trial = blank(size);
  const kernel = makeOnlineEprop(trial, simulate(trial), feedback);
  return { multiplications: ofLastStep(kernel), bytes: bytesHeld([kernel.state.eps, kernel.state.ebar]) };
}

/** The second step is like all later ones; in the first nothing arrives. */
function ofLastStep(kernel: { step(): unknown; readonly spent: { readonly multiplications: number } }): number {
  kernel.step();
  const before = kernel.spent.multiplications;
  kernel.step();
  return kernel.spent.multiplications - before;
}

/** Measures a kernel at a size by running two of its steps. Undefined for rules of which this site has no stepping kernel, and for large sizes. */
export const measured = (name: AlgorithmName, size: Size): Measured | undefined => measures[name]?.(size);
