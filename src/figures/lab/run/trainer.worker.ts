import { isCompared } from "../../../training/curves.ts";
import { loadCompiled, type Compiled } from "../../../training/compiled/module.ts";
import type { IterationReport, TrainingRun } from "../../../training/run-types.ts";
import { startTraining } from "../../../training/run.ts";
import { complaintAbout, type TrainingFault, type TrainingSettings } from "../../../training/settings.ts";
import { Fault } from "../../../lib/fault.ts";
import { inSlices } from "../../../view/kit/training/slices.ts";
import type { Message, Order } from "./protocol.ts";

let run: TrainingRun | null = null;
let done = 0;
let until = 0;

const send = (message: Message) => self.postMessage(message);

/** It compares with BPTT now and then. */
const slices = inSlices<IterationReport>({
  isDone: () => run === null || done >= until,
  step: () => {
    const report = run!.step(isCompared(done + 1));
    done++;
    return report;
  },
  onSlice: (reports, seconds, isPictureDue) => send({ kind: "progress", reports, view: isPictureDue ? run!.view() : null, seconds }),
  onFailure: (failure) => {
    run = null;
    send({ kind: "failed", failure });
  },
});

/** Iterations of the task's own neuron are timed for so many milliseconds, or until there are so many. */
const [TIMED_MS, MOST_TIMED] = [100, 10];

/** How long an iteration takes here with the task's own neuron, by the same algorithm if it can, in seconds. The first, which warms up, does not count. */
function usualSeconds(settings: TrainingSettings, compiled: Compiled | null): number {
  const own: TrainingSettings = { ...settings, neuron: null };
  const usual = startTraining(complaintAbout(own) === null ? own : { ...own, algorithm: "bptt", form: "sweep" }, compiled);
  usual.step();
  const start = performance.now();
  let [steps, ms] = [0, 0];
  while (steps < MOST_TIMED && ms < TIMED_MS) {
    usual.step();
    steps++;
    ms = performance.now() - start;
  }
  return ms / steps / 1000;
}

function obey(order: Order, compiled: Compiled | null): void {
  switch (order.kind) {
    case "start":
      run = startTraining(order.settings, compiled);
      run.watch(order.neuron);
      done = until = 0;
      slices.restart();
      send({
        ...{ kind: "started", isCompiled: compiled !== null },
        trainee: run.beginning ? { beginning: run.beginning, usualSeconds: usualSeconds(order.settings, compiled) } : null,
      });
      return;
    case "go":
      until = order.until;
      slices.goOn();
      return;
    case "step":
      until = Math.min(order.most, Math.max(done, until) + 1);
      slices.goOn();
      return;
    case "pause":
      until = done;
      if (run !== null && done > 0) send({ kind: "progress", reports: [], view: run.view(), seconds: slices.seconds() });
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
    .catch((error: unknown) =>
      send({
        kind: "failed",
        failure:
          error instanceof Fault
            ? { kind: "unfit", fault: error.fact as TrainingFault }
            : { kind: "stopped", reason: (error as Error).message },
      }),
    );
