import { isCompared } from "../../training/curves.ts";
import { loadCompiled, type Compiled } from "../../training/compiled/module.ts";
import { Diverged } from "../../training/diverged.ts";
import type { IterationReport, TrainingRun } from "../../training/run-types.ts";
import { startTraining } from "../../training/run.ts";
import type { News, Order } from "./protocol.ts";

/** Trains in slices short enough to hear a pause between them; sends a picture a few times a second, and compares with BPTT now and then. */
const SLICE_MS = 100;
const PICTURE_MS = 400;

let run: TrainingRun | null = null;
let done = 0;
let until = 0;
let seconds = 0;
let pictureAt = -Infinity;
let scheduled = false;

const send = (news: News) => self.postMessage(news);

function slice(): void {
  scheduled = false;
  if (run === null || done >= until) return;
  const start = performance.now();
  const reports: IterationReport[] = [];
  try {
    while (done < until && performance.now() - start < SLICE_MS) {
      reports.push(run.step(isCompared(done + 1)));
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
  const picture = done >= until || now - pictureAt > PICTURE_MS;
  if (picture) pictureAt = now;
  send({ kind: "progress", reports, view: picture ? run.view() : null, seconds });
  schedule();
}

function schedule(): void {
  if (scheduled || done >= until) return;
  scheduled = true;
  setTimeout(slice, 0);
}

function obey(order: Order, compiled: Compiled | null): void {
  switch (order.kind) {
    case "start":
      run = startTraining(order.settings, compiled);
      run.watch(order.neuron);
      done = until = seconds = 0;
      send({ kind: "started", isCompiled: compiled !== null });
      return;
    case "go":
      until = order.until;
      schedule();
      return;
    case "step":
      until = Math.min(order.most, Math.max(done, until) + 1);
      schedule();
      return;
    case "pause":
      until = done;
      if (run !== null && done > 0) send({ kind: "progress", reports: [], view: run.view(), seconds });
      return;
    case "watch":
      run?.watch(order.neuron);
      return;
  }
}

/** Orders wait, in their order, until it is known whether there are compiled kernels. */
const compiling = loadCompiled();
self.onmessage = ({ data: order }: MessageEvent<Order>) =>
  void compiling
    .then((compiled) => obey(order, compiled))
    .catch((error: unknown) => send({ kind: "failed", failure: { kind: "stopped", reason: (error as Error).message } }));
