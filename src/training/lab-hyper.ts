import type { Hyper, Trial } from "../model/types.ts";
import { cells, sizesOf } from "../rnn/cells/index.ts";

/** What the kernels of the lab take: constants of the network, and of its rate, LIF or ALIF neurons. */
export interface LabHyper extends Hyper {
  /** Leak of v per step. */
  readonly alpha: number;
  /** Scale of all synaptic input. */
  readonly zeta: number;
  /** Firing threshold, in units of v. */
  readonly vTh: number;
  /** Height of the pseudo-derivative, times vTh. */
  readonly gamma: number;
  /** Leak of the adaptation a per step. */
  readonly rho: number;
  /** [N] rise of the threshold per unit of a; 0 where a neuron does not adapt. */
  readonly beta: Float64Array;
  /** Refractory steps: the least interval between spikes is max(nRef, 1). */
  readonly nRef: number;
  /** Whether a spike takes vTh off v at the next step. */
  readonly reset: boolean;
}

/** The same constants as a trial of the reference engine has them. */
export function trialConstants(
  cell: "rate" | "lif" | "alif",
  { alpha, zeta, vTh, gamma, rho, beta, nRef, reset, ...hyper }: LabHyper,
  counts: Parameters<typeof sizesOf>[1],
): Pick<Trial, "cell" | "sizes" | "hyper" | "parameters"> {
  const all = { alpha, zeta, vTh, gamma, rho, beta, nRef, reset: reset ? 1 : 0 };
  const has = (name: string): boolean => cells[cell].parameters.some((parameter) => parameter.name === name);
  return {
    cell,
    sizes: sizesOf(cells[cell], counts),
    hyper,
    parameters: Object.fromEntries(Object.entries(all).filter(([name]) => has(name))),
  };
}
