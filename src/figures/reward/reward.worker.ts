import { Diverged } from "../../training/diverged.ts";
import { makeRewardRun, type RewardReport, type RewardRun } from "../../training/reward/run.ts";
import type { News, Order } from "./protocol.ts";

/** Trains in slices short enough to hear a pause between them; sends a picture of its last trial a few times a second. */
const SLICE_MS = 100;
const PICTURE_MS = 400;

let run: RewardRun | null = null;
let done = 0;
let seconds = 0;
let pictureAt = -Infinity;
let going = false;

const send = (news: News) => self.postMessage(news);

function slice(): void {
  if (run === null || !going) return;
  const { iterations } = run.settings;
  const start = performance.now();
  const reports: RewardReport[] = [];
  try {
    while (done < iterations && performance.now() - start < SLICE_MS) {
      reports.push(run.step());
      done++;
    }
  } catch (error) {
    run = null;
    send({
      kind: "failed",
      failure:
        error instanceof Diverged ? { kind: "diverged", divergence: error.fact } : { kind: "stopped", reason: (error as Error).message },
    });
    return;
  }
  const now = performance.now();
  seconds += (now - start) / 1000;
  const picture = done >= iterations || now - pictureAt > PICTURE_MS;
  if (picture) pictureAt = now;
  send({ kind: "progress", reports, portrait: picture ? run.portrait() : null, seconds });
  if (done < iterations) setTimeout(slice, 0);
}

self.onmessage = ({ data: order }: MessageEvent<Order>) => {
  switch (order.kind) {
    case "start":
      run = makeRewardRun(order.settings);
      return;
    case "go":
      if (going) return;
      going = true;
      setTimeout(slice, 0);
      return;
    case "pause":
      going = false;
      return;
  }
};
