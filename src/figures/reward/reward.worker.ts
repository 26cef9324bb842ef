import { makeRewardRun, type RewardReport, type RewardRun } from "../../training/reward/run.ts";
import { inSlices } from "../../view/kit/training/slices.ts";
import type { Message, Order } from "./protocol.ts";

let run: RewardRun | null = null;
let done = 0;
let going = false;

const send = (message: Message) => self.postMessage(message);

const slices = inSlices<RewardReport>({
  isDone: () => run === null || !going || done >= run.settings.iterations,
  step: () => {
    const report = run!.step();
    done++;
    return report;
  },
  onSlice: (reports, seconds, isPictureDue) =>
    send({ kind: "progress", reports, portrait: isPictureDue ? run!.portrait() : null, seconds }),
  onFailure: (failure) => {
    run = null;
    send({ kind: "failed", failure });
  },
});

self.onmessage = ({ data: order }: MessageEvent<Order>) => {
  switch (order.kind) {
    case "start":
      run = makeRewardRun(order.settings);
      return;
    case "go":
      going = true;
      slices.goOn();
      return;
    case "pause":
      going = false;
      return;
  }
};
