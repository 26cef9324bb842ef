import { ratesOf, runForward, setRatePull } from "../spiking/spiking-forward.ts";
import { clearGradients, makeGradients } from "../spiking/spiking-network.ts";
import { NONE_WRONG, type WrongConventions } from "./conventions.ts";
import { evidenceSetUp } from "./evidence.ts";
import type { PublishedTest } from "./numbers.ts";
import { addOnlineGradient } from "./online-gradient.ts";
import { regressionSetUp } from "./regression.ts";
import type { SetUp } from "./set-up.ts";
import { makeDescent, makeTensorflowAdam } from "./updates.ts";
import type { SpikingGradients, SpikingNetwork } from "../spiking/spiking-types.ts";

/** How many losses of each test were published. */
export const ITERATIONS = 5;

export interface PublishedOptions {
  /** Sequences an iteration of the evidence test; the regression always has one. */
  readonly batch?: number;
  readonly wrong?: WrongConventions;
}

export interface PublishedRun {
  readonly setUp: SetUp;
  /** Gradients of the last iteration, summed over its sequences and not divided by anything. */
  readonly gradients: SpikingGradients;
  /** One iteration: returns the loss before its update, without the rate penalty, and the number of spikes. */
  step(): { loss: number; spikes: number };
}

/** The network under wrong conventions that are not in the trace: what its forward pass leaves is what the gradient reads. */
function altered(network: SpikingNetwork, wrong: WrongConventions): SpikingNetwork {
  const { gamma, vTh, cReg } = network.hyper;
  const hyper = { ...network.hyper, gamma: wrong.has("unscaled-psi") ? gamma * vTh : gamma, cReg: wrong.has("no-penalty") ? 0 : cReg };
  return { ...network, hyper };
}

/** A published test from its seed. Throws if the batch is not a positive integer. */
export function startPublished(test: PublishedTest, { batch = 1, wrong = NONE_WRONG }: PublishedOptions = {}): PublishedRun {
  const setUp = test === "regression" ? regressionSetUp() : evidenceSetUp(batch);
  const network = altered(setUp.network, wrong);
  const { rec, in: input, out } = network.parameters;
  const learning = [rec, input, out];
  const update =
    setUp.optimizer === "descent" ? makeDescent(learning, setUp.rate) : makeTensorflowAdam(learning, setUp.rate, wrong.has("kingma-adam"));
  const gradients = makeGradients(network);

  function step(): { loss: number; spikes: number } {
    const sequences = setUp.next();
    const share = setUp.divisor * sequences.length;
    clearGradients(gradients);
    let loss = 0;
    let spikes = 0;
    for (const { inputs, targets, mask } of sequences) {
      loss += runForward(network, inputs, targets, mask);
      spikes += network.spikes.offsets[network.T];
      setRatePull(network, ratesOf(network));
      addOnlineGradient(network, inputs, wrong, gradients);
    }
    update([gradients.rec, gradients.in, gradients.out].map((gradient) => gradient.map((g) => g / share)));
    return { loss: loss / share, spikes };
  }

  return { setUp, gradients, step };
}
