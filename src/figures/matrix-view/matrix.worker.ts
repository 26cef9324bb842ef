import type { Trial } from "../../model/types.ts";
import { requireTrial } from "../../rnn/network/validate.ts";
import { keptTrial } from "../../state/lab-trial.ts";
import { matrixOf } from "./model.ts";
import type { Order } from "./order.ts";

/** The trial that the lab has handed over, if it is there, sound, and of the size that is asked for. */
async function labTrial({ params: { n, T } }: Order): Promise<Trial | undefined> {
  try {
    const trial = await keptTrial();
    if (trial?.sizes.N !== n || trial.sizes.T !== T) return undefined;
    requireTrial(trial);
    return trial;
  } catch {
    return undefined;
  }
}

async function answer(order: Order): Promise<void> {
  const given = order.isOfLab ? await labTrial(order) : undefined;
  self.postMessage(order.isOfLab && given === undefined ? null : matrixOf(order, given));
}

self.onmessage = ({ data }: MessageEvent<Order>) => void answer(data);
